// One entry of an anacrontab: once every so many days, some minutes after anacron itself was
// started. anacrontab(5), anacron(8), readtab.c, lock.c and gregor.c of Debian's anacron 2.3 and of
// cronie's; tests/data/anacron_due.tsv is what both programs do.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "schedule/cron_fields.h"
#include "schedule/random_cron.h"
#include "schedule/timer.h"
#include "time/zone.h"

namespace cronviz::schedule {

// What starts anacron: a line of a crontab or a timer, copied, for they are jobs of their own.
struct AnacronStarter {
  std::variant<CronFields, RandomCron, Timer> when;
  std::shared_ptr<const time::Zone> zone;  // of a line under CRON_TZ; null: the machine's
  std::chrono::minutes random_delay{0};    // of a line under cronie's RANDOM_DELAY
};

struct AnacronPeriod {
  // Names count days, too, though not always as many: see anacron_due().
  enum class Unit : std::uint8_t { days, months, years } unit = Unit::days;
  std::int32_t days = 1;  // of Unit::days; 0: whenever anacron is started
  bool named = false;     // @daily and @weekly: days, but with the named ones' patience

  bool operator==(const AnacronPeriod&) const = default;
};

// Is a job whose last run was on `last` due on `today`?
// A number of days: when so many are past, or when `last` lies ahead (the clock was wrong). The
// named ones wait until it is past.
// @monthly: when at least as many days are past as the month before `today` has, or exactly as many
// as the month of `today` has; @yearly the same with years. So a run on March 1 is followed by one
// on March 29.
bool anacron_due(const AnacronPeriod& period, std::chrono::local_days last,
                 std::chrono::local_days today);

inline constexpr std::uint32_t all_hours = (1u << 24) - 1;

struct Anacron {
  AnacronPeriod period;
  std::chrono::minutes delay{0};
  std::chrono::minutes random_delay{0};  // [0, random_delay] more, drawn at each start of anacron
  // Bit h: the job may begin in hour h of the machine's zone (START_HOURS_RANGE, PREFERRED_HOUR). A
  // job that never ran is not asked.
  std::uint32_t hours = all_hours;
  // cronie takes a wait of more than a day for a changed clock and waits no longer.
  bool gives_up_long_waits = false;
  // The day on which anacron was started for the last run; empty: never run, so it is due. Of a
  // time stamp that cannot be read a day long ago.
  std::optional<std::chrono::local_days> last;
  // When `last` was read: what ran before is not known, and no run before is given.
  time::Instant as_of{};
  // On this day nothing starts anacron any more: cronie's script /etc/cron.hourly/0anacron does not
  // once cron.daily has run.
  std::optional<std::chrono::local_days> closed_on;
  std::vector<AnacronStarter> starters;  // empty: nothing starts anacron
};

// Proved: no hour is left to a job that has a last run.
bool never_runs(const Anacron& anacron);
// By the period, or by the starters where they are rarer; empty when nothing on a clock starts
// anacron.
std::optional<double> runs_per_day(const Anacron& anacron);
// Is something of its starts left to chance?
bool is_drawn(const Anacron& anacron);

}  // namespace cronviz::schedule
