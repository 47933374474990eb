// What is wrong with a calendar expression, in words: a message with a place, a hint with a text to
// paste.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "schedule/calendar_parse.h"
#include "schedule/calendar_reader.h"

namespace cronviz::schedule {

// The diagnostic for what read_calendar() refused.
Diagnostic complain_calendar(std::string_view text, const CalendarZones& zones,
                             const CalendarIssue& issue);

}  // namespace cronviz::schedule
