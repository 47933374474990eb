// The text of a systemd calendar expression to its normal form, as calendar_spec_from_string()
// accepts it (systemd.time(7), src/shared/calendarspec.c).
#pragma once

#include <array>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "base/source_text.h"
#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// What a trailing word may name.
struct CalendarZones {
  // The abbreviations of the machine's own zone, as tzset(3) sets them; the second may be empty.
  std::string_view standard;  // tzname[0]
  std::string_view daylight;  // tzname[1]
  // Is there a zone file of that name? Case counts. Asked only for names of plausible characters.
  std::function<bool(std::string_view)> exists;
};

struct CalendarParse {
  CalendarSpec spec;
  // Where each field stands, by CalendarField; empty for one that is not written, and all of them
  // for a shorthand ("daily"; before "@0" a weekday may stand).
  std::array<TextRange, calendar_field_count> text{};
  TextRange zone;       // "UTC", "Europe/Berlin", "CET"; empty: none is written
  TextRange shorthand;  // "daily", "@1493187147"; empty: it is written out
};

// Errors: Code::time_value (CV604); the span's offsets are into `text` and point at the part that
// is wrong, the message says what was expected there, the hint what to write instead.
Result<CalendarParse> parse_calendar(std::string_view text, const CalendarZones& zones);

}  // namespace cronviz::schedule
