// What to write instead: hints for the issues of a schedule, with a text to paste where the meaning
// is certain.
#pragma once

#include <string>
#include <string_view>

#include "schedule/field_reading.h"
#include "schedule/schedule_text.h"

namespace cronviz::schedule {

// May be empty.
std::string hint_for(const FieldIssue& issue, const ScheduleText& text);
std::string hint_for_missing_fields(int count, const ScheduleText& text);

// A word in a field's place that no one means as a field: a path, a command, a user.
bool looks_like_command(CronField field, const ScheduleText& text);
// A no-break space and its like: to the eye a blank, to cron a character as any other.
bool begins_with_odd_space(std::string_view text);

}  // namespace cronviz::schedule
