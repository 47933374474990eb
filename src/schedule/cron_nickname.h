// @daily and its like: crontab(5) and load_entry() of each entry.c.
#pragma once

#include <cstdint>
#include <string_view>

#include "schedule/cron_dialect.h"
#include "schedule/cron_parse.h"

namespace cronviz::schedule {

// Fills nickname, fields and seconds from the word behind `@`; false for one that the daemon does
// not know. Case counts.
bool read_nickname(std::string_view word, const CronDialect& dialect, CronParse& parse);

}  // namespace cronviz::schedule
