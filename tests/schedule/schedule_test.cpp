#include "schedule/schedule.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/random_model.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using cronviz::test::all_draws;
using cronviz::test::covered;
using cronviz::test::first_runs;
using cronviz::test::new_year;
using cronviz::test::random_of;
using cronviz::test::runs_before;
using cronviz::test::schedule_of;
using cronviz::test::small_cases;
using cronviz::test::starts;
using cronviz::test::text_of;
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;

const Zone utc_zone = Zone::utc();
const Clock utc = {{&utc_zone, nullptr, ClockRule::cronie}, minutes(0)};

}  // namespace

TEST("schedule: what the parser reads becomes one of four kinds") {
  CHECK(std::get_if<AtBoot>(&static_cast<const Schedule&>(schedule_of("@reboot"))) != nullptr);
  const Schedule every_second = schedule_of("@every_second", Dialect::freebsd);
  REQUIRE(std::holds_alternative<Interval>(every_second));
  CHECK_EQ(std::get<Interval>(every_second).seconds, 1);
  const Schedule seconds = schedule_of("@300", Dialect::freebsd);
  REQUIRE(std::holds_alternative<Interval>(seconds));
  CHECK_EQ(std::get<Interval>(seconds).seconds, 300);
  const Schedule every_minute = schedule_of("@every_minute", Dialect::freebsd);
  REQUIRE(std::holds_alternative<CronFields>(every_minute));
  CHECK_EQ(first_runs(every_minute, utc, new_year, 2), "2026-01-01T00:01 2026-01-01T00:02");
  const Schedule random = schedule_of("~ 0~5 * * *");
  REQUIRE(std::holds_alternative<std::unique_ptr<const RandomCron>>(random));
  CHECK_EQ(std::get<std::unique_ptr<const RandomCron>>(random)->items.size(), 2);
  CHECK(std::holds_alternative<CronFields>(schedule_of("5 4 * * *")));
}

TEST("schedule: what is not on a clock has no runs, no gaps, no mean, and is not never") {
  for (const Schedule& one : {Schedule(AtBoot{}), Schedule(Interval{300})}) {
    CHECK(!next_run(one, utc, new_year));
    CHECK(!Runs(one, utc, new_year).next());
    CHECK(!gaps(one));
    CHECK(!runs_per_day(one));
    CHECK(!never_runs(one));
  }
}

TEST("schedule: plain fields are exact") {
  const Schedule daily = schedule_of("30 2 * * *");
  CHECK_EQ(first_runs(daily, utc, new_year, 2), "2026-01-01T02:30 2026-01-02T02:30");
  CHECK_EQ(text_of(*next_run(daily, utc, new_year)), "2026-01-01T02:30");
  CHECK(gaps(daily) == (Gaps{minutes(1440), minutes(1440)}));
  CHECK_EQ(*runs_per_day(daily), 1.0);
  CHECK(!never_runs(daily));
  CHECK(never_runs(schedule_of("0 0 30 2 *")));
  CHECK(!next_run(schedule_of("0 0 30 2 *"), utc, new_year));
}

TEST("schedule: a drawn minute is a window in its hour, a drawn hour one in its day") {
  CHECK_EQ(first_runs(schedule_of("10~20 * * * *"), utc, new_year, 2),
           "2026-01-01T00:10..00:20 2026-01-01T01:10..01:20");
  CHECK_EQ(first_runs(schedule_of("~ ~ * * *"), utc, new_year, 2),
           "2026-01-01T00:01..23:59 2026-01-02T00:00..23:59");
  CHECK_EQ(first_runs(schedule_of("0,30 9~11 * * *"), utc, new_year, 2),
           "2026-01-01T09:00..11:30 2026-01-02T09:00..11:30");
}

TEST("schedule: a drawn day is a window in its month, week or year") {
  CHECK_EQ(first_runs(schedule_of("0 12 ~ * *"), utc, new_year, 3),
           "2026-01-01T12:00..2026-01-31T12:00 2026-02-01T12:00..2026-02-28T12:00 "
           "2026-03-01T12:00..2026-03-31T12:00");
  // 2026-01-01 is a Thursday; weeks begin on Sunday, but 5~7 is Friday to the Sunday behind it.
  CHECK_EQ(first_runs(schedule_of("0 12 * * ~"), utc, new_year, 2),
           "2026-01-01T00:01..2026-01-03T12:00 2026-01-04T12:00..2026-01-10T12:00");
  CHECK_EQ(first_runs(schedule_of("0 12 * * 5~7"), utc, new_year, 2),
           "2026-01-02T12:00..2026-01-04T12:00 2026-01-09T12:00..2026-01-11T12:00");
  CHECK_EQ(first_runs(schedule_of("0 0 1 ~ *"), utc, new_year, 2),
           "2026-01-01T00:01..2026-12-01T00:00 2027-01-01T00:00..2027-12-01T00:00");
}

TEST("schedule: fixed and drawn values of one field are separate runs") {
  CHECK_EQ(first_runs(schedule_of("0,10~20 3 * * *"), utc, new_year, 3),
           "2026-01-01T03:00 2026-01-01T03:10..03:20 2026-01-02T03:00");
  // Neither day field begins with a star: the 1st to 3rd by chance, and every Friday for certain.
  CHECK_EQ(first_runs(schedule_of("0 0 1~3 * 5"), utc, new_year, 3),
           "2026-01-01T00:01..2026-01-03T00:00 2026-01-02T00:00 2026-01-09T00:00");
}

