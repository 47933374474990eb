#include "time/tzif.h"

#include <cstddef>
#include <string>
#include <utility>

namespace cronviz::time {
namespace {

using std::chrono::seconds;

constexpr std::size_t header_size = 44;
constexpr std::size_t counts_offset = 20;  // behind magic, version and the reserved bytes
constexpr std::size_t type_size = 6;       // offset, tm_isdst, index of the abbreviation
// More than the reference implementation takes (TZ_MAX_TIMES and TZ_MAX_TYPES of its localtime.c).
constexpr std::uint32_t most_changes = 10'000;
constexpr std::uint32_t most_types = 256;  // a change names its type in one byte

// zic(8) marks the beginning of time by a change at -2^59: what lies before the year 1 was so from
// the beginning.
constexpr sys_seconds first_change = std::chrono::sys_days(std::chrono::year(1) / 1 / 1);
constexpr sys_seconds last_change = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1);

Diagnostic unusable(std::string why) {
  return {Severity::error, Code::unknown_zone, {}, std::move(why), {}};
}
Diagnostic damaged(std::string_view why) {
  return unusable("damaged zone file: " + std::string(why));
}

// The `size` bytes at `at`, most significant first; the caller has checked that they are there.
std::uint64_t big_endian(std::string_view bytes, std::uint64_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (const char c : bytes.substr(at, size)) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// A header and, behind it, where the parts of its data begin.
struct Block {
  std::uint32_t ut_indicators = 0;
  std::uint32_t standard_indicators = 0;
  std::uint32_t leap_seconds = 0;
  std::uint32_t changes = 0;
  std::uint32_t types = 0;
  std::uint32_t characters = 0;
  std::size_t time_size = 4;

  std::uint64_t change_types = 0;  // offsets of the parts; the changes are at 0
  std::uint64_t type_records = 0;
  std::uint64_t abbreviations = 0;
  std::uint64_t size = 0;  // of all parts
};

Block read_header(std::string_view header, std::size_t time_size) {
  const auto count = [&](std::size_t i) {
    return static_cast<std::uint32_t>(big_endian(header, counts_offset + 4 * i, 4));
  };
  Block block{count(0), count(1), count(2), count(3), count(4), count(5), time_size};
  const std::uint64_t changes = std::uint64_t{block.changes};
  block.change_types = changes * time_size;
  block.type_records = block.change_types + changes;
  block.abbreviations = block.type_records + std::uint64_t{block.types} * type_size;
  block.size = block.abbreviations + block.characters +
               std::uint64_t{block.leap_seconds} * (time_size + 4) + block.standard_indicators +
               block.ut_indicators;
  return block;
}

bool is_header(std::string_view bytes) {
  return bytes.size() >= header_size && bytes.starts_with("TZif");
}

// Empty when damaged, as an abbreviation of no characters is. RFC 9636 wants alphanumerics; blanks
// were in use, too
// ("Local time zone must be set"), but nothing that acts on a terminal.
std::string_view abbreviation_at(std::string_view characters, std::uint64_t at) {
  if (at >= characters.size()) return {};
  const std::size_t end = characters.find('\0', at);
  if (end == std::string_view::npos) return {};
  const std::string_view name = characters.substr(at, end - at);
  for (const char c : name) {
    if (c < ' ' || c > '~') return {};
  }
  return name;
}

// The empty text, or what is wrong.
std::string_view read_types(const Block& block, std::string_view data,
                            std::vector<LocalType>& types) {
  if (block.types == 0 || block.types > most_types)
    return "it has no or too many types of local time";
  const std::string_view characters = data.substr(block.abbreviations, block.characters);
  types.reserve(block.types);
  for (std::size_t i = 0; i < block.types; ++i) {
    const std::uint64_t at = block.type_records + i * type_size;
    const seconds offset(static_cast<std::int32_t>(big_endian(data, at, 4)));
    const std::uint64_t dst = big_endian(data, at + 4, 1);
    const std::string_view name = abbreviation_at(characters, big_endian(data, at + 5, 1));
    if (offset < least_offset || offset > greatest_offset)
      return "an offset from UTC is out of range";
    if (dst > 1) return "a daylight flag is neither 0 nor 1";
    if (name.empty()) return "an abbreviation is missing or unprintable";
    types.push_back({offset, dst == 1, std::string(name)});
  }
  return {};
}

std::string_view read_changes(const Block& block, std::string_view data, Tzif& zone) {
  if (block.changes > most_changes) return "it has too many changes";
  zone.changes.reserve(block.changes);
  std::int64_t before = 0;
  for (std::size_t i = 0; i < block.changes; ++i) {
    const std::uint64_t bits = big_endian(data, i * block.time_size, block.time_size);
    const std::int64_t at =
        block.time_size == 4 ? static_cast<std::int32_t>(bits) : static_cast<std::int64_t>(bits);
    const auto type = static_cast<std::uint16_t>(big_endian(data, block.change_types + i, 1));
    if (i > 0 && at <= before) return "its changes are out of order";
    if (sys_seconds(seconds(at)) >= last_change) return "a change lies after the year 9999";
    if (type >= block.types) return "a change to a type of local time that it does not have";
    before = at;
    if (sys_seconds(seconds(at)) < first_change) {
      zone.first_type = type;
    } else {
      zone.changes.push_back({sys_seconds(seconds(at)), type});
    }
  }
  return {};
}

Result<Tzif> read_block(const Block& block, std::string_view data) {
  if (block.leap_seconds != 0) {
    return unusable("the zone file has leap seconds; cron daemons count without them");
  }
  Tzif zone;
  std::string_view wrong = read_types(block, data, zone.types);
  if (wrong.empty()) wrong = read_changes(block, data, zone);
  if (!wrong.empty()) return damaged(wrong);
  return zone;
}

// "\nCET-1CEST,M3.5.0,M10.5.0/3\n"; nothing between the newlines: unknown.
Result<std::optional<PosixTz>> read_footer(std::string_view bytes) {
  const std::size_t end = bytes.starts_with('\n') ? bytes.find('\n', 1) : std::string_view::npos;
  if (end == std::string_view::npos) return damaged("its footer is missing");
  const std::string_view text = bytes.substr(1, end - 1);
  if (text.empty()) return std::optional<PosixTz>();
  Result<PosixTz> tz = parse_posix_tz(text);
  if (!tz) return damaged(tz.error().message);
  return std::optional<PosixTz>(*std::move(tz));
}

}  // namespace

Result<Tzif> parse_tzif(std::string_view bytes) {
  if (!bytes.starts_with("TZif")) return unusable("not a zone file: it does not begin with 'TZif'");
  if (!is_header(bytes)) return damaged("it is too short");
  // Version 1 has a NUL; RFC 9636 promises that versions after 4 can be read like 4.
  const bool has_footer = bytes[4] >= '2';
  Block block = read_header(bytes, 4);
  bytes.remove_prefix(header_size);
  if (block.size > bytes.size()) return damaged("it is too short");
  if (!has_footer) return read_block(block, bytes);

  bytes.remove_prefix(block.size);
  if (!is_header(bytes)) return damaged("its second block is missing");
  block = read_header(bytes, 8);
  bytes.remove_prefix(header_size);
  if (block.size > bytes.size()) return damaged("it is too short");
  Result<Tzif> zone = read_block(block, bytes);
  if (!zone) return zone;
  auto footer = read_footer(bytes.substr(block.size));
  if (!footer) return std::move(footer).error();
  zone->footer = *std::move(footer);
  return zone;
}

}  // namespace cronviz::time
