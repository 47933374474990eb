// POSIX TZ strings (tzset(3), tzfile(5) footer with the extensions of version 3):
// "CET-1CEST,M3.5.0,M10.5.0/3".
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/instant.h"

namespace cronviz::time {

// What a clock shows and is called while it is on one offset.
struct LocalType {
  std::chrono::seconds offset{};  // local = UTC + offset; east of Greenwich is positive
  bool dst = false;               // tm_isdst
  std::string abbreviation;       // printable ASCII

  bool operator==(const LocalType&) const = default;
};

// RFC 9636, 3.2: the least and the greatest offset there can be, both from TZ strings.
inline constexpr std::chrono::seconds least_offset{-89'999};
inline constexpr std::chrono::seconds greatest_offset{93'599};

// The day and time of a year's change.
struct PosixRule {
  enum class Kind : std::uint8_t { julian, day_of_year, month_week_day };
  Kind kind = Kind::month_week_day;
  int month = 3;                  // [1, 12]
  int week = 1;                   // [1, 5], 5 is the last
  int day = 0;                    // weekday [0, 6]; julian [1, 365]; day of year [0, 365]
  std::chrono::seconds at{7200};  // local wall clock, less than 168 h before or after midnight
};

struct PosixTz {
  LocalType standard{{}, false, "UTC"};
  LocalType daylight;
  bool has_dst = false;
  PosixRule begins;  // daylight time, by the standard clock
  PosixRule ends;    // by the daylight clock

  // UTC instants of the two changes of a year; meaningful only with has_dst.
  sys_seconds dst_begin(int year) const;
  sys_seconds dst_end(int year) const;
};

// Errors: Code::unknown_zone, the span's offsets are into `text`.
Result<PosixTz> parse_posix_tz(std::string_view text);

}  // namespace cronviz::time
