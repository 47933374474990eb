#include "schedule/calendar_walk.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "base/text.h"
#include "check.h"
#include "schedule/calendar_runs.h"
#include "schedule/calendar_zones.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

using std::chrono::microseconds;
using test::CalendarPlaces;
using time::Instant;
using time::Zone;

std::int64_t number(std::string_view text) {
  std::int64_t value = -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  CHECK(read.ec == std::errc{} && read.ptr == text.data() + text.size());
  return value;
}

// "2026-06-15 12:34:56 UTC" or "@seconds.fraction" of six digits.
Instant base_of(std::string_view text) {
  if (text.starts_with('@')) {
    const std::size_t point = text.find('.');
    const auto fraction = text.substr(point + 1);
    CHECK_EQ(fraction.size(), 6);
    return Instant(std::chrono::seconds(number(text.substr(1, point - 1))) +
                   microseconds(number(fraction)));
  }
  CHECK(text.ends_with(" UTC"));
  std::string iso = std::string(text.substr(0, text.size() - 4)) + "Z";
  iso[10] = 'T';
  const auto t = time::parse_instant(iso, Instant{}, Zone::utc());
  CHECK(t);
  return t ? *t : Instant{};
}

class RowZones {
 public:
  // Where the expression is matched: in its own zone, or in the row's.
  const Zone& of(const CalendarSpec& spec, std::string_view tz) {
    if (spec.utc) return zone("UTC");
    return zone(spec.pin == CalendarSpec::Pin::none && !spec.zone.empty() ? spec.zone : tz);
  }

 private:
  const Zone& zone(std::string_view name) {
    const auto known = zones_.find(name);
    if (known != zones_.end()) return known->second;
    return zones_.emplace(std::string(name), test::zone_of_row(name)).first->second;
  }

  std::map<std::string, Zone, std::less<>> zones_;
};

struct Elapses {
  std::string seconds;       // "2026-06-16T00:00:00Z ...", as systemd-analyze prints them
  std::string microseconds;  // since 1970
  std::string stop;          // errno by name, empty when there are five
};

void append_elapse(Elapses& out, Instant t) {
  const std::string_view space = out.seconds.empty() ? "" : " ";
  std::string utc;
  time::append_utc(utc, std::chrono::floor<std::chrono::seconds>(t));
  out.seconds += std::string(space) + utc;
  out.microseconds += std::string(space) + std::to_string(t.time_since_epoch().count());
}

Elapses walked(const CalendarSpec& spec, const Zone& zone, int systemd, Instant after) {
  Elapses out;
  for (int i = 0; i < 5; ++i) {
    const CalendarElapse found = walk_calendar(spec, zone, systemd, after);
    if (const auto* end = std::get_if<CalendarEnd>(&found)) {
      out.stop = *end == CalendarEnd::never ? "ENOENT" : "EDEADLOCK";
      break;
    }
    after = std::get<Instant>(found);
    append_elapse(out, after);
  }
  return out;
}

Elapses searched(const CalendarSpec& spec, const Zone& zone, int systemd, Instant after) {
  Elapses out;
  CalendarRuns runs(spec, zone, systemd, after);
  for (int i = 0; i < 5; ++i) {
    const auto found = runs.next();
    if (!found) {
      out.stop = runs.end() == CalendarEnd::never ? "ENOENT" : "EDEADLOCK";
      break;
    }
    append_elapse(out, *found);
  }
  return out;
}

using Search = Elapses (*)(const CalendarSpec&, const Zone&, int, Instant);

// As the tool words the end of its list; where the search gives up it prints no list.
std::string as_tool_says(const Elapses& elapses) {
  if (elapses.stop == "EDEADLOCK") return "";
  if (elapses.seconds.empty() && elapses.stop == "ENOENT") return "never";
  return elapses.seconds;
}

void check_tool_rows(Search search) {
  CalendarPlaces places;
  RowZones zones;
  for (const test::VectorRow& row : test::read_vectors("calendar.tsv")) {
    const auto parse = parse_calendar(test::unescape(row[0]), places.debian12(row[3]));
    if (!parse) continue;  // calendar_parse_test.cpp holds the rows to that
    const Zone& zone = zones.of(parse->spec, row[3]);
    const Instant base = base_of(row[4]);
    for (const auto& [version, column] :
         {std::pair{252, 5}, std::pair{257, 8}, std::pair{262, 9}}) {
      const std::string_view cell = row[static_cast<std::size_t>(column)];
      std::string expected(version == 252 || cell == "=" ? row[5] : split(cell, '|').back());
      if (expected.starts_with("ERR ") && row[6] != "Resource deadlock avoided")
        continue;  // Debian 13's files
      const std::string where = test::at("calendar.tsv", row) + std::string(row[0]) + ", " +
                                std::to_string(version) + ": ";
      const Elapses got = search(parse->spec, zone, version, base);
      CHECK_EQ(where + as_tool_says(got), where + expected);
      if (row[6] == "Resource deadlock avoided") CHECK_EQ(where + got.stop, where + "EDEADLOCK");
    }
  }
}

void check_library_rows(Search search) {
  CalendarPlaces places;
  RowZones zones;
  for (const test::VectorRow& row : test::read_vectors("calendar_usec.tsv")) {
    const auto parse = parse_calendar(test::unescape(row[0]), places.debian12(row[1]));
    if (!parse) continue;
    const std::string where = test::at("calendar_usec.tsv", row) + std::string(row[0]) + ": ";
    const Elapses got = search(parse->spec, zones.of(parse->spec, row[1]), 252,
                               Instant(microseconds(number(row[2]))));
    CHECK_EQ(where + got.microseconds + got.stop,
             where + std::string(row[5]) + std::string(row[6]));
  }
}

}  // namespace

TEST("calendar_walk: systemd-analyze finds the same five, in three versions") {
  check_tool_rows(walked);
}
TEST("calendar_walk: the library finds the same five, to the microsecond") {
  check_library_rows(walked);
}
TEST("calendar_runs: systemd-analyze finds the same five, in three versions") {
  check_tool_rows(searched);
}
TEST("calendar_runs: the library finds the same five, to the microsecond") {
  check_library_rows(searched);
}

}  // namespace cronviz::schedule
