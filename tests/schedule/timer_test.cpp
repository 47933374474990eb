#include "schedule/timer.h"

#include <chrono>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/calendar_parse.h"
#include "schedule/schedule.h"
#include "time/instant_text.h"
#include "time/timespan.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;

const Zone utc_zone = Zone::utc();

TimerCalendar calendar(std::string_view text) {
  const CalendarZones zones{"UTC", "", [](std::string_view) { return false; }};
  const auto parse = parse_calendar(text, zones);
  REQUIRE(bool(parse));
  return {parse->spec, nullptr};
}

Timer timer_of(const std::vector<std::string_view>& calendars) {
  Timer timer;
  for (const std::string_view text : calendars) timer.calendars.push_back(calendar(text));
  return timer;
}

Instant at(std::string_view text) {
  const auto instant = cronviz::time::parse_instant(text, Instant{}, utc_zone);
  REQUIRE(bool(instant));
  return *instant;
}

std::string text(Instant instant) {
  std::string out;
  cronviz::time::append_utc(out, instant);
  return out;
}

std::string first_starts(const Timer& timer, std::string_view after, int count) {
  TimerRuns runs(timer, utc_zone, at(after));
  std::string out;
  for (int i = 0; i < count; ++i) {
    const auto run = runs.next();
    if (!run) return out + "end";
    out += text(run->start).substr(5, 11) + " ";
  }
  return out;
}

}  // namespace

TEST("timer: its values merge in time order") {
  const Timer timer = timer_of({"*-*-* 06:00", "Tue 12:00", "*-*-10 18:00"});
  CHECK_EQ(first_starts(timer, "2026-03-09T05:00:00Z", 5),
           "03-09T06:00 03-10T06:00 03-10T12:00 03-10T18:00 03-11T06:00 ");
}

TEST("timer: values that elapse together start the unit once") {
  const Timer timer = timer_of({"*-*-* 06:00", "06,18:00", "*:0/30"});
  CHECK_EQ(first_starts(timer, "2026-03-09T05:20:00Z", 4),
           "03-09T05:30 03-09T06:00 03-09T06:30 03-09T07:00 ");
}

TEST("timer: a value that is used up leaves the others") {
  const Timer timer = timer_of({"2026-03-09 06:00", "2026-03-10 06:00", "2020-01-01"});
  CHECK_EQ(first_starts(timer, "2026-03-09T05:00:00Z", 3), "03-09T06:00 03-10T06:00 end");
}

TEST("timer: the window is random delay and accuracy together") {
  Timer timer = timer_of({"daily"});
  timer.random_delay = hours(12);
  const auto run = TimerRuns(timer, utc_zone, at("2026-03-09T05:00:00Z")).next();
  REQUIRE(run.has_value());
  CHECK_EQ(text(run->start), "2026-03-10T00:00:00Z");
  CHECK_EQ(text(run->latest), "2026-03-10T12:01:00Z");
  timer.accuracy = cronviz::time::infinite_span;
  CHECK(timer.window() == cronviz::time::infinite_span);
  CHECK(TimerRuns(timer, utc_zone, at("2026-03-09T05:00:00Z")).next()->latest == Instant::max());
}

TEST("timer: an expression's own zone is the one that counts") {
  Timer timer = timer_of({"*-*-* 06:00"});
  const auto zone = Zone::from_posix("EST5");
  REQUIRE(bool(zone));
  timer.calendars.front().zone = std::make_shared<const Zone>(*zone);
  CHECK_EQ(first_starts(timer, "2026-03-09T00:00:00Z", 1), "03-09T11:00 ");
}

TEST("timer: the last elapse whose window is open is pending, and no other") {
  Timer timer = timer_of({"06,18:00"});
  CHECK(!pending_run(timer, utc_zone, at("2026-03-09T12:00:00Z")));
  timer.random_delay = hours(12);
  const auto pending = pending_run(timer, utc_zone, at("2026-03-09T12:00:00Z"));
  REQUIRE(pending.has_value());
  CHECK_EQ(text(pending->start), "2026-03-09T06:00:00Z");
  timer.random_delay = hours(48);
  CHECK_EQ(text(pending_run(timer, utc_zone, at("2026-03-09T12:00:00Z"))->start),
           "2026-03-09T06:00:00Z");
  CHECK_EQ(text(pending_run(timer, utc_zone, at("2026-03-09T18:00:00Z"))->start),
           "2026-03-09T18:00:00Z");
  // Every second under a window without end: the search is bounded.
  Timer busy = timer_of({"*:*:*"});
  busy.random_delay = cronviz::time::infinite_span;
  CHECK(pending_run(busy, utc_zone, at("2026-03-09T12:00:00Z")).has_value());
}

TEST("timer: as a schedule it knows what is proved and what is not") {
  const auto make = [](Timer timer) -> Schedule {
    return std::make_unique<const Timer>(std::move(timer));
  };
  const Clock utc{{&utc_zone, nullptr, ClockRule::wall}, minutes(0)};
  CHECK(never_runs(make(timer_of({"*-02-30"}))));
  CHECK(!never_runs(make(timer_of({"*-02-30", "daily"}))));
  Timer mixed = timer_of({"*-02-30"});
  mixed.monotonic.push_back({TimerBase::boot, minutes(15)});
  CHECK(!never_runs(make(std::move(mixed))));
  CHECK_EQ(*runs_per_day(make(timer_of({"daily", "*:0/30"}))), 49.0);
  CHECK(!runs_per_day(make(timer_of({"2026-*-*"}))).has_value());
  CHECK(gaps(make(timer_of({"weekly"})))->longest == microseconds(hours(7 * 24)));
  CHECK(!gaps(make(timer_of({"weekly", "daily"}))).has_value());
  const auto run = next_run(make(timer_of({"weekly"})), utc, at("2026-03-09T12:00:00Z"));
  CHECK_EQ(text(run->start), "2026-03-16T00:00:00Z");
}

TEST("timer: a start that a listing told comes once, and only when it is to come") {
  const Clock utc{{&utc_zone, nullptr, ClockRule::wall}, minutes(0)};
  const Schedule known = KnownStart{at("2026-03-09T12:00:00Z")};
  Runs runs(known, utc, at("2026-03-09T11:00:00Z"));
  CHECK_EQ(text(runs.next()->start), "2026-03-09T12:00:00Z");
  CHECK(!runs.next());
  CHECK(!next_run(known, utc, at("2026-03-09T12:00:00Z")));
  CHECK(!next_run(KnownStart{}, utc, at("2026-03-09T11:00:00Z")));
  CHECK(!never_runs(known));
}
