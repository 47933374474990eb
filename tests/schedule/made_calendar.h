// Random calendar expressions: common ones, and above all those near what is odd: repeats that are
// open, short months, days from the month's end, few years, fractions.
#pragma once

#include <random>
#include <string>

#include "schedule/calendar_spec.h"

namespace cronviz::test {

// Accepted by systemd more often than not; without a zone.
std::string made_calendar(std::mt19937& random);
// One that parse_calendar() accepts.
schedule::CalendarSpec made_calendar_spec(std::mt19937& random);

}  // namespace cronviz::test