TEST("schedule: every run of every draw lies in a window, whose ends some draw attains") {
  const Instant begin = sys_days(year(2027) / 12 / 20);
  const Instant end = sys_days(year(2028) / 5 / 10);
  for (const std::string_view text : small_cases) {
    const RandomCron random = random_of(text);
    const std::string name(text);
    REQUIRE(!random.items.empty());
    // From so far before that no window is cut at `begin`, to so far behind that its end is seen.
    const auto windows = runs_before(schedule_of(text), utc, begin - days(800), end);
    std::vector<Instant> attained;
    for (const CronFields& draw : all_draws(random)) {
      for (const Instant start : starts(draw, utc.cron, begin - days(800), end + days(400))) {
        attained.push_back(start);
        if (start >= end || start < begin) continue;
        if (!covered(windows, start)) CHECK_EQ(name + " misses a run", "");
      }
    }
    std::sort(attained.begin(), attained.end());
    for (const Run& window : windows) {
      if (window.start < begin) continue;
      const bool first = std::binary_search(attained.begin(), attained.end(), window.start);
      const bool last = std::binary_search(attained.begin(), attained.end(), window.latest);
      if (!first || !last) CHECK_EQ(name + " is too wide: " + text_of(window), "");
    }
  }
}

TEST("schedule: a window that has begun is cut to the first minute after the instant") {
  const Instant far = sys_days(year(2024) / 11 / 1);
  const Instant end = sys_days(year(2026) / 6 / 1);
  for (const std::string_view text : small_cases) {
    const Schedule schedule = schedule_of(text);
    for (const minutes delay : {minutes(0), minutes(90)}) {
      const Clock clock{utc.cron, delay};
      std::vector<Run> all = runs_before(schedule, clock, far, end);
      for (const Instant after :
           {new_year, new_year + minutes(12) + std::chrono::seconds(30), new_year + hours(30)}) {
        const Instant first = std::chrono::floor<minutes>(after) + minutes(1);
        std::vector<Run> expected;
        for (Run run : all) {
          if (run.latest <= after) continue;
          run.start = std::max(run.start, first);
          expected.push_back(run);
        }
        std::vector<Run> found = runs_before(schedule, clock, after, end);
        const auto order = [](const Run& a, const Run& b) {
          return a.start != b.start ? a.start < b.start : a.latest < b.latest;
        };
        std::sort(expected.begin(), expected.end(), order);
        std::sort(found.begin(), found.end(), order);
        if (found != expected) CHECK_EQ(std::string(text) + " is cut wrongly", "");
      }
    }
  }
}

TEST("schedule: random values have means over all draws, and no gaps") {
  for (const std::string_view text : small_cases) {
    const RandomCron random = random_of(text);
    const auto draws = all_draws(random);
    double sum = 0;
    for (const CronFields& draw : draws) sum += runs_per_day(draw);
    const Schedule schedule = schedule_of(text);
    CHECK(std::abs(*runs_per_day(schedule) - sum / static_cast<double>(draws.size())) < 1e-9);
    CHECK(!gaps(schedule));
    CHECK(!never_runs(schedule));
    CronFields all = random.fixed;
    for (const CronFields& draw : draws) {
      all.minutes |= draw.minutes;
      all.hours |= draw.hours;
      all.days |= draw.days;
      all.months |= draw.months;
      all.weekdays |= draw.weekdays;
    }
    CHECK_EQ(dump(widest(random)), dump(all));
  }
  CHECK(never_runs(schedule_of("0 0 30~31 2 *")));
  CHECK(!next_run(schedule_of("0 0 30~31 2 *"), utc, new_year));
}

TEST("schedule: however many values are drawn, the alternatives are few") {
  std::string minute = "0~1";
  for (int i = 2; i < 58; i += 2) minute += "," + std::to_string(i) + "~" + std::to_string(i + 1);
  const RandomCron random = random_of(minute + " 0~1,4~5,8~9 1~2,5~6 1~2,6~7 1~2,4~5");
  CHECK(random.items.size() > 30);
  const auto found = alternatives(random);
  CHECK(found.size() <= most_alternatives);
  CHECK(!found.empty());
  const auto windows = runs_before(schedule_of(minute + " 0~1,4~5,8~9 1~2,5~6 1~2,6~7 1~2,4~5"),
                                   utc, new_year - days(500), new_year + days(400));
  for (const Instant start :
       starts(all_draws({random.fixed, {random.items.end() - 8, random.items.end()}}).front(),
              utc.cron, new_year, new_year + days(300))) {
    CHECK(covered(windows, start));
  }
}

TEST("schedule: runs can be moved") {
  Runs runs(schedule_of("0~5 * * * *"), utc, new_year);
  Runs moved = std::move(runs);
  CHECK(moved.next());
  moved = Runs(schedule_of("7 * * * *"), utc, new_year);
  CHECK_EQ(text_of(*moved.next()), "2026-01-01T00:07");
}
