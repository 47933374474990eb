// What to write instead of a wrong calendar expression.
#pragma once

#include <string>
#include <string_view>

#include "schedule/calendar_text.h"

namespace cronviz::schedule {

// Empty when nothing better than the message can be said. What stands in backquotes is an
// expression that systemd takes.
std::string calendar_hint(const CalendarText& text);

}  // namespace cronviz::schedule
