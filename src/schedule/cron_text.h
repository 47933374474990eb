// Cron sets back to text: the shortest plain spelling that the same daemon reads as the same
// schedule.
#pragma once

#include <optional>
#include <string>

#include "schedule/cron_dialect.h"
#include "schedule/cron_fields.h"

namespace cronviz::schedule {

// "*/15 9-17 * * 1-5". Star flags are kept, since they decide the day rule and what a clock change
// does. Empty when the dialect has no spelling for these sets.
std::optional<std::string> cron_text(const CronFields& fields, const CronDialect& dialect);

}  // namespace cronviz::schedule
