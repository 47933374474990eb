// What to write instead of a nickname that a daemon does not know.
#pragma once

#include <string>
#include <string_view>

#include "schedule/cron_dialect.h"

namespace cronviz::schedule {

// `word` is what follows the `@` up to a blank, `rest` what follows it. May be empty.
std::string hint_for_nickname(std::string_view word, std::string_view rest,
                              const CronDialect& dialect);

}  // namespace cronviz::schedule
