// What people bring along from cron and from plain English, and how to say it to systemd.
#pragma once

#include <string>

#include "schedule/calendar_text.h"

namespace cronviz::schedule {

// A hint when the whole expression is of another kind: cron's fields or nicknames, quotes, words
// like "noon", blanks that do not belong; else empty.
std::string foreign_calendar_hint(const CalendarText& text);

}  // namespace cronviz::schedule
