// The closed form of a calendar expression: (dates of the 400-year cycle) x (times of the day), on
// the wall clock, no zone. What is said here of all runs is proved, not sampled.
#pragma once

#include <optional>

#include "schedule/calendar_spec.h"
#include "schedule/date_set.h"

namespace cronviz::schedule {

// No date and time in the years 1970 to time::last_year matches.
bool never_elapses(const CalendarSpec& spec);

// Shortest and longest time between two neighbours. With any year allowed: over the whole cycle;
// else between the matches from 1970 to time::last_year. Empty when there are fewer than two; and
// for lists that have more than 100,000 fractions of a second in a minute, which are not counted.
std::optional<Gaps> gaps(const CalendarSpec& spec);

// Mean number of elapses in a day over the whole cycle; empty when the years are restricted, and
// for such lists of fractions.
std::optional<double> runs_per_day(const CalendarSpec& spec);

}  // namespace cronviz::schedule
