#include "schedule/window_runs.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/random_model.h"
#include "schedule/schedule.h"
#include "schedule/slow_cron.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using cronviz::test::all_draws;
using cronviz::test::covered;
using cronviz::test::first_runs;
using cronviz::test::load_zone;
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

TEST("window_runs: every run of every draw lies in a window through changes of the clock") {
  const Zone berlin = load_zone("Europe/Berlin");
  const Zone apia = load_zone("Pacific/Apia");
  for (const Zone* zone : {&berlin, &apia}) {
    for (const ClockRule rule : {ClockRule::cronie, ClockRule::debian, ClockRule::wall}) {
      const Clock clock{{zone, nullptr, rule}, minutes(0)};
      for (const Instant change :
           {Instant(sys_days(year(2011) / 12 / 30)), Instant(sys_days(year(2026) / 3 / 29)),
            Instant(sys_days(year(2026) / 10 / 25))}) {
        for (const std::string_view text : small_cases) {
          const auto windows =
              runs_before(schedule_of(text), clock, change - days(3), change + days(3));
          for (const CronFields& draw : all_draws(random_of(text))) {
            for (const Instant start :
                 starts(draw, clock.cron, change - days(3), change + days(3))) {
              if (!covered(windows, start)) CHECK_EQ(std::string(text) + " misses a run", "");
            }
          }
        }
      }
    }
  }
}

TEST("window_runs: RANDOM_DELAY makes each run a window") {
  const Clock clock{utc.cron, minutes(45)};
  CHECK_EQ(first_runs(schedule_of("0 3 * * *"), clock, new_year, 1), "2026-01-01T03:00..03:45");
  CHECK_EQ(first_runs(schedule_of("0 0 * * *"), clock, new_year + minutes(10), 2),
           "2026-01-01T00:11..00:45 2026-01-02T00:00..00:45");
  CHECK_EQ(first_runs(schedule_of("10~20 3 * * *"), clock, new_year, 1), "2026-01-01T03:10..04:05");
}

TEST("window_runs: a delayed run ends at a gap, begins again with a repeated hour") {
  const Zone berlin = load_zone("Europe/Berlin");
  const Clock clock{{&berlin, nullptr, ClockRule::cronie}, minutes(45)};
  const Instant spring = sys_days(year(2026) / 3 / 29);
  CHECK_EQ(first_runs(schedule_of("*/30 1 * * *"), clock, spring - minutes(10), 3),
           "2026-03-29T00:00..00:45 2026-03-29T00:30..00:59 2026-03-29T23:00..23:45");
  // Those of the gap come out of it; a fixed job is caught up first.
  CHECK_EQ(first_runs(schedule_of("*/30 2 * * *"), clock, spring, 2),
           "2026-03-29T01:00..01:15 2026-03-30T00:00..00:45");
  CHECK_EQ(first_runs(schedule_of("0,30 2 * * *"), clock, spring, 3),
           "2026-03-29T01:00! 2026-03-29T01:00..01:15 2026-03-30T00:00..00:45");
  const Instant autumn = sys_days(year(2026) / 10 / 25) + minutes(10);
  CHECK_EQ(first_runs(schedule_of("*/30 2 * * *"), clock, autumn, 4),
           "2026-10-25T00:11..00:45 2026-10-25T00:30..00:59 2026-10-25T01:00..01:45 "
           "2026-10-25T01:30..02:15");
  // A fixed job waits for the repeated hour to pass, delayed or not.
  CHECK_EQ(first_runs(schedule_of("0,30 2 * * *"), clock, autumn, 3),
           "2026-10-25T00:11..00:45 2026-10-25T00:30..02:15 2026-10-26T01:00..01:45");
}

TEST("window_runs: under CRON_TZ what is delayed into the lost hour is lost") {
  const Zone berlin = load_zone("Europe/Berlin");
  const Clock clock{{&utc_zone, &berlin, ClockRule::cronie}, minutes(45)};
  const Instant autumn = sys_days(year(2026) / 10 / 25) - minutes(1);
  CHECK_EQ(first_runs(schedule_of("0,30 0,1 * * *"), clock, autumn, 4),
           "2026-10-25T00:00..00:45 2026-10-25T00:30..00:59 2026-10-25T02:00..02:15 "
           "2026-10-26T00:00..00:45");
  CHECK_EQ(first_runs(schedule_of("*/30 1 * * *"), clock, autumn, 2),
           "2026-10-25T01:00..01:45 2026-10-25T01:30..02:15");
}

