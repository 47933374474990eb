#include "time/tzif_bytes.h"

namespace cronviz::test {
namespace {

void append_big_endian(std::string& out, std::int64_t value, int size) {
  for (int i = size - 1; i >= 0; --i)
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
}

void append_header(std::string& out, char version, const TzifParts& parts) {
  out += "TZif";
  out += version;
  out.append(15, '\0');
  append_big_endian(out, parts.indicators, 4);
  append_big_endian(out, parts.indicators, 4);
  append_big_endian(out, parts.leap_seconds, 4);
  append_big_endian(out, static_cast<std::int64_t>(parts.changes.size()), 4);
  append_big_endian(out, static_cast<std::int64_t>(parts.types.size()), 4);
  append_big_endian(out, static_cast<std::int64_t>(parts.abbreviations.size()), 4);
}

void append_block(std::string& out, char version, int time_size, const TzifParts& parts) {
  append_header(out, version, parts);
  for (const auto& change : parts.changes) append_big_endian(out, change.first, time_size);
  for (const auto& change : parts.changes) out += static_cast<char>(change.second);
  for (const TzifType& type : parts.types) {
    append_big_endian(out, type.offset, 4);
    out += static_cast<char>(type.dst);
    out += static_cast<char>(type.name);
  }
  out += parts.abbreviations;
  out.append(parts.leap_seconds * static_cast<std::size_t>(time_size + 4), '\0');
  out.append(2 * std::size_t{parts.indicators}, '\0');
}

}  // namespace

std::string tzif_bytes(const TzifParts& parts) {
  std::string out;
  if (parts.version == '\0') {
    append_block(out, parts.version, 4, parts);
    return out;
  }
  TzifParts empty;
  empty.types.resize(1);
  empty.leap_seconds = parts.leap_seconds;
  empty.types[0] = {0, 0, 0};
  empty.abbreviations = std::string(1, '\0');
  append_block(out, parts.version, 4, empty);
  append_block(out, parts.version, 8, parts);
  return out + parts.footer;
}

}  // namespace cronviz::test
