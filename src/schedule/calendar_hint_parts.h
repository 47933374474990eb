// The hints for each kind of issue, one file for what belongs together: values and ranges
// (calendar_hint_range.cpp), signs in the wrong place (calendar_hint_trailing.cpp), and what stands
// behind the time (calendar_hint_behind.cpp). All are empty when nothing better can be said.
#pragma once

#include <string>
#include <string_view>

#include "schedule/calendar_text.h"

namespace cronviz::schedule {

// For the kinds outside and too_large, reversed, never_repeats, short_range, trailing and behind.
std::string hint_outside(const CalendarText& text);
std::string hint_reversed(const CalendarText& text);
std::string hint_never_repeats(const CalendarText& text);
std::string hint_short_range(const CalendarText& text);
std::string hint_trailing(const CalendarText& text);
std::string hint_behind(const CalendarText& text);
// How dates are written, for a word of digits, dots and slashes that may be one.
std::string dates_look_like(std::string_view word);
// The weekday of the text's end in front of it; empty when that does not help.
std::string moved_weekday(const CalendarText& text);
// "2:30pm" is 14:30; empty where there is no am or pm at the place of the issue.
std::string twelve_hours(const CalendarText& text);
// The text with `sign` made a blank, and a final Z or offset made " UTC".
std::string utc_for_z(const CalendarText& text, TextRange sign);

}  // namespace cronviz::schedule
