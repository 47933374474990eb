// What to write instead of what stands at the wrong end of a calendar expression: zones, offsets,
// weekdays and dates behind the time.
#pragma once

#include <string>

#include "schedule/calendar_text.h"

namespace cronviz::schedule {

// For Kind::behind.
std::string hint_behind(const CalendarText& text);
// The weekday of the text's end in front of it; empty when that does not help.
std::string moved_weekday(const CalendarText& text);
// "2:30pm" is 14:30; empty where there is no am or pm at the place of the issue.
std::string twelve_hours(const CalendarText& text);
// The text with `sign` made a blank, and a final Z or offset made " UTC".
std::string utc_for_z(const CalendarText& text, TextRange sign);

}  // namespace cronviz::schedule
