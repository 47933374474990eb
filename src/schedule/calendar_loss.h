// What systemd's search (calendar_walk.h) passes over of a calendar expression's matches on a clock
// without changes (UTC): an open repeat is looked for behind the end of its field, and where two
// fields turn over at once the search goes on from there instead of from the beginning. The
// argument is in calendar_loss.cpp.
#pragma once

#include <cstdint>
#include <limits>

#include "schedule/calendar_sets.h"
#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// The matches of a field below these values are lost where its search has run over its end; 0:
// none. Only where the sets have a match there.
struct CalendarLoss {
  int fraction = 0;      // microseconds of each minute whose minute before matches, too
  int microseconds = 0;  // of minute 0 of each hour whose minute before matches, too
  int minutes = 0;       // of hour 0 of each day whose day before matches, too
  int hours = 0;         // of the 1st of a month whose day before matches, too
  int days = 0;          // of January, from day 1, where December is searched; before 257

  bool any() const { return (fraction | microseconds | minutes | hours | days) != 0; }

  // Dates have no part in it yet: what is lost in hours or days that are never neighbours is here,
  // too.
  static CalendarLoss of(const CalendarSpec& spec, const CalendarSets& sets, int systemd);
};

// The matching dates by how the search comes to them: over the 400-year cycle, or in the years of
// the sets up to time::last_year.
struct DateSteps {
  std::int64_t fresh = 0;       // the day before is none
  std::int64_t next_day = 0;    // behind another one in the same month
  std::int64_t next_month = 0;  // the 1st, behind the last of the month before
  // Distances in days of fresh ones from the date before, where there is one.
  int shortest = std::numeric_limits<int>::max();
  int longest = 0;
  bool loses_january = false;  // a date is lost by CalendarLoss::days; it counts nowhere

  bool has_neighbours() const { return next_day + next_month > 0; }
  std::int64_t count() const { return fresh + next_day + next_month; }

  static DateSteps of(const CalendarSets& sets, int lost_in_january);
};

// The losses that happen on some date.
CalendarLoss real_loss(const CalendarLoss& loss, const CalendarSets& sets, const DateSteps& steps);

}  // namespace cronviz::schedule
