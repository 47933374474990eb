#include "schedule/schedule.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/cron_parse.h"
#include "schedule/slow_cron.h"
#include "schedule/window_runs.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;

Schedule schedule_of(std::string_view text, Dialect dialect = Dialect::cronie) {
  CronParse parse = parse_cron(text, dialect_info(dialect));
  CHECK(parse.valid);
  return make_schedule(std::move(parse));
}

RandomCron random_of(std::string_view text) {
  CronParse parse = parse_cron(text, dialect_info(Dialect::cronie));
  CHECK(parse.valid);
  return {parse.fields, parse.random};
}

Zone load(std::string_view name) {
  auto zone =
      Zone::from_tzif(std::string(name), cronviz::test::read_data("zoneinfo/" + std::string(name)));
  CHECK(zone);
  return zone ? std::move(*zone) : Zone::utc();
}

// "2026-01-01T00:10..00:20 ", the end's date only where it differs; "!" marks a catch-up run.
std::string text_of(const Run& run) {
  std::string start;
  std::string latest;
  cronviz::time::append_utc(start, run.start);
  cronviz::time::append_utc(latest, run.latest);
  std::string out = start.substr(0, 16) + (run.catch_up ? "!" : "");
  if (run.start == run.latest) return out;
  const bool same_day = start.substr(0, 10) == latest.substr(0, 10);
  return out + ".." + latest.substr(same_day ? 11 : 0, same_day ? 5 : 16);
}

std::string first_runs(const Schedule& schedule, const Clock& clock, Instant after, int count) {
  Runs runs(schedule, clock, after);
  std::string out;
  for (int i = 0; i < count; ++i) {
    const auto run = runs.next();
    if (!run) break;
    if (i > 0) out += ' ';
    out += text_of(*run);
  }
  return out;
}

std::vector<Run> runs_before(const Schedule& schedule, const Clock& clock, Instant after,
                             Instant end) {
  Runs runs(schedule, clock, after);
  std::vector<Run> found;
  for (auto run = runs.next(); run && run->start < end; run = runs.next()) {
    CHECK(found.empty() || found.back().start <= run->start);
    CHECK(run->start <= run->latest);
    CHECK(run->start > after);
    found.push_back(*run);
  }
  return found;
}

bool covered(const std::vector<Run>& windows, Instant t) {
  return std::any_of(windows.begin(), windows.end(),
                     [&](const Run& run) { return run.start <= t && t <= run.latest; });
}

// All that the daemon may hold in memory: one set of fields for each way of drawing.
std::vector<CronFields> all_draws(const RandomCron& random) {
  std::vector<CronFields> draws = {random.fixed};
  for (const RandomItem& item : random.items) {
    std::vector<CronFields> more;
    for (const CronFields& fields : draws) {
      for (int value = item.low; value <= item.high; ++value) {
        CronFields one = fields;
        switch (item.field) {
          case CronField::minute:
            one.minutes |= std::uint64_t{1} << value;
            break;
          case CronField::hour:
            one.hours |= 1U << value;
            break;
          case CronField::day_of_month:
            one.days |= 1U << value;
            break;
          case CronField::month:
            one.months = static_cast<std::uint16_t>(one.months | 1U << value);
            break;
          case CronField::day_of_week:
            one.weekdays = static_cast<std::uint8_t>(one.weekdays | 1U << value % 7);
            break;
        }
        more.push_back(one);
      }
    }
    draws = std::move(more);
  }
  return draws;
}

std::vector<Instant> starts(const CronFields& fields, const CronClock& clock, Instant after,
                            Instant end) {
  CronRuns runs(fields, clock, after);
  std::vector<Instant> found;
  for (auto run = runs.next(); run && run->start < end; run = runs.next())
    found.push_back(run->start);
  return found;
}

constexpr Instant new_year = sys_days(year(2026) / 1 / 1);
const Zone utc_zone = Zone::utc();
const Clock utc = {{&utc_zone, nullptr, ClockRule::cronie}, minutes(0)};

