#include "schedule/calendar_runs.h"

namespace cronviz::schedule {

CalendarRuns::CalendarRuns(const CalendarSpec& spec, const time::Zone& zone, int systemd,
                           time::Instant after)
    : spec_(spec), zone_(&zone), systemd_(systemd), last_(after) {}

std::optional<time::Instant> CalendarRuns::next() {
  if (ended_) return std::nullopt;
  const CalendarElapse found = walk_calendar(spec_, *zone_, systemd_, last_);
  if (const auto* end = std::get_if<CalendarEnd>(&found)) {
    end_ = *end;
    ended_ = true;
    return std::nullopt;
  }
  last_ = std::get<time::Instant>(found);
  return last_;
}

}  // namespace cronviz::schedule
