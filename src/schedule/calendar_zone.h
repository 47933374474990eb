// The word behind a calendar expression that says in whose time it is.
#pragma once

#include <string_view>

#include "schedule/calendar_parse.h"

namespace cronviz::schedule {

// Could it be a zone file's name? As timezone_is_valid() of systemd asks before it looks for the
// file.
bool plausible_zone(std::string_view name);

// Keeps the zone behind the last blank in `parse`: UTC and the machine's own abbreviations in any
// case, then zone files. Returns what stands before that blank, or all of the text.
std::string_view take_zone(std::string_view text, const CalendarZones& zones, CalendarParse& parse);

}  // namespace cronviz::schedule
