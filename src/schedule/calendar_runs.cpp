#include "schedule/calendar_runs.h"

namespace cronviz::schedule {
namespace {

constexpr std::chrono::microseconds smallest_step{1};

// In the second pass of a repeated hour systemd may find elapses of the first one: where both are
// in the same half of the year, or a pin names the half of the first. They are over: the search
// goes on behind the hour.
CalendarElapse walk_forward(const CalendarSpec& spec, const time::Zone& zone, int systemd,
                            time::Instant after) {
  CalendarElapse elapse = walk_calendar(spec, zone, systemd, after);
  const auto goes_back = [&] {
    const auto* t = std::get_if<time::Instant>(&elapse);
    return t != nullptr && *t <= after;
  };
  constexpr std::chrono::minutes stride{15};
  constexpr int most_strides = 200;  // two days
  for (int i = 1; i <= most_strides && goes_back(); ++i)
    elapse = walk_calendar(spec, zone, systemd, after + i * stride);
  return goes_back() ? CalendarElapse(CalendarEnd::gives_up) : elapse;
}

}  // namespace

CalendarRuns::CalendarRuns(const CalendarSpec& spec, const time::Zone& zone, int systemd,
                           time::Instant after)
    : spec_(spec),
      zone_(&zone),
      systemd_(systemd),
      last_(after),
      local_(spec_),
      shortcut_(spec_, local_.sets(), zone, systemd) {
  shortcut_.enter(after + smallest_step);
}

std::optional<time::Instant> CalendarRuns::next() {
  if (ended_) return std::nullopt;
  const LocalMoment found =
      in_step_ ? local_.next(spec_) : local_.seek(spec_, shortcut_.shown(last_ + smallest_step));
  const auto proved = shortcut_.prove(last_, found);
  if (!proved) return walk(found);
  last_ = *proved;
  in_step_ = true;
  return last_;
}

std::optional<time::Instant> CalendarRuns::walk(LocalMoment found) {
  const CalendarElapse elapse = walk_forward(spec_, *zone_, systemd_, last_);
  if (const auto* end = std::get_if<CalendarEnd>(&elapse)) {
    end_ = *end;
    ended_ = true;
    return std::nullopt;
  }
  last_ = std::get<time::Instant>(elapse);
  shortcut_.enter(last_ + smallest_step);
  in_step_ = shortcut_.holds(last_) && shortcut_.shown(last_) == found;
  return last_;
}

}  // namespace cronviz::schedule
