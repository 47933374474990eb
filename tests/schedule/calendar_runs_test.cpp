// The quick way against the exact walk, and both against stepping through the clock.
#include "schedule/calendar_runs.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/calendar_parse.h"
#include "schedule/made_calendar.h"
#include "schedule/random_model.h"
#include "schedule/slow_calendar.h"
#include "time/instant_text.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using test::made_calendar_spec;
using time::Instant;
using time::Zone;

constexpr const char* zone_names[] = {"UTC",
                                      "Europe/Berlin",
                                      "America/New_York",
                                      "America/Havana",
                                      "Asia/Beirut",
                                      "America/Sao_Paulo",
                                      "Africa/Cairo",
                                      "Australia/Lord_Howe",
                                      "Europe/Dublin",
                                      "Africa/Casablanca",
                                      "Pacific/Apia",
                                      "Antarctica/Troll",
                                      "Pacific/Chatham",
                                      "America/St_Johns",
                                      "Asia/Tehran",
                                      "Asia/Kathmandu",
                                      "Europe/Volgograd",
                                      "America/Caracas",
                                      "Antarctica/Casey"};

struct NamedZone {
  Zone zone;
  std::vector<Instant> changes;  // 1970 to 2060
};

std::vector<NamedZone> load_zones() {
  std::vector<NamedZone> zones;
  for (const char* name : zone_names) {
    NamedZone one{test::load_zone(name), {}};
    const time::sys_seconds last = sys_days(year(2060) / 1 / 1);
    for (auto s = one.zone.segment_at(sys_days(year(1970) / 1 / 1)); s.end < last;
         s = one.zone.segment_at(s.end))
      one.changes.push_back(s.end);
    zones.push_back(std::move(one));
  }
  return zones;
}

std::string text_of(const CalendarElapse& elapse) {
  if (const auto* end = std::get_if<CalendarEnd>(&elapse))
    return *end == CalendarEnd::never ? "never" : "gives up";
  const Instant t = std::get<Instant>(elapse);
  std::string out;
  time::append_utc(out, std::chrono::floor<seconds>(t));
  return out + "." + std::to_string((t - std::chrono::floor<seconds>(t)).count());
}

std::string described(const CalendarSpec& spec, const Zone& zone, int systemd, Instant after) {
  std::string out = "`";
  append_calendar(out, spec);
  return out + "` " + zone.name() + " " + std::to_string(systemd) + " after " + text_of(after) +
         ": ";
}

std::int64_t below(std::mt19937& random, std::int64_t end) {
  const std::uint64_t bits = std::uint64_t{random()} << 32 | random();
  return static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(end));
}

