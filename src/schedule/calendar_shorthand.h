// "daily" and its like (systemd.time(7)).
#pragma once

#include <string_view>

#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// Fills all but the zone of `spec` from the shorthand that is the whole `word`, in any case; false
// when it is none.
bool read_shorthand(std::string_view word, CalendarSpec& spec);

}  // namespace cronviz::schedule
