#include "schedule/timer.h"

#include <algorithm>

#include "time/timespan.h"

namespace cronviz::schedule {

std::string_view timer_base_key(TimerBase base) {
  switch (base) {
    case TimerBase::active:
      return "OnActiveSec";
    case TimerBase::boot:
      return "OnBootSec";
    case TimerBase::startup:
      return "OnStartupSec";
    case TimerBase::unit_active:
      return "OnUnitActiveSec";
    case TimerBase::unit_inactive:
      return "OnUnitInactiveSec";
  }
  return {};
}

std::chrono::microseconds Timer::window() const {
  constexpr auto most = time::infinite_span;
  return random_delay > most - accuracy ? most : random_delay + accuracy;
}

TimerRuns::TimerRuns(const Timer& timer, const time::Zone& machine_zone, time::Instant after)
    : window_(timer.window()) {
  streams_.reserve(timer.calendars.size());
  for (const TimerCalendar& calendar : timer.calendars) {
    const time::Zone& zone = calendar.zone ? *calendar.zone : machine_zone;
    CalendarRuns runs(calendar.spec, zone, timer.systemd, after);
    if (const auto head = runs.next()) streams_.push_back({std::move(runs), *head});
  }
}

std::optional<Run> TimerRuns::next() {
  if (streams_.empty()) return std::nullopt;
  const auto by_head = [](const Stream& a, const Stream& b) { return a.head < b.head; };
  const time::Instant start = std::min_element(streams_.begin(), streams_.end(), by_head)->head;
  for (auto stream = streams_.begin(); stream != streams_.end();) {
    const auto after = stream->head == start ? stream->runs.next() : std::optional(stream->head);
    if (after) {
      stream->head = *after;
      ++stream;
    } else {
      stream = streams_.erase(stream);
    }
  }
  const time::Instant last_instant = time::Instant::max();
  const time::Instant latest = window_ > last_instant - start ? last_instant : start + window_;
  return Run{start, latest, false};
}

std::optional<Run> pending_run(const Timer& timer, const time::Zone& machine_zone,
                               time::Instant now) {
  // Of elapses that are still due the last one counts: the manager starts the unit once for all.
  constexpr int most_steps = 10'000;
  const auto back = std::min<std::chrono::microseconds>(timer.window(), std::chrono::days(400));
  TimerRuns runs(timer, machine_zone, now - back - std::chrono::microseconds(1));
  std::optional<Run> pending;
  for (int step = 0; step < most_steps; ++step) {
    const auto run = runs.next();
    if (!run || run->start > now) break;
    if (run->latest >= now) pending = run;
  }
  return pending;
}

}  // namespace cronviz::schedule
