#include "schedule/calendar_runs.h"

namespace cronviz::schedule {
namespace {

constexpr std::chrono::microseconds smallest_step{1};

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
  const CalendarElapse elapse = walk_calendar(spec_, *zone_, systemd_, last_);
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
