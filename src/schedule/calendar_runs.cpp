#include "schedule/calendar_runs.h"

namespace cronviz::schedule {
namespace {

constexpr std::chrono::microseconds smallest_step{1};

// Where the second pass of a repeated hour ends whose clock change began the segment of `t`; empty:
// none began it.
std::optional<time::Instant> end_of_second_pass(const time::Zone& zone, time::Instant t) {
  constexpr std::chrono::seconds second{1};
  const time::Segment present = zone.segment_at(std::chrono::floor<std::chrono::seconds>(t));
  if (present.begin == time::sys_seconds::min()) return std::nullopt;
  const time::Segment before = zone.segment_at(present.begin - second);
  return present.begin + (before.offset - present.offset);
}

// In the second pass of a repeated hour systemd may find elapses of the first one: where both are
// in the same half of the year, or its mktime() has not seen the second offset yet. They are over:
// one more search is made, as from the last moment of the second pass.
CalendarElapse walk_forward(const CalendarSpec& spec, const time::Zone& zone, int systemd,
                            time::Instant after) {
  const auto goes_back = [after](const CalendarElapse& elapse) {
    const auto* t = std::get_if<time::Instant>(&elapse);
    return t != nullptr && *t <= after;
  };
  const CalendarElapse found = walk_calendar(spec, zone, systemd, after);
  if (!goes_back(found)) return found;
  const auto end = end_of_second_pass(zone, after + smallest_step);
  if (!end || *end - smallest_step <= after) return CalendarEnd::gives_up;
  const CalendarElapse behind = walk_calendar(spec, zone, systemd, *end - smallest_step);
  return goes_back(behind) ? CalendarElapse(CalendarEnd::gives_up) : behind;
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
