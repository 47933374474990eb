// The fields of a calendar expression as lists of values, for people and for JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// What the values of a field may be; seconds in microseconds.
struct ValueRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
};
ValueRange calendar_range(CalendarField field);

// A field with more values than this is not listed.
inline constexpr std::size_t most_calendar_values = 3600;

// Ascending, each value once; seconds in microseconds, weekdays from 0 (Sunday), days counted from
// the month's end as -1 (the last) down to -28. Empty: any year, or more than
// most_calendar_values.
std::optional<std::vector<std::int64_t>> calendar_values(const CalendarSpec& spec,
                                                         CalendarField field);

}  // namespace cronviz::schedule