// Small enough to draw in every way; all fields, both day rules, fixed parts beside drawn ones.
constexpr std::string_view small_cases[] = {
    "10~13 * * * *",      "0,10~12 */6 * * *", "1~2,5~6 3 * * *",    "30 2~4 * * *",
    "5~7 1~3 * * *",      "0,30 9~11 * * 1-5", "*/20 4~5 * * *",     "0 0 29~31 * *",
    "0 12 1~3 2-3 *",     "0 0 * * 1~3",       "0 0 * * 5~7",        "0 0 * * 0~7",
    "0 0 * * 6~7",        "0 0 1~3 * 5",       "0 0 13 * 1~2",       "15 6 1~2 * 3~4",
    "0 0 */10,2~3 * 1~2", "0 0 1 2~4 *",       "0 0 30 1~3 *",       "3~4 5~6 1 6~7 *",
    "0 0 * 3 1~5",        "1~3 1~2 28~31 2 *", "0 3~4,22 * * 0,2~3", "0 0 */5 * 1~4",
    "30 4 1~4 1~2 *",     "0 0 31 4~5 0~1",    "*/30 * 30~31 * *",   "0 0 1-7,20~22 * */2",
};

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
  const Instant end = sys_days(year(2029) / 1 / 10);
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

TEST("schedule: every run of every draw lies in a window through changes of the clock") {
  const Zone berlin = load("Europe/Berlin");
  const Zone apia = load("Pacific/Apia");
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

TEST("schedule: RANDOM_DELAY makes each run a window") {
  const Clock clock{utc.cron, minutes(45)};
  CHECK_EQ(first_runs(schedule_of("0 3 * * *"), clock, new_year, 1), "2026-01-01T03:00..03:45");
  CHECK_EQ(first_runs(schedule_of("0 0 * * *"), clock, new_year + minutes(10), 2),
           "2026-01-01T00:11..00:45 2026-01-02T00:00..00:45");
  CHECK_EQ(first_runs(schedule_of("10~20 3 * * *"), clock, new_year, 1), "2026-01-01T03:10..04:05");
}

TEST("schedule: a delayed run ends at a gap, begins again with a repeated hour") {
  const Zone berlin = load("Europe/Berlin");
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

TEST("schedule: under CRON_TZ what is delayed into the lost hour is lost") {
  const Zone berlin = load("Europe/Berlin");
  const Clock clock{{&utc_zone, &berlin, ClockRule::cronie}, minutes(45)};
  const Instant autumn = sys_days(year(2026) / 10 / 25) - minutes(1);
  CHECK_EQ(first_runs(schedule_of("0,30 0,1 * * *"), clock, autumn, 4),
           "2026-10-25T00:00..00:45 2026-10-25T00:30..00:59 2026-10-25T02:00..02:15 "
           "2026-10-26T00:00..00:45");
  CHECK_EQ(first_runs(schedule_of("*/30 1 * * *"), clock, autumn, 2),
           "2026-10-25T01:00..01:45 2026-10-25T01:30..02:15");
}

// Compared with the main loop and its e->delay, for every delay.
TEST("schedule: a delayed run of the main loop lies in its window, through changes of the clock") {
  const Zone berlin = load("Europe/Berlin");
  const Zone new_york = load("America/New_York");
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
        for (int delay = 0; delay <= most; delay += 5) {
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
              return a >= t - minutes(5) && a <= t + minutes(5);
            });
          };
          if (!hit(window.start) || !hit(window.latest))
            CHECK_EQ(std::string(text) + " is too wide " + text_of(window), "");
        }
      }
    }
  }
}

TEST("schedule: windows of one minute are the exact runs") {
  std::mt19937 random(13);
  const Zone berlin = load("Europe/Berlin");
  const Zone lord_howe = load("Australia/Lord_Howe");
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
TEST("schedule: a change that was over when the daemon started is no change to it") {
  const Zone volgograd = load("Europe/Volgograd");
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
