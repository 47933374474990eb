// "daily" and its like, and "@1493187147" (systemd.time(7)).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// Fills all but the zone of `spec` from the shorthand that is the whole `word`, in any case; false
// when it is none.
bool read_shorthand(std::string_view word, CalendarSpec& spec);
bool is_shorthand(std::string_view word);
// All of them but the misspelt one, in lower case: what to suggest.
std::span<const std::string_view> shorthand_words();

// Fills all but the weekdays from seconds since 1970, in UTC; false outside the years 1970 to 2199.
// The years 0 to 99 are taken for those from 1970 to 2069, as systemd takes them.
bool fill_instant(std::int64_t seconds, CalendarSpec& spec);

}  // namespace cronviz::schedule
