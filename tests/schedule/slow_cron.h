// Slow, obvious models of what src/schedule computes in closed form: one step per minute or per
// day, std::chrono only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "schedule/cron_runs.h"

namespace cronviz::test {

using schedule::CronFields;
using schedule::LocalMinute;
using schedule::UtcMinute;

// Does the day match, does the minute: the daemons' own tests of a broken-down time.
bool slow_day_matches(const CronFields& fields, std::chrono::local_days day);
bool slow_matches(const CronFields& fields, LocalMinute minute);

// The first matching minute behind `after`; empty when there is none before `end`.
std::optional<LocalMinute> slow_next(const CronFields& fields, LocalMinute after, LocalMinute end);

// The 146097 days from 2000-03-01 on.
std::vector<bool> slow_dates(const CronFields& fields);

struct SlowRun {
  UtcMinute at;
  bool catch_up = false;
  bool operator==(const SlowRun&) const = default;
};

// The main loop of the daemon, minute by minute, started at `begin`: its runs in [begin, end).
// `delay` is cronie's e->delay, what it made of RANDOM_DELAY.
std::vector<SlowRun> slow_runs(const CronFields& fields, const schedule::CronClock& clock,
                               UtcMinute begin, UtcMinute end,
                               std::chrono::minutes delay = std::chrono::minutes(0));

// Any schedule: every kind of set from empty to full, every mixture of flags; mostly ones that run.
CronFields random_fields(std::mt19937& random);

}  // namespace cronviz::test
