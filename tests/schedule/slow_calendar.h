// Calendar expressions matched value by value, date by date: slow, and plain to see. The wall clock
// alone; repeats end with their field.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "schedule/calendar_spec.h"

namespace cronviz::test {

// The years count, too.
bool matches_date(const schedule::CalendarSpec& spec, std::chrono::local_days date);
// All times of a day, in order; empty when there are more than `most`.
std::optional<std::vector<std::chrono::microseconds>> times_of_day(
    const schedule::CalendarSpec& spec, std::size_t most);
// The first match that is not before `from`, looked for on so many days.
std::optional<std::chrono::local_time<std::chrono::microseconds>> slow_next(
    const schedule::CalendarSpec& spec, const std::vector<std::chrono::microseconds>& times,
    std::chrono::local_time<std::chrono::microseconds> from, int days);

}  // namespace cronviz::test
