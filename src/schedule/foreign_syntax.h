// What people bring along from Quartz, Jenkins and spelled-out names, and how to say it to cron.
#pragma once

#include <string>
#include <string_view>

#include "schedule/field_reading.h"
#include "schedule/schedule_text.h"

namespace cronviz::schedule {

// A hint when the issue is one of `?`, L, W, #, H, @every's relatives or a name that is too long or
// in the wrong field; else empty.
std::string foreign_hint(const FieldIssue& issue, const ScheduleText& text);
// Does the word begin the English name of a month or a day ("janu", "tues"), at least two letters?
bool begins_a_name(std::string_view word);

}  // namespace cronviz::schedule
