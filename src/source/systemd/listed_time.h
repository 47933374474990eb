// A time as systemd prints it, "Mon 2026-11-23 17:20:45 CET" (format_timestamp() in systemd's
// time-util.c): to an instant, as far as the abbreviation and the zone tell.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

// "2026-11-23", "17:20:45", "CET" or "-0330": by their form, not their value.
bool looks_like_date(std::string_view word);
bool looks_like_clock(std::string_view word);
bool looks_like_abbreviation(std::string_view word);

struct TimeWords {
  std::string_view weekday;  // anything, it may be localized; checked when English
  std::string_view date;
  std::string_view clock;
  std::string_view abbreviation;  // empty: systemd leaves out overly long ones
};

enum class TimeFault : std::uint8_t {
  none,
  unreadable,     // no such date or time of day
  wrong_weekday,  // the date is another day of the week
  not_in_zone,    // the zone does not use the abbreviation at that time
  in_gap          // the zone uses it, but its clocks skip this time
};

struct ListedTime {
  std::optional<time::Instant> instant;  // empty exactly when there is a fault
  TimeFault fault = TimeFault::none;
};

// The abbreviation decides which of two instants an ambiguous time is (the first one when both have
// the same, as in Moscow in 2014). UTC is always UTC, and
// numbers that the zone does not use ("-03") are offsets.
ListedTime read_listed_time(const TimeWords& words, const time::Zone& zone);

}  // namespace cronviz::source::systemd
