// The values of one field of a calendar expression: how systemd brings them into order, and which
// it takes (normalize_chain() and chain_valid() of src/shared/calendarspec.c).
#pragma once

#include <array>
#include <cstddef>

#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// The least and the greatest value of a field. Seconds are in microseconds; weekdays are no chain.
struct CalendarBounds {
  int low = 0;
  int high = 0;
};

inline constexpr int microseconds_per_second = 1'000'000;

constexpr CalendarBounds calendar_bounds(CalendarField field, bool from_month_end) {
  constexpr std::array<CalendarBounds, calendar_field_count> bounds{{
      {0, 6},
      {1970, 2199},
      {1, 12},
      {1, 31},
      {0, 23},
      {0, 59},
      {0, 60 * microseconds_per_second - 1},
  }};
  if (field == CalendarField::day && from_month_end) return {1, 28};
  return bounds[static_cast<std::size_t>(field)];
}

// As systemd keeps it: the stop is the last value that is reached, no repeat where there is but one
// value, years in full (0 to 69 are those from 2000 on, 70 to 99 those before).
CalendarComponent settled(CalendarComponent component, CalendarField field);

enum class ComponentFault : unsigned char {
  none,
  start_outside,
  stop_outside,
  reversed,      // the stop lies before the start
  never_repeats  // the first repetition lies outside the field already
};
// Is a settled component one that systemd takes? from_month_end: of the day field alone.
ComponentFault fault_of(const CalendarComponent& component, CalendarBounds bounds,
                        bool from_month_end);

// What the n-th component of a sorted list, from 0, has for bounds. chain_valid() takes three days
// off for days from the month's end, and three more for each further one: `~1,25` but not `~1,26`.
constexpr CalendarBounds bounds_in_list(CalendarBounds bounds, std::size_t n, bool from_month_end) {
  if (from_month_end) bounds.high -= 3 * static_cast<int>(n < 10 ? n : 10);
  return bounds;
}

// 26 is 2026, 70 is 1970; others stay.
int full_year(int year);

// Settles all components of a field and sorts them; false when one of them is none that systemd
// takes there. from_month_end: of the day field alone.
bool settle_chain(CalendarChain& chain, CalendarField field, bool from_month_end);

}  // namespace cronviz::schedule
