// The parser against the slow one of slow_cron_parse.h, over random schedules.
#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "check.h"
#include "schedule/cron_parse.h"
#include "schedule/slow_cron_parse.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

using test::SlowParse;

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : engine_(seed) {}

  // Below `bound`; the same on every machine.
  std::uint32_t number(std::uint32_t bound) {
    return static_cast<std::uint32_t>(engine_() % bound);
  }
  template <typename T, std::size_t n>
  const T& one_of(const std::array<T, n>& all) {
    return all[number(static_cast<std::uint32_t>(n))];
  }
  const std::string& one_of(const std::vector<std::string>& all) {
    return all[number(static_cast<std::uint32_t>(all.size()))];
  }

  // What most people write.
  std::string tame(std::size_t field) {
    static constexpr std::array<std::uint32_t, 5> low = {0, 0, 1, 1, 0};
    static constexpr std::array<std::uint32_t, 5> size = {60, 24, 31, 12, 7};
    const std::uint32_t from = low[field] + number(size[field]);
    const std::uint32_t to = from + number(low[field] + size[field] - from);
    const std::string range = std::to_string(from) + "-" + std::to_string(to);
    switch (number(6)) {
      case 0:
        return std::to_string(from);
      case 1:
        return range;
      case 2:
        return range + "/" + std::to_string(1 + number(size[field]));
      case 3:
        return "*/" + std::to_string(1 + number(size[field]));
      case 4:
        return std::to_string(to) + "," + range;
      default:
        return "*";
    }
  }

  std::string wild() {
    std::string out = item();
    while (number(3) == 0) out += "," + item();
    for (std::uint32_t edits = number(4) == 0 ? 1 + number(2) : 0; edits > 0; --edits) edit(out);
    for (char& c : out) {
      if (c == ' ' || c == '\t') c = '-';
    }
    return out.empty() ? "*" : out;
  }

  void edit(std::string& text) {
    static constexpr std::string_view signs = "*,-/~0123456789$#?LWHsunjan.;+@ \t\xC2\xA0";
    const char sign = signs[number(static_cast<std::uint32_t>(signs.size()))];
    const std::size_t at = number(static_cast<std::uint32_t>(text.size()) + 1);
    switch (number(3)) {
      case 0:
        text.insert(at, 1, sign);
        break;
      case 1:
        if (at < text.size()) text[at] = sign;
        break;
      default:
        if (at < text.size()) text.erase(at, 1);
    }
  }

 private:
  std::string value() {
    static constexpr std::array<const char*, 20> odd = {
        "sun",        "MON",        "Sat",        "jan", "Dec",
        "fri",        "0",          "00",         "07",  "7",
        "60",         "24",         "32",         "13",  "12",
        "4294967296", "4294967301", "2147483648", "31",  "9223372036854775808"};
    return number(3) == 0 ? odd[number(20)] : std::to_string(number(number(4) == 0 ? 70 : 13));
  }

  std::string item() {
    std::string out;
    switch (number(8)) {
      case 0:
        out = "*";
        break;
      case 1:
      case 2:
        out = value();
        break;
      case 3:
        out = value() + "~" + value();
        break;
      case 4:
        out = number(2) == 0 ? "~" : "~" + value();
        break;
      default:
        out = value() + "-" + value();
    }
    if (number(3) == 0) out += "/" + (number(8) == 0 ? value() : std::to_string(number(40)));
    return out;
  }

  std::mt19937 engine_;
};

std::uint64_t bits_of(const std::set<int>& values) {
  std::uint64_t out = 0;
  for (const int value : values) out |= std::uint64_t{1} << value;
  return out;
}