// Compared with the main loop and its e->delay, for every delay.
TEST("window_runs: a delayed run of the main loop lies in its window, at any change") {
  const Zone berlin = load_zone("Europe/Berlin");
  const Zone new_york = load_zone("America/New_York");
  constexpr std::string_view cases[] = {"30 1 * * *",   "30 2 * * *",  "*/15 1 * * *",
                                        "*/20 2 * * *", "5 0-3 * * *", "0 */2 * * *",
                                        "59 1,2 * * 0"};
  const CronClock clocks[] = {{&berlin, nullptr, ClockRule::cronie},
                              {&berlin, nullptr, ClockRule::debian},
                              {&new_york, &berlin, ClockRule::cronie},
                              {&berlin, &new_york, ClockRule::cronie}};
  constexpr int most = 130;
  for (const CronClock& cron : clocks) {
    const Clock clock{cron, minutes(most)};
    for (const auto change :
         {sys_days(year(2026) / 3 / 29) + hours(1), sys_days(year(2026) / 10 / 25) + hours(1),
          sys_days(year(2026) / 3 / 8) + hours(7), sys_days(year(2026) / 11 / 1) + hours(6)}) {
      for (const std::string_view text : cases) {
        const Schedule schedule = schedule_of(text);
        const CronFields& fields = std::get<CronFields>(schedule);
        const UtcMinute begin = change - hours(12);
        const UtcMinute end = change + hours(12);
        const auto windows = runs_before(schedule, clock, begin - minutes(1), end);
        std::vector<Instant> attained;
        for (int delay = 0; delay <= most; delay += 10) {
          for (const auto& run :
               cronviz::test::slow_runs(fields, cron, begin, end + minutes(most), minutes(delay))) {
            attained.push_back(run.at);
            if (run.at < end && !covered(windows, run.at))
              CHECK_EQ(std::string(text) + " misses a delayed run", "");
          }
        }
        for (const Run& window : windows) {
          if (window.start < begin + minutes(most) || window.latest >= end) continue;
          const auto hit = [&](Instant t) {
            return std::any_of(attained.begin(), attained.end(), [&](Instant a) {
              return a >= t - minutes(10) && a <= t + minutes(10);
            });
          };
          if (!hit(window.start) || !hit(window.latest))
            CHECK_EQ(std::string(text) + " is too wide " + text_of(window), "");
        }
      }
    }
  }
}

TEST("window_runs: windows of one minute are the exact runs") {
  std::mt19937 random(13);
  const Zone berlin = load_zone("Europe/Berlin");
  const Zone lord_howe = load_zone("Australia/Lord_Howe");
  for (int i = 0; i < 400; ++i) {
    CronFields fields = cronviz::test::random_fields(random);
    fields.months = 0x1FFE;
    const bool other_zone = random() % 4 == 0;
    const ClockRule rule = other_zone ? ClockRule::cronie : static_cast<ClockRule>(random() % 4);
    const CronClock clock{&berlin, other_zone ? &lord_howe : nullptr, rule};
    const Instant change =
        random() % 2 == 0 ? sys_days(year(2026) / 3 / 29) : sys_days(year(2026) / 10 / 25);
    const Instant after = change - hours(random() % 100);
    CronRuns exact(fields, clock, after);
    WindowRuns windows(LocalWindows(fields, Period::minute, minutes(0)), fields.wildcard(), clock,
                       minutes(0), after);
    for (int step = 0; step < 100; ++step) {
      const auto run = exact.next();
      if (!CHECK(run == windows.next()) || !run) break;
    }
  }
}

// Volgograd went back by an hour in December 2020 without a flip of tm_isdst: a cronie that is
// started afterwards has nothing to wait for.
TEST("window_runs: a change that was over when the daemon started is no change to it") {
  const Zone volgograd = load_zone("Europe/Volgograd");
  const CronClock cron{&volgograd, nullptr, ClockRule::cronie};
  const Instant change = sys_days(year(2020) / 12 / 26) + hours(22);
  const Schedule schedule = schedule_of("10,40 0-23 * * *");
  for (Instant after = change; after < change + hours(3); after += minutes(9)) {
    const auto exact = next_run(schedule, {cron, minutes(0)}, after);
    const auto delayed = next_run(schedule, {cron, minutes(1)}, after);
    REQUIRE(exact && delayed);
    CHECK(exact->start == delayed->start || delayed->latest == delayed->start);
    CHECK(exact->start - after <= minutes(30));
    CHECK(delayed->start - after <= minutes(30));
  }
}
