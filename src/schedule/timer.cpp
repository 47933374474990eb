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

namespace {

using std::chrono::microseconds;

microseconds add(microseconds a, microseconds b) {
  return a > time::infinite_span - b ? time::infinite_span : a + b;
}

time::Instant later(time::Instant from, microseconds by) {
  return by > time::Instant::max() - from ? time::Instant::max() : from + by;
}

// Before 1970 nothing elapses.
time::Instant earlier(time::Instant from, microseconds by) {
  const time::Instant first{};
  return from < first || by > from - first ? std::min(from, first - microseconds(1)) : from - by;
}

}  // namespace

microseconds Timer::chance() const {
  return add(fixed_offset ? microseconds(0) : random_offset,
             fixed_delay ? microseconds(0) : random_delay);
}

microseconds Timer::shift() const {
  return add(fixed_offset.value_or(microseconds(0)), fixed_delay.value_or(microseconds(0)));
}

microseconds Timer::window() const { return add(chance(), accuracy); }

TimerRuns::TimerRuns(const Timer& timer, const time::Zone& machine_zone, time::Instant after)
    : timer_(&timer), machine_zone_(&machine_zone) {
  streams_.reserve(timer.calendars.size());
  for (const TimerCalendar& calendar : timer.calendars) {
    CalendarRuns runs = runs_of(calendar, earlier(after, timer.shift()));
    if (const auto head = runs.next()) streams_.push_back({&calendar, std::move(runs), *head});
  }
}

CalendarRuns TimerRuns::runs_of(const TimerCalendar& calendar, time::Instant after) const {
  const time::Zone& zone = calendar.zone ? *calendar.zone : *machine_zone_;
  return CalendarRuns(calendar.spec, zone, timer_->systemd, after);
}

std::optional<Run> TimerRuns::next() {
  if (streams_.empty()) return std::nullopt;
  const auto by_head = [](const Stream& a, const Stream& b) { return a.head < b.head; };
  const time::Instant elapse = std::min_element(streams_.begin(), streams_.end(), by_head)->head;
  // timer.c, timer_enter_waiting(): the next elapse is looked for after the last start, and an
  // offset, unlike a delay, moves that base, too.
  const time::Instant base = later(elapse, timer_->fixed_delay.value_or(microseconds(0)));
  for (auto stream = streams_.begin(); stream != streams_.end();) {
    auto after = stream->head == elapse ? stream->runs.next() : std::optional(stream->head);
    if (after && *after <= base) {
      stream->runs = runs_of(*stream->calendar, base);
      after = stream->runs.next();
    }
    if (after) {
      stream->head = *after;
      ++stream;
    } else {
      stream = streams_.erase(stream);
    }
  }
  const time::Instant start = later(elapse, timer_->shift());
  return Run{start, later(start, timer_->window()), false};
}

std::optional<Run> pending_run(const Timer& timer, const time::Zone& machine_zone,
                               time::Instant now) {
  // Of elapses that are still due the last one counts: the manager starts the unit once for all.
  constexpr int most_steps = 10'000;
  const auto back = std::min<microseconds>(timer.window(), std::chrono::days(400));
  TimerRuns runs(timer, machine_zone, now - back - microseconds(1));
  std::optional<Run> pending;
  for (int step = 0; step < most_steps; ++step) {
    const auto run = runs.next();
    if (!run || run->start > now) break;
    if (run->latest >= now) pending = run;
  }
  return pending;
}

}  // namespace cronviz::schedule
