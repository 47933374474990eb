// Nanoseconds per next run of twelve schedules: 100,000 successive runs from 2026-01-01Z, begun
// again after 2050, by the cursor and by one next_run() each; in UTC and in New York, under each
// clock rule. Each figure is the best of five.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <string_view>

#include "schedule/cron_parse.h"
#include "schedule/cron_runs.h"

namespace {

using cronviz::schedule::ClockRule;
using cronviz::schedule::CronClock;
using cronviz::schedule::CronFields;
using cronviz::schedule::CronRuns;
using cronviz::time::Instant;
using cronviz::time::Zone;

struct Named {
  std::string_view name;
  std::string_view text;
};

constexpr Named schedules[] = {
    {"every_min", "* * * * *"},   {"every_5", "*/5 * * * *"},
    {"daily_0230", "30 2 * * *"}, {"work5", "*/5 9-17 * * 1-5"},
    {"month1", "0 0 1 * *"},      {"feb29", "0 0 29 2 *"},
    {"m31", "0 0 31 * *"},        {"fri13", "0 0 13 * 5"},
    {"yearly", "0 0 1 1 *"},      {"sun_mix", "5,20,47 3,14 * * 0"},
    {"mar_mon", "0 12 1-7 3 1"},  {"quarter", "15 6 1 */3 *"},
};

constexpr Instant begin = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
constexpr Instant end = std::chrono::sys_days(std::chrono::year(2051) / 1 / 1);

using Steady = std::chrono::steady_clock;

double nanoseconds_each(Steady::duration span, int count) {
  return std::chrono::duration<double, std::nano>(span).count() / count;
}

std::int64_t sink = 0;  // keeps the results wanted

double cursor(const CronFields& fields, const CronClock& clock, int count) {
  const auto start = Steady::now();
  CronRuns runs(fields, clock, begin);
  for (int i = 0; i < count; ++i) {
    const auto run = runs.next();
    if (!run || run->start >= end) {
      runs = CronRuns(fields, clock, begin);
    } else {
      sink += run->start.time_since_epoch().count();
    }
  }
  return nanoseconds_each(Steady::now() - start, count);
}

double one_by_one(const CronFields& fields, const CronClock& clock, int count) {
  const auto start = Steady::now();
  Instant after = begin;
  for (int i = 0; i < count; ++i) {
    const auto run = next_run(fields, clock, after);
    after = run && run->start < end ? run->start : begin;
    sink += after.time_since_epoch().count();
  }
  return nanoseconds_each(Steady::now() - start, count);
}

using Measure = double (*)(const CronFields&, const CronClock&, int);

void report(const char* what, Measure measure, const CronClock& clock, int count) {
  double logarithms = 0;
  double worst = 0;
  std::printf("%-32s", what);
  for (const Named& one : schedules) {
    const auto& dialect = dialect_info(cronviz::schedule::Dialect::cronie);
    const auto parse = cronviz::schedule::parse_cron(one.text, dialect);
    double best = measure(parse.fields, clock, count);
    for (int i = 0; i < 4; ++i) best = std::min(best, measure(parse.fields, clock, count));
    std::printf(" %s %.1f", one.name.data(), best);
    logarithms += std::log(best);
    worst = std::max(worst, best);
  }
  std::printf(" | geomean %.1f worst %.1f ns\n", std::exp(logarithms / std::size(schedules)),
              worst);
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  const int count = quick ? 1000 : 100000;
  std::printf("%d runs of each schedule, ns per run\n", count);
  const Zone utc = Zone::utc();
  // New York's rule since 2007, without its history.
  const auto new_york = Zone::from_posix("EST5EDT,M3.2.0,M11.1.0");
  if (!new_york) return 1;
  report("UTC, cursor", cursor, {&utc, nullptr, ClockRule::debian}, count);
  report("UTC, next_run()", one_by_one, {&utc, nullptr, ClockRule::debian}, count);
  report("New York, debian, cursor", cursor, {&*new_york, nullptr, ClockRule::debian}, count);
  report("New York, debian, next_run()", one_by_one, {&*new_york, nullptr, ClockRule::debian},
         count);
  report("New York, cronie, cursor", cursor, {&*new_york, nullptr, ClockRule::cronie}, count);
  report("New York, cronie, next_run()", one_by_one, {&*new_york, nullptr, ClockRule::cronie},
         count);
  report("New York, wall clock, cursor", cursor, {&*new_york, nullptr, ClockRule::wall}, count);
  report("New York, wall clock, next_run()", one_by_one, {&*new_york, nullptr, ClockRule::wall},
         count);
  return sink == 0 ? 1 : 0;
}
