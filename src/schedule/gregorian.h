// The calendar by table, for searches that step through it millions of times; elsewhere the types
// of <chrono> do.
#pragma once

#include <array>
#include <chrono>

namespace cronviz::schedule {

// Days of the year before the 1st of each month, [1, 13]; of a leap year in the second row.
inline constexpr std::array<std::array<int, 14>, 2> days_before = {
    {{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
     {0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}}};

// Sunday is 0. Day 0 was a Thursday; 1000 weeks keep days before it positive.
constexpr int weekday_of(std::chrono::local_days day) {
  return static_cast<int>(static_cast<unsigned>(day.time_since_epoch().count() + 7004) % 7);
}

// As std::chrono::year, which multiplies; most years are told by two bits.
constexpr bool is_leap(int year) { return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int month_length(bool leap, int month) {
  if (month == 2) return leap ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace cronviz::schedule
