// When a job starts: one closed choice of the kinds of schedule that cronviz knows.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "schedule/anacron.h"
#include "schedule/anacron_runs.h"
#include "schedule/armed_runs.h"
#include "schedule/cron_fields.h"
#include "schedule/cron_parse.h"
#include "schedule/cron_runs.h"
#include "schedule/date_set.h"
#include "schedule/random_cron.h"
#include "schedule/run.h"
#include "schedule/timer.h"

namespace cronviz::schedule {

// @reboot: when the daemon starts for the first time after boot; no clock time.
struct AtBoot {
  bool operator==(const AtBoot&) const = default;
};

// FreeBSD's @every_second and @300: seconds after the last run ended.
struct Interval {
  std::uint32_t seconds = 1;
  bool operator==(const Interval&) const = default;
};

// One start that somebody who knows has told (`systemctl list-timers`); what comes behind it is not
// known.
struct KnownStart {
  std::optional<time::Instant> at;  // empty: none is due

  bool operator==(const KnownStart&) const = default;
};

using Schedule =
    std::variant<CronFields, std::unique_ptr<const RandomCron>, AtBoot, Interval,
                 std::unique_ptr<const Timer>, KnownStart, std::unique_ptr<const Anacron>>;

// What the parser read, as a Schedule. The parse must be valid.
Schedule make_schedule(CronParse&& parse);

struct Clock {
  CronClock cron;
  // cronie RANDOM_DELAY: the whole schedule is later by a part of it, drawn when the daemon starts.
  std::chrono::minutes random_delay{0};
  // Of a timer: what its manager has told.
  std::optional<Armed> armed = std::nullopt;
};

// The runs of any schedule strictly after an instant, ascending by earliest start.
//
// What is left to chance makes a window, [start, latest], never a sample. A run whose window has
// begun but not ended is included, its start cut to the first whole minute after `after`. What is
// promised of windows:
//   - whatever is drawn, each actual run lies in one of them (those of `0 ~ * * *` are whole days);
//   - some draw starts at either end of each, unless it was cut or a clock change skips that
//   minute;
//   - each Alternative gives at most one per hour, day, week (Sunday to Saturday; to Sunday for
//   5~7), month or year, by
//     its coarsest drawn field; one that draws nothing gives exact runs. A window may hold several
//     actual runs (drawn day, many hours) and, where a drawn date does not exist or the other day
//     field forbids it, none.
// RANDOM_DELAY shifts what is matched, not the start: a delayed fixed job waits for the repeated
// hour to pass.
// A timer's run is the elapse and its window of random delay and accuracy, begun strictly after
// `after`; what may be left of an earlier window is pending_run()'s.
class Runs {
 public:
  Runs(const Schedule& schedule, const Clock& clock, time::Instant after);
  ~Runs();
  Runs(Runs&&) noexcept;
  Runs& operator=(Runs&&) noexcept;

  // Empty when there is none up to last_year, or none that a clock could tell (AtBoot, Interval,
  // monotonic values of a timer).
  std::optional<Run> next();

 private:
  class Windows;

  // No runs, nothing left to chance, several streams of windows, a timer's elapses without and with
  // its manager, one start, an anacron entry's.
  std::variant<std::monostate, CronRuns, std::unique_ptr<Windows>, TimerRuns, ArmedRuns, Run,
               AnacronRuns>
      state_;
};

// The first run strictly after `after`.
std::optional<Run> next_run(const Schedule& schedule, const Clock& clock, time::Instant after);
// Proved; false for what has no place on the clock, or has one beside it.
bool never_runs(const Schedule& schedule);
// Empty when never, drawn by chance, several calendars, or not on a clock.
std::optional<Gaps> gaps(const Schedule& schedule);
// The mean over all draws where chance has a part; empty when not on a clock. Of several calendars
// the sum: elapses that fall together are counted twice.
std::optional<double> runs_per_day(const Schedule& schedule);

}  // namespace cronviz::schedule