Instant random_base(const NamedZone& zone, std::mt19937& random) {
  const auto within = [&](int years) {
    return microseconds(below(random, years * 365 * 86'400'000'000LL));
  };
  Instant base = sys_days(year(2026) / 1 / 1) + within(20);
  if (below(random, 8) == 0) base = Instant(within(230));
  if (!zone.changes.empty() && below(random, 2) == 0) {
    // The last 12 hours before a change, or the days around it.
    base = zone.changes[random() % zone.changes.size()];
    base += below(random, 2) == 0 ? -seconds(below(random, 43200))
                                  : seconds(below(random, 86400 * 60)) - days(40);
  } else if (!zone.changes.empty() && below(random, 4) == 0) {
    // In the second pass of a repeated hour, or the hour behind a gap.
    base = zone.changes[random() % zone.changes.size()] + seconds(below(random, 3600));
  }
  if (below(random, 3) == 0) base = std::chrono::floor<hours>(base);
  return base - microseconds(below(random, 2));
}

// In the second pass of a repeated hour the walk may go back to the first; this is the elapse from
// where the wall clock shows for the second time what it showed at the change.
CalendarElapse behind_second_pass(const CalendarSpec& spec, const Zone& zone, int systemd,
                                  Instant after) {
  const auto change = zone.segment_at(std::chrono::floor<seconds>(after + microseconds(1))).begin;
  auto end = change;
  const auto shown = [&](time::sys_seconds t) {
    return t.time_since_epoch() + zone.segment_at(t).offset;
  };
  while (shown(end) <= shown(change - seconds(1))) end += seconds(1);
  CHECK(after < end);
  const auto walked = walk_calendar(spec, zone, systemd, end - microseconds(1));
  const auto* t = std::get_if<Instant>(&walked);
  return t != nullptr && *t <= after ? CalendarElapse(CalendarEnd::gives_up) : walked;
}

// Five elapses of the cursor, each against the walk from the one before.
bool same_as_walk(const CalendarSpec& spec, const Zone& zone, int systemd, Instant after) {
  CalendarRuns runs(spec, zone, systemd, after);
  for (int i = 0; i < 6; ++i) {
    const CalendarElapse walked = walk_calendar(spec, zone, systemd, after);
    const auto found = runs.next();
    const CalendarElapse got = found ? CalendarElapse(*found) : CalendarElapse(runs.end());
    const std::string what = described(spec, zone, systemd, after);
    if (const auto* t = std::get_if<Instant>(&walked); t != nullptr && *t <= after)
      return CHECK_EQ(what + text_of(got),
                      what + text_of(behind_second_pass(spec, zone, systemd, after)));
    if (!CHECK_EQ(what + text_of(got), what + text_of(walked))) return false;
    if (!found) return true;
    after = *found;
  }
  return true;
}

// Where repeats end with their field, or go on at the first moment of the next.
bool is_plain(const CalendarSpec& spec) {
  const auto fits = [](const CalendarChain& chain, int end) {
    return std::all_of(chain.begin(), chain.end(), [&](const CalendarComponent& one) {
      return one.repeat == 0 || one.stop >= 0 || (end - one.start) % one.repeat == 0;
    });
  };
  return fits(spec.microseconds, 60'000'000) && fits(spec.minutes, 60) && fits(spec.hours, 24) &&
         fits(spec.months, 13);
}

// The cursor against the calendar stepped through, as long as the clock does not change.
bool same_as_stepping(const CalendarSpec& spec, const std::vector<microseconds>& times,
                      const Zone& zone, Instant after) {
  const auto segment = zone.segment_at(std::chrono::floor<seconds>(after));
  const auto local = [&](Instant t) { return LocalMoment(t.time_since_epoch() + segment.offset); };
  if (segment.begin != time::sys_seconds::min() && after - days(3) < segment.begin) return true;
  CalendarRuns runs(spec, zone, newest_systemd, after);
  for (int i = 0; i < 6; ++i) {
    const auto stepped = test::slow_next(spec, times, local(after) + microseconds(1), 800);
    if (!stepped || *stepped >= std::chrono::local_days{year(2200) / 1 / 1}) return true;
    const Instant t(stepped->time_since_epoch() - segment.offset);
    if (std::chrono::floor<seconds>(t) > segment.end - days(33)) return true;
    const auto found = runs.next();
    const std::string what = described(spec, zone, newest_systemd, after);
    if (!CHECK_EQ(what + (found ? text_of(*found) : "none"), what + text_of(t))) return false;
    after = *found;
  }
  return true;
}

int wanted_count() {
  const char* wanted = std::getenv("CRONVIZ_CALENDAR_COUNT");
  return wanted != nullptr ? std::atoi(wanted) : 30000;
}

}  // namespace

TEST("calendar_runs: the quick way is the walk, on random expressions in all zones") {
  const auto zones = load_zones();
  std::mt19937 random(20261125);
  const int count = wanted_count();
  for (int i = 0; i < count; ++i) {
    const NamedZone& zone = zones[random() % zones.size()];
    const int systemd = random() % 2 == 0 ? 252 : 262;
    CalendarSpec spec = made_calendar_spec(random);
    if (random() % 16 == 0)
      spec.pin = random() % 2 == 0 ? CalendarSpec::Pin::standard : CalendarSpec::Pin::daylight;
    if (!same_as_walk(spec, zone.zone, systemd, random_base(zone, random))) return;
  }
}

TEST("calendar_runs: far from clock changes both step through the wall calendar") {
  const auto zones = load_zones();
  std::mt19937 random(11);
  for (int i = 0; i < 20000;) {
    const NamedZone& zone = zones[random() % zones.size()];
    const CalendarSpec spec = made_calendar_spec(random);
    const auto times = test::times_of_day(spec, 3000);
    if (!times || !is_plain(spec)) continue;
    ++i;
    if (!same_as_stepping(spec, *times, zone.zone, random_base(zone, random))) return;
  }
}

TEST("calendar_runs: minute repeats that do not divide the hour lose the first one of the day") {
  // As systemd-analyze 252 says, too: the search comes to 00:12, and keeps the 12.
  const auto parse = parse_calendar("*:0/18", {"", "", {}});
  REQUIRE(parse);
  const Zone utc = Zone::utc();
  CalendarRuns runs(parse->spec, utc, 252,
                    sys_days(year(2026) / 10 / 9) + hours(23) + std::chrono::minutes(54));
  CHECK(runs.next() == sys_days(year(2026) / 10 / 10) + std::chrono::minutes(18));
}

TEST("calendar_runs: what systemd finds in the first pass is over in the second") {
  struct Row {
    const char* zone;
    std::int64_t base;  // in the second pass
    const char* text;
    std::int64_t walked;  // by systemd 252, too: not after the base
    std::int64_t next;    // what it finds from the end of the second pass
  };
  constexpr Row rows[] = {
      {"Europe/Berlin", 1792892384, "*-*~5..10 *:*", 1792888800, 1792893600},
      {"Europe/Berlin", 1792890437, "2024/2-*~1..8 *:42", 1792888920, 1792896120},
      {"Africa/Casablanca", 1771121966, "*~7..27 *:30", 1771119000, 1771126200},
      {"Australia/Lord_Howe", 1775315309, "*-*~24..28 0..5:0,20,40", 1775313600, 1775316600},
  };
  for (const Row& row : rows) {
    const auto parse = parse_calendar(row.text, {"", "", {}});
    REQUIRE(parse);
    const Zone zone = test::load_zone(row.zone);
    const Instant base{seconds(row.base)};
    const std::string what = described(parse->spec, zone, 252, base);
    CHECK_EQ(what + text_of(walk_calendar(parse->spec, zone, 252, base)),
             what + text_of(Instant(seconds(row.walked))));
    CalendarRuns runs(parse->spec, zone, 252, base);
    const auto found = runs.next();
    CHECK_EQ(what + (found ? text_of(*found) : "none"), what + text_of(Instant(seconds(row.next))));
  }
}

TEST("calendar_runs: an end stays the end") {
  const Zone utc = Zone::utc();
  const auto parse = parse_calendar("2026-01-01", {"", "", {}});
  REQUIRE(parse);
  CalendarRuns runs(parse->spec, utc, 262, sys_days(year(2025) / 1 / 1));
  CHECK(runs.next() == Instant(sys_days(year(2026) / 1 / 1)));
  CHECK(!runs.next());
  CHECK(!runs.next());
  CHECK(runs.end() == CalendarEnd::never);
}

TEST("calendar_runs: in midnight gaps an open hour repeat gives up") {
  const Zone havana = test::load_zone("America/Havana");
  const auto parse = parse_calendar("0/2:00", {"", "", {}});
  REQUIRE(parse);
  CalendarRuns runs(parse->spec, havana, 262, sys_days(year(2026) / 3 / 8) + hours(3));
  CHECK(!runs.next());
  CHECK(runs.end() == CalendarEnd::gives_up);
}

}  // namespace cronviz::schedule
