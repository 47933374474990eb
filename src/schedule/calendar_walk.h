// When a calendar expression elapses next, found exactly as systemd finds it: field by field with
// the C library's mktime(3) in the middle, lost slots, refusals and the guard that gives up
// included (src/shared/calendarspec.c: find_next; glibc's time/mktime.c). calendar_runs.h is the
// quick way to the same answers.
#pragma once

#include <cstdint>
#include <variant>

#include "schedule/calendar_spec.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

enum class CalendarEnd : std::uint8_t {
  never,     // no further elapse up to the end of time::last_year (ENOENT)
  gives_up,  // systemd's search runs into its own limit of steps; the entry is passed over
             // (EDEADLK)
};
using CalendarElapse = std::variant<time::Instant, CalendarEnd>;

// The first elapse strictly after `after`, to the microsecond; but in the second pass of a repeated
// hour it may be one of the first pass, and lie before, as systemd's does. `zone` is the one the
// expression is read in: UTC, its own, or the machine's. `systemd` is the version whose rules hold.
CalendarElapse walk_calendar(const CalendarSpec& spec, const time::Zone& zone, int systemd,
                             time::Instant after);

}  // namespace cronviz::schedule
