#include "schedule/window_runs.h"

#include <algorithm>

namespace cronviz::schedule {
namespace {

using std::chrono::minutes;

}  // namespace

// The walk begins so early that it passes every window that can end after `after`.
WindowRuns::WindowRuns(const LocalWindows& windows, bool wildcard, const CronClock& clock,
                       minutes delay, time::Instant after)
    : windows_(windows),
      clock_(*clock.zone, what_it_sees(clock.matching_rule()),
             std::chrono::floor<minutes>(after) - delay - offset_reach,
             std::chrono::floor<minutes>(after)),
      rule_(clock.matching_rule()),
      wildcard_(wildcard),
      delay_(delay),
      earliest_(std::chrono::floor<minutes>(after) + minutes(1)) {
  const UtcMinute begin = earliest_ - delay - offset_reach;
  if (clock.machine_zone != nullptr && !wildcard_) {
    lost_.emplace(*clock.machine_zone, clock.rule, begin, earliest_);
  }
  window_ = windows_.seek(clock_.stretch().to_local(begin));
}

std::optional<Run> WindowRuns::next() {
  // Each turn places a window or enters a later stretch.
  while (window_) {
    if (window_->first >= clock_.stretch().local_end()) {
      if (!enter_next_stretch()) return std::nullopt;
      continue;
    }
    const auto run = place(*window_);
    window_ = windows_.next();
    if (!run) continue;
    if (run->start >= end_of_predictions) return std::nullopt;
    return run;
  }
  return std::nullopt;
}

bool WindowRuns::runs_through_change(const Stretch& stretch) const {
  return runs_through(rule_, wildcard_, stretch);
}

bool WindowRuns::enter_next_stretch() {
  const time::sys_seconds begin = clock_.stretch().begin;
  if (!clock_.step()) return false;
  const Stretch& stretch = clock_.stretch();
  const bool repeats = stretch.begin != begin && stretch.change < minutes(0);
  if (repeats && !runs_through_change(stretch)) {
    window_ = windows_.seek(stretch.local_begin());
  }
  return true;
}

// Empty when it lies in a gap, is lost or past.
std::optional<Run> WindowRuns::place(const LocalWindow& window) {
  const Stretch& stretch = clock_.stretch();
  const LocalMinute begin = stretch.local_begin();
  const bool through = runs_through_change(stretch);
  if (!through && window.last < begin) return std::nullopt;
  UtcMinute start = std::max(stretch.to_utc(window.first), stretch.first_minute());
  UtcMinute end = latest(window) + delay_;
  if (end < earliest_) return std::nullopt;
  if (lost_) {
    LostMinutes ahead = *lost_;
    if (lost_->cover(start)) start = lost_->end();
    if (ahead.cover(end)) end = ahead.begin() - minutes(1);
    if (end < std::max(start, earliest_)) return std::nullopt;
  }
  return Run{std::max(start, earliest_), end, through && window.last < begin};
}

// Of a window that begins in the present stretch: the clock runs on through changes until the
// window's end, or until the wall clock skips it or begins to repeat it.
UtcMinute WindowRuns::latest(const LocalWindow& window) const {
  DaemonClock walk = clock_;
  while (window.last >= walk.stretch().local_end()) {
    const time::sys_seconds begin = walk.stretch().begin;
    if (!walk.step()) break;
    const Stretch& stretch = walk.stretch();
    if (stretch.begin == begin || runs_through_change(stretch)) continue;
    const bool skipped = window.last < stretch.local_begin();
    if (skipped || stretch.change < minutes(0)) return stretch.first_minute() - minutes(1);
  }
  return std::max(walk.stretch().to_utc(window.last), walk.stretch().first_minute());
}

}  // namespace cronviz::schedule
