#include "schedule/armed_runs.h"

#include <algorithm>

namespace cronviz::schedule {
namespace {

// After which start the next one is looked for. The manager tells whole seconds, and looks for an
// elapse after the start: those that a fixed delay has swallowed do not come.
time::Instant counted_from(const Timer& timer, time::Instant told) {
  if (timer.shift().count() == 0) return told;
  constexpr std::chrono::microseconds cut = std::chrono::seconds(1) - std::chrono::microseconds(1);
  const auto delay = timer.fixed_delay.value_or(std::chrono::microseconds(0)) + cut;
  return delay > time::Instant::max() - told ? time::Instant::max() : told + delay;
}

}  // namespace

ArmedRuns::ArmedRuns(const Timer& timer, const time::Zone& machine_zone, const Armed& armed,
                     time::Instant after)
    : timer_(&timer),
      zone_(&machine_zone),
      armed_(armed),
      after_(after),
      stage_(after < armed.as_of ? Stage::before : Stage::armed),
      runs_(timer, machine_zone, after) {}

std::optional<Run> ArmedRuns::next() {
  if (stage_ == Stage::before) {
    if (const auto run = runs_.next(); run && run->start <= armed_.as_of) return run;
    stage_ = Stage::armed;
    after_ = armed_.as_of;
    runs_ = TimerRuns(*timer_, *zone_, after_);
  }
  if (stage_ == Stage::armed) {
    const bool ends = !armed_.next && armed_.ends;
    stage_ = ends ? Stage::done : Stage::behind;
    if (armed_.next && *armed_.next > after_) {
      runs_ = TimerRuns(*timer_, *zone_, counted_from(*timer_, *armed_.next));
      const time::Instant last_instant = time::Instant::max();
      const bool endless = timer_->accuracy > last_instant - *armed_.next;
      return Run{*armed_.next, endless ? last_instant : *armed_.next + timer_->accuracy, false};
    }
  }
  return stage_ == Stage::behind ? runs_.next() : std::nullopt;
}

}  // namespace cronviz::schedule
