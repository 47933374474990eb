// A calendar expression as sets of what matches: the form it is searched and measured in. What
// systemd's search makes of clock changes, and of repeats that run over their field's end, is not
// in it (calendar_walk.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "schedule/calendar_spec.h"
#include "time/instant.h"

namespace cronviz::schedule {

inline constexpr int first_calendar_year = 1970;
inline constexpr int minute_microseconds = 60'000'000;

struct CalendarSets {
  // Bit y of the whole is the year first_calendar_year + y.
  static constexpr int year_count = time::last_year - first_calendar_year + 1;
  using Years = std::array<std::uint64_t, (year_count + 63) / 64>;

  static CalendarSets of(const CalendarSpec& spec);

  // Bit s: a second of the minute. With fractions: a second that an elapse lies in, and the elapses
  // themselves are to be asked of next_in_minute().
  std::uint64_t seconds = 0;
  std::uint64_t minutes = 0;
  std::uint32_t hours = 0;
  std::uint32_t months_named = 0;
  std::uint32_t months = 0;  // those of them that have a matching day in some year; none: never
  std::uint8_t weekdays = 0;
  bool fractions = false;
  bool any_year = false;
  // Bit d, [1, length]: in months of 28, 29, 30 and 31 days, whatever the weekday.
  std::array<std::uint32_t, 4> days{};
  Years years{};

  bool has_year(int year) const {
    const auto bit = static_cast<std::size_t>(year - first_calendar_year);
    return (years[bit / 64] >> (bit % 64) & 1U) != 0;
  }
  // The first such year that is not before `year`; time::last_year + 1 when there is none.
  int year_from(int year) const;
  // The bits of the days of a month that begins on that weekday (Sunday is 0).
  std::uint32_t matching_days(int length, int first_weekday) const {
    return days[static_cast<std::size_t>(length - 28)] & weekday_days(first_weekday);
  }

 private:
  std::uint32_t weekday_days(int first_weekday) const {
    // Five weeks from the Sunday before day 1: bit d is then day d of a month that begins on Sunday
    // d - 1.
    const std::uint64_t weeks = weekdays * std::uint64_t{0x8'1020'4081};
    return static_cast<std::uint32_t>(weeks >> first_weekday << 1);
  }
};

// The first microsecond of the minute that the chain matches and that is not before `from`;
// minute_microseconds or more when there is none.
int next_in_minute(const CalendarChain& microseconds, int from);

}  // namespace cronviz::schedule
