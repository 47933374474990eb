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

TEST("timer: what is drawn once and for all moves the start and narrows its window") {
  Timer timer = timer_of({"daily"});
  timer.random_delay = hours(1);
  timer.fixed_delay = microseconds(247783692);
  CHECK(!timer.is_random());
  const auto run = TimerRuns(timer, utc_zone, at("2026-03-09T05:00:00Z")).next();
  REQUIRE(run.has_value());
  CHECK_EQ(text(run->start), "2026-03-10T00:04:07Z");
  CHECK(run->latest - run->start == minutes(1));
  timer.random_offset = minutes(30);
  CHECK(timer.is_random());
  timer.fixed_offset = minutes(10);
  CHECK_EQ(first_starts(timer, "2026-03-10T00:14:00Z", 2), "03-10T00:14 03-11T00:14 ");
  CHECK_EQ(first_starts(timer, "2026-03-10T00:14:08Z", 1), "03-11T00:14 ");
}

TEST("timer: elapses within a fixed delay are lost, within an offset they are not") {
  Timer timer = timer_of({"*:0/10", "*:05"});
  timer.random_delay = hours(1);
  timer.fixed_delay = minutes(25);
  // The manager looks for the next elapse after the start: 00:25 finds 00:30, which starts at
  // 00:55.
  CHECK_EQ(first_starts(timer, "2026-03-09T00:24:59Z", 3), "03-09T00:25 03-09T00:55 03-09T01:25 ");
  timer.random_delay = microseconds(0);
  timer.fixed_delay.reset();
  timer.random_offset = hours(1);
  timer.fixed_offset = minutes(25);
  CHECK_EQ(first_starts(timer, "2026-03-09T00:24:59Z", 4),
           "03-09T00:25 03-09T00:30 03-09T00:35 03-09T00:45 ");
}

TEST("timer: how often it runs is not said where a fixed delay swallows elapses") {
  const auto mean = [](minutes delay) {
    Timer timer = timer_of({"hourly"});
    timer.random_delay = hours(3);
    timer.fixed_delay = delay;
    const Schedule schedule = std::make_unique<const Timer>(std::move(timer));
    CHECK(gaps(schedule).has_value() == runs_per_day(schedule).has_value());
    return runs_per_day(schedule);
  };
  CHECK(mean(minutes(59)) == 24.0);
  CHECK(!mean(minutes(60)));
}

TEST("timer: a draw beyond all years has no end to overflow") {
  Timer timer = timer_of({"daily"});
  timer.random_delay = cronviz::time::infinite_span;
  timer.fixed_delay = cronviz::time::infinite_span - microseconds(1);
  const auto run = TimerRuns(timer, utc_zone, at("2026-03-09T05:00:00Z")).next();
  REQUIRE(run.has_value());
  CHECK(run->latest == Instant::max());
}

TEST("timer: a fixed delay as the manager looks for it, step by step") {
  for (int delay = 1; delay < 130; delay += 7) {
    Timer timer = timer_of({"*:0/20", "*:07"});
    timer.random_delay = hours(3);
    timer.fixed_delay = minutes(delay);
    timer.random_offset = hours(1);
    timer.fixed_offset = minutes(delay % 11);
    TimerRuns runs(timer, utc_zone, at("2026-03-09T05:00:00Z"));
    std::optional<Instant> last;
    for (int step = 0; step < 50; ++step) {
      const auto run = runs.next();
      REQUIRE(run.has_value());
      if (last) {
        const Instant base = *last - *timer.fixed_offset;
        Instant expected = base;
        do {
          expected += minutes(1);
          const auto minute =
              std::chrono::duration_cast<minutes>(expected.time_since_epoch()).count() % 60;
          if (minute % 20 == 0 || minute == 7) break;
        } while (true);
        CHECK(run->start == expected + *timer.fixed_offset + *timer.fixed_delay);
      }
      last = run->start;
    }
  }
}
