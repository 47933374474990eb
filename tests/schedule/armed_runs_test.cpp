#include "schedule/armed_runs.h"

#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/calendar_parse.h"
#include "time/instant_text.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Zone utc_zone = Zone::utc();

Timer timer_of(std::string_view text) {
  const CalendarZones zones{"UTC", "", [](std::string_view) { return false; }};
  const auto parse = parse_calendar(text, zones);
  REQUIRE(bool(parse));
  Timer timer;
  timer.calendars.push_back({parse->spec, nullptr});
  return timer;
}

Instant at(std::string_view text) {
  const auto instant = cronviz::time::parse_instant(text, Instant{}, utc_zone);
  REQUIRE(bool(instant));
  return *instant;
}

// "2026-03-09T06:00:00Z+60 ...": the first four, each with the seconds of its window.
std::string runs(const Timer& timer, const Armed& armed, Instant after) {
  ArmedRuns cursor(timer, utc_zone, armed, after);
  std::string out;
  for (int i = 0; i < 4; ++i) {
    const auto run = cursor.next();
    if (!run) return out + "end";
    cronviz::time::append_utc(out, run->start);
    out += "+" + std::to_string((run->latest - run->start) / seconds(1)) + " ";
  }
  return out;
}

TEST("armed_runs: what the manager told comes first, then the calendar behind it") {
  Timer timer = timer_of("*-*-* 06:00");
  timer.random_delay = hours(2);
  const Instant now = at("2026-03-09T05:00:00Z");
  CHECK_EQ(runs(timer, {now, at("2026-03-09T07:12:34Z"), true}, now),
           "2026-03-09T07:12:34Z+60 2026-03-10T06:00:00Z+7260 2026-03-11T06:00:00Z+7260 "
           "2026-03-12T06:00:00Z+7260 ");
  // An elapse while a delay runs is not made up for: the manager counts from when it elapses.
  timer = timer_of("*-*-* *:00");
  CHECK_EQ(runs(timer, {now, at("2026-03-09T07:12:34Z"), true}, now),
           "2026-03-09T07:12:34Z+60 2026-03-09T08:00:00Z+60 2026-03-09T09:00:00Z+60 "
           "2026-03-09T10:00:00Z+60 ");
}

TEST("armed_runs: a fixed delay is told in whole seconds, and counted once") {
  Timer timer = timer_of("*-*-* 00:00");
  timer.random_delay = hours(1);
  timer.fixed_delay = std::chrono::microseconds(247'783'692);
  const Instant now = at("2026-03-09T05:00:00Z");
  CHECK_EQ(runs(timer, {now, at("2026-03-10T00:04:07Z"), true}, now),
           "2026-03-10T00:04:07Z+60 2026-03-11T00:04:07Z+60 2026-03-12T00:04:07Z+60 "
           "2026-03-13T00:04:07Z+60 ");
  // 00:30, 00:45 and 01:00 fall into the delay of 00:15.
  timer = timer_of("*:0/15");
  timer.random_delay = hours(2);
  timer.fixed_delay = minutes(50);
  CHECK_EQ(runs(timer, {now, at("2026-03-09T05:05:00Z"), true}, now),
           "2026-03-09T05:05:00Z+60 2026-03-09T06:05:00Z+60 2026-03-09T07:05:00Z+60 "
           "2026-03-09T08:05:00Z+60 ");
  timer.fixed_delay.reset();
  timer.random_delay = std::chrono::microseconds(0);
  timer.random_offset = minutes(10);
  timer.fixed_offset = std::chrono::microseconds(90'500'000);
  CHECK_EQ(runs(timer, {now, at("2026-03-09T05:01:30Z"), true}, now),
           "2026-03-09T05:01:30Z+60 2026-03-09T05:16:30Z+60 2026-03-09T05:31:30Z+60 "
           "2026-03-09T05:46:30Z+60 ");
}

TEST("armed_runs: of monotonic values only what was told is known") {
  Timer timer;
  timer.monotonic.push_back({TimerBase::unit_active, hours(1)});
  const Instant now = at("2026-03-09T05:00:00Z");
  CHECK_EQ(runs(timer, {now, at("2026-03-09T05:30:00.25Z"), true}, now),
           "2026-03-09T05:30:00Z+60 end");
  CHECK_EQ(runs(timer, {now, at("2026-03-09T05:30:00Z"), true}, now + hours(1)), "end");
  timer.accuracy = std::chrono::microseconds::max();
  CHECK_EQ(
      ArmedRuns(timer, utc_zone, {now, now + hours(1), true}, now).next()->latest == Instant::max(),
      true);
}

TEST("armed_runs: without a next one none follows, unless it only runs just now") {
  const Timer timer = timer_of("*-*-* 06:00");
  const Instant now = at("2026-03-09T05:00:00Z");
  CHECK_EQ(runs(timer, {now, std::nullopt, true}, now), "end");
  CHECK_EQ(runs(timer, {now, std::nullopt, false}, now).substr(0, 24), "2026-03-09T06:00:00Z+60 ");
}

TEST("armed_runs: a question about other times is answered by the calendar there") {
  const Timer timer = timer_of("*-*-* 06:00");
  const Instant asked = at("2026-03-09T05:00:00Z");
  const Armed armed{asked, at("2026-03-09T07:00:00Z"), true};
  CHECK_EQ(runs(timer, armed, at("2026-03-07T05:00:00Z")),
           "2026-03-07T06:00:00Z+60 2026-03-08T06:00:00Z+60 2026-03-09T07:00:00Z+60 "
           "2026-03-10T06:00:00Z+60 ");
  CHECK_EQ(runs(timer, armed, at("2026-04-07T05:00:00Z")).substr(0, 24),
           "2026-04-07T06:00:00Z+60 ");
}

TEST("armed_runs: runs ascend, lie behind the question, and hold the one that was told") {
  std::mt19937 random(20261125);
  const Timer timer = timer_of("*-*-* 0/3:20");
  const Instant origin = at("2026-03-09T00:00:00Z");
  const auto minute = [&] { return origin + minutes(random() % (60u * 72u)); };
  for (int round = 0; round < 2000; ++round) {
    const Armed armed{minute(), minute(), true};
    const Instant after = minute();
    ArmedRuns cursor(timer, utc_zone, armed, after);
    Instant before = after;
    bool told = false;
    for (int i = 0; i < 40; ++i) {
      const auto run = cursor.next();
      REQUIRE(bool(run));
      CHECK(run->start > before);
      told = told || run->start == *armed.next;
      before = run->start;
    }
    CHECK_EQ(told, *armed.next > std::max(after, armed.as_of) ||
                       (*armed.next > after && (*armed.next - origin) % hours(3) == minutes(20)));
  }
}

}  // namespace