// What differs, in words; empty when the two agree.
std::string difference(const CronParse& fast, const SlowParse& slow) {
  if (fast.valid != slow.valid) return "acceptance";
  if (fast.quiet != slow.quiet) return "dash";
  if ((fast.nickname != Nickname::none) != !slow.nickname.empty()) return "nickname";
  if (!fast.valid) return "";
  if (fast.end != slow.end) return "end";
  const CronFields& fields = fast.fields;
  const std::array<std::uint64_t, 5> bits{fields.minutes, fields.hours, fields.days, fields.months,
                                          fields.weekdays};
  for (std::size_t i = 0; i < 5; ++i) {
    if (bits[i] != bits_of(slow.values[i])) return "values of field " + std::to_string(i);
  }
  if (fields.minute_star != slow.star[0] || fields.hour_star != slow.star[1]) return "time stars";
  if (fields.dom_star != slow.star[2] || fields.dow_star != slow.star[4]) return "day stars";
  if (fields.last_day != slow.last_day) return "last day";
  if (fast.random.size() != slow.random.size()) return "number of random items";
  for (std::size_t i = 0; i < fast.random.size(); ++i) {
    const auto& item = fast.random[i];
    if (std::tuple<int, int, int>(static_cast<int>(item.field), item.low, item.high) !=
        slow.random[i]) {
      return "random item";
    }
  }
  return "";
}

// Which fields have an error, by the places of the diagnostics; empty spans and what follows a
// field count or an odd space are not told apart.
std::string wrong_fields(const CronParse& fast, const SlowParse& slow) {
  if (fast.text[4].empty()) return "";
  std::array<bool, 5> wrong{};
  for (const Diagnostic& each : fast.diagnostics) {
    if (each.code == Code::field_count || each.message.find("before '") != std::string::npos ||
        each.hint.find("no-break") != std::string::npos) {
      return "";
    }
    if (each.severity != Severity::error) continue;
    if (each.message.find("only when it draws") != std::string::npos) continue;
    for (std::size_t i = 0; i < 5; ++i) {
      if (each.span.begin >= fast.text[i].begin && each.span.end <= fast.text[i].end) {
        if (wrong[i]) return "two errors in field " + std::to_string(i);
        wrong[i] = true;
      }
    }
  }
  return wrong == slow.wrong ? "" : "wrong fields";
}

void compare(const std::string& line, Dialect dialect) {
  const CronParse fast = parse_cron(line, dialect_info(dialect));
  const SlowParse slow = test::slow_parse_cron(line, dialect);
  std::string differs = difference(fast, slow);
  if (differs.empty()) differs = wrong_fields(fast, slow);
  if (!differs.empty()) {
    CHECK_EQ(std::string(dialect_info(dialect).name) + " '" + line + "': " + differs, "");
  }
}

#ifdef __SANITIZE_ADDRESS__
constexpr int lines_per_dialect = 4'000;
#else
constexpr int lines_per_dialect = 40'000;  // of five fields each
#endif

TEST("cron_parse: the slow parser agrees on random fields") {
  for (const CronDialect& dialect : all_dialects()) {
    Generator random(20'261'123U + static_cast<std::uint32_t>(dialect.id));
    for (int i = 0; i < lines_per_dialect; ++i) {
      // One wild field among tame ones shows its sets, several show that errors do not hide others.
      const std::size_t wild = random.number(8);
      std::string line = random.number(40) == 0 ? "-" : "";
      for (std::size_t field = 0; field < 5; ++field) {
        if (field > 0) line += ' ';
        line += wild >= 5 || wild == field ? random.wild() : random.tame(field);
      }
      compare(line, dialect.id);
    }
  }
}

TEST("cron_parse: the slow parser agrees on mutated rows") {
  std::vector<std::string> schedules;
  for (const test::VectorRow& row : test::read_vectors("cron_fields.tsv")) {
    if (row[0] == "debian") schedules.push_back(test::unescape(row[1]));
  }
  for (const CronDialect& dialect : all_dialects()) {
    Generator random(7U + static_cast<std::uint32_t>(dialect.id));
    for (const std::string& schedule : schedules) {
      compare(schedule, dialect.id);
      for (int i = 0; i < 12; ++i) {
        std::string line = schedule + (random.number(2) == 0 ? " cmd" : "");
        for (std::uint32_t edits = 1 + random.number(3); edits > 0; --edits) random.edit(line);
        compare(line, dialect.id);
      }
    }
  }
}

}  // namespace
}  // namespace cronviz::schedule
