// The cursor over an anacrontab entry's runs, for the starters that machines have.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include "schedule/anacron_runs.h"
#include "schedule/cron_parse.h"
#include "time/zone.h"

namespace {

using namespace cronviz::schedule;
using cronviz::time::Instant;
using cronviz::time::Zone;

struct Sample {
  const char* name = "";
  AnacronPeriod period;
  int random_delay = 0;  // minutes
  std::uint32_t hours = all_hours;
};

constexpr std::uint32_t hours_3_to_21 = ((1u << 22) - 1) & ~7u;
constexpr AnacronPeriod::Unit days = AnacronPeriod::Unit::days;
constexpr Sample samples[] = {
    {"daily", {days, 1, false}, 0, all_hours},
    {"weekly", {days, 7, false}, 0, all_hours},
    {"monthly", {AnacronPeriod::Unit::months, 1, true}, 0, all_hours},
    {"yearly", {AnacronPeriod::Unit::years, 1, true}, 0, all_hours},
    {"daily 3-22", {days, 1, false}, 45, hours_3_to_21},
    {"weekly 3-22", {days, 7, false}, 45, hours_3_to_21},
    {"monthly 3-22", {AnacronPeriod::Unit::months, 1, true}, 45, hours_3_to_21},
};

constexpr std::chrono::sys_days first_day = std::chrono::year(2026) / 1 / 1;
constexpr Instant begin = first_day;

std::int64_t sink = 0;  // keeps the results wanted

double nanoseconds_each(const Anacron& anacron, const CronClock& clock, int count) {
  using Steady = std::chrono::steady_clock;
  const auto start = Steady::now();
  AnacronRuns runs(anacron, clock, begin);
  for (int i = 0; i < count; ++i) {
    if (const auto run = runs.next()) {
      sink += run->start.time_since_epoch().count();
    } else {
      runs = AnacronRuns(anacron, clock, begin);
    }
  }
  return std::chrono::duration<double, std::nano>(Steady::now() - start).count() / count;
}

void report(const char* starter, const Zone& zone, int count) {
  const CronClock clock{&zone, nullptr, ClockRule::cronie};
  std::printf("started at '%s' in %s:", starter, std::string(zone.name()).c_str());
  for (const Sample& sample : samples) {
    Anacron anacron;
    anacron.period = sample.period;
    anacron.delay = std::chrono::minutes(5);
    anacron.random_delay = std::chrono::minutes(sample.random_delay);
    anacron.hours = sample.hours;
    anacron.last = std::chrono::local_days((first_day - std::chrono::days(1)).time_since_epoch());
    anacron.as_of = begin;
    anacron.starters.push_back(
        {parse_cron(starter, dialect_info(Dialect::cronie)).fields, nullptr, {}});
    double best = nanoseconds_each(anacron, clock, count);
    for (int i = 0; i < 4; ++i) best = std::min(best, nanoseconds_each(anacron, clock, count));
    std::printf("  %s %.0f", sample.name, best);
  }
  std::printf(" ns\n");
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  const int count = quick ? 20 : 2000;
  std::printf("%d runs of each entry, ns per run\n", count);
  const Zone utc = Zone::utc();
  const auto new_york = Zone::from_posix("EST5EDT,M3.2.0,M11.1.0");
  if (!new_york) return 1;
  for (const Zone* zone : {&utc, &*new_york}) {
    report("1 * * * *", *zone, count);    // cronie's cron.hourly
    report("30 7 * * *", *zone, count);   // Debian's cron.d/anacron
    report("*/5 * * * *", *zone, count);  // the worst that somebody may write
  }
  return sink == 0 ? 1 : 0;
}
