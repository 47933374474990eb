// Runs of which something is left to chance, on the time line: windows of the wall calendar as the
// daemon's clock passes through them. The same rules at clock changes as CronRuns.
#pragma once

#include <chrono>
#include <optional>

#include "schedule/cron_runs.h"
#include "schedule/daemon_clock.h"
#include "schedule/local_windows.h"
#include "schedule/run.h"

namespace cronviz::schedule {

class WindowRuns {
 public:
  // As CronRuns; `wildcard` is that of the schedule. Each run may be up to `delay` later than its
  // window, in real time.
  WindowRuns(const LocalWindows& windows, bool wildcard, const CronClock& clock,
             std::chrono::minutes delay, time::Instant after);

  // The next window that ends after `after`, ascending by start; what of it is past is cut off. A
  // window that the wall clock passes twice is two runs; one that it skips is none.
  std::optional<Run> next();

 private:
  bool enter_next_stretch();
  bool runs_through_change(const Stretch& stretch) const;
  std::optional<Run> place(const LocalWindow& window);
  UtcMinute latest(const LocalWindow& window) const;

  LocalWindows windows_;
  DaemonClock clock_;
  std::optional<LostMinutes> lost_;
  ClockRule rule_;
  bool wildcard_;
  std::chrono::minutes delay_;
  UtcMinute earliest_;  // the first whole minute after `after`
  std::optional<LocalWindow> window_;
};

}  // namespace cronviz::schedule
