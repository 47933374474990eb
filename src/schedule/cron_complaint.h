// What the readers of a schedule found wrong, in words: messages with a place, hints with a text to
// paste.
#pragma once

#include <string_view>

#include "schedule/cron_dialect.h"
#include "schedule/cron_parse.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {

// Appends a diagnostic for every issue and for missing fields; parse.text and parse.end are set,
// parse.fields too where the dialect is busybox.
void complain(std::string_view line, const CronDialect& dialect, const Reading& reading,
              CronParse& parse);
// Appends the diagnostic for a nickname that the daemon does not know; it is parse.text[0].
void complain_nickname(std::string_view line, const CronDialect& dialect, CronParse& parse);

}  // namespace cronviz::schedule
