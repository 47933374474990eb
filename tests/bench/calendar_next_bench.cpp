// Nanoseconds per elapse of twelve calendar expressions: 100,000 successive ones from 2026-01-01Z,
// begun again after 2050, by the cursor, by a new cursor for each, and by the exact walk; in UTC
// and in New York. Each figure is the best of five. Where the library of systemd is installed, its
// own search from one elapse to the next stands beside them, and the ratio to the cursor's.
#include <dlfcn.h>
#include <glob.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <limits>
#include <string_view>

#include "schedule/calendar_parse.h"
#include "schedule/calendar_runs.h"
#include "vectors.h"

namespace {

using cronviz::schedule::CalendarRuns;
using cronviz::schedule::CalendarSpec;
using cronviz::time::Instant;
using cronviz::time::Zone;

struct Named {
  const char* name;
  const char* text;
};

// Those of cron_next_bench.cpp; a weekday narrows a date here, and does not add to it.
constexpr Named schedules[] = {
    {"every_min", "*:*"},
    {"every_5", "*:0/5"},
    {"daily_0230", "02:30"},
    {"work5", "Mon..Fri 9..17:0/5"},
    {"month1", "*-*-1"},
    {"feb29", "*-02-29"},
    {"m31", "*-*-31"},
    {"fri13", "Fri *-*-13"},
    {"yearly", "*-01-01"},
    {"sun_mix", "Sun 3,14:5,20,47"},
    {"mar_mon", "Mon *-3-1..7 12:00"},
    {"quarter", "*-1/3-1 6:15"},
};

constexpr Instant begin = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
constexpr Instant end = std::chrono::sys_days(std::chrono::year(2051) / 1 / 1);

using Steady = std::chrono::steady_clock;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::int64_t sink = 0;  // keeps the results wanted

struct Place {
  const char* what;
  const Zone* zone;
  const char* tz;  // for the C library
};

void cursor(const CalendarSpec& spec, const Zone& zone, int count) {
  CalendarRuns runs(spec, zone, cronviz::schedule::newest_systemd, begin);
  for (int i = 0; i < count; ++i) {
    const auto found = runs.next();
    if (!found || *found >= end) {
      runs = CalendarRuns(spec, zone, cronviz::schedule::newest_systemd, begin);
    } else {
      sink += found->time_since_epoch().count();
    }
  }
}

void one_by_one(const CalendarSpec& spec, const Zone& zone, int count) {
  Instant after = begin;
  for (int i = 0; i < count; ++i) {
    const auto found = CalendarRuns(spec, zone, cronviz::schedule::newest_systemd, after).next();
    after = found && *found < end ? *found : begin;
    sink += after.time_since_epoch().count();
  }
}

void walk(const CalendarSpec& spec, const Zone& zone, int count) {
  Instant after = begin;
  for (int i = 0; i < count; ++i) {
    const auto found = walk_calendar(spec, zone, cronviz::schedule::newest_systemd, after);
    const auto* t = std::get_if<Instant>(&found);
    after = t != nullptr && *t < end ? *t : begin;
    sink += after.time_since_epoch().count();
  }
}

// systemd's own functions, which its programs share as a library of their own.
struct Systemd {
  using FromString = int (*)(const char*, void**);
  using Free = void* (*)(void*);
  using NextUsec = int (*)(const void*, std::uint64_t, std::uint64_t*);

  Systemd() {
    glob_t found{};
    if (glob("/usr/lib/*/systemd/libsystemd-shared-*.so", 0, nullptr, &found) == 0)
      library = dlopen(found.gl_pathv[0], RTLD_NOW | RTLD_LOCAL);
    globfree(&found);
    if (library == nullptr) return;
    from_string = reinterpret_cast<FromString>(dlsym(library, "calendar_spec_from_string"));
    free_spec = reinterpret_cast<Free>(dlsym(library, "calendar_spec_free"));
    next_usec = reinterpret_cast<NextUsec>(dlsym(library, "calendar_spec_next_usec"));
  }
  explicit operator bool() const {
    return from_string != nullptr && free_spec != nullptr && next_usec != nullptr;
  }

  double nanoseconds(const char* text, int count) const {
    void* spec = nullptr;
    if (from_string(text, &spec) < 0) return unknown;
    const auto start = Steady::now();
    const auto first = static_cast<std::uint64_t>(begin.time_since_epoch().count());
    std::uint64_t after = first;
    for (int i = 0; i < count; ++i) {
      std::uint64_t found = 0;
      const bool there = next_usec(spec, after, &found) >= 0;
      after = there && found < static_cast<std::uint64_t>(end.time_since_epoch().count()) ? found
                                                                                          : first;
    }
    const auto span = std::chrono::duration<double, std::nano>(Steady::now() - start);
    free_spec(spec);
    return span.count() / count;
  }

  void* library = nullptr;
  FromString from_string = nullptr;
  Free free_spec = nullptr;
  NextUsec next_usec = nullptr;
};

class Row {
 public:
  explicit Row(const char* what) { std::printf("%-24s", what); }
  void add(const char* name, double nanoseconds) {
    std::printf(" %s %.1f", name, nanoseconds);
    logarithms_ += std::log(nanoseconds);
    worst_ = std::max(worst_, nanoseconds);
  }
  double finish() {
    const double mean = std::exp(logarithms_ / std::size(schedules));
    std::printf(" | geomean %.1f worst %.1f ns\n", mean, worst_);
    return mean;
  }

 private:
  double logarithms_ = 0;
  double worst_ = 0;
};

using Search = void (*)(const CalendarSpec&, const Zone&, int);

double report(const char* what, Search search, const Zone& zone, int count) {
  Row row(what);
  for (const Named& one : schedules) {
    const auto parse = cronviz::schedule::parse_calendar(one.text, {"UTC", "UTC", {}});
    if (!parse) return unknown;
    double best = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 5; ++i) {
      const auto start = Steady::now();
      search(parse->spec, zone, count);
      best =
          std::min(best, std::chrono::duration<double, std::nano>(Steady::now() - start).count());
    }
    row.add(one.name, best / count);
  }
  return row.finish();
}

double report_systemd(const Systemd& systemd, int count) {
  Row row("  systemd");
  for (const Named& one : schedules) row.add(one.name, systemd.nanoseconds(one.text, count));
  return row.finish();
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  const int count = quick ? 500 : 100000;
  std::printf("%d elapses of each expression, ns per elapse\n", count);
  const Zone utc = Zone::utc();
  const auto new_york =
      Zone::from_tzif("America/New_York", cronviz::test::read_data("zoneinfo/America/New_York"));
  if (!new_york) return 1;
  const Systemd systemd;
  if (!systemd) std::printf("no libsystemd-shared here: without systemd's own search\n");
  for (const Place& place :
       {Place{"UTC", &utc, "UTC"}, Place{"New York", &*new_york, "America/New_York"}}) {
    std::printf("%s\n", place.what);
    const double ours = report("  cursor", cursor, *place.zone, count);
    report("  a cursor for each", one_by_one, *place.zone, quick ? count : count / 10);
    report("  walk_calendar()", walk, *place.zone, quick ? count : count / 10);
    if (!systemd) continue;
    setenv("TZ", place.tz, 1);
    tzset();
    const double theirs = report_systemd(systemd, quick ? count : count / 10);
    std::printf("  systemd takes %.0f times as long as the cursor\n", theirs / ours);
  }
  return sink == 0 ? 1 : 0;
}
