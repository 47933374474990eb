// The closed form of a calendar schedule: (dates of the 400-year Gregorian cycle) x (times of the
// day). Exact gaps and mean frequency come from it; wall-clock time, no zone. For cron here, for
// systemd's calendar expressions in calendar_facts.h.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "schedule/calendar_sets.h"
#include "schedule/cron_fields.h"

namespace cronviz::schedule {

inline constexpr int cycle_years = 400;
inline constexpr int cycle_days = 146097;  // a whole number of weeks: the calendar repeats

// The dates of all years. A year's dates depend on its type alone: the weekday of 1 January, and
// whether it is a leap year; there are 14.
class DateSet {
 public:
  static constexpr int year_types = 14;

  static DateSet of(const CronFields& fields);
  // The dates of all years, whichever the expression has.
  static DateSet of(const CalendarSets& sets);

  // In one cycle.
  int count() const;
  bool empty() const { return count() == 0; }
  bool contains(std::chrono::local_days day) const;  // any year
  // Exact distances between successive dates around the whole cycle, in days; empty for an empty
  // set.
  struct Distances {
    int shortest = 0;
    int longest = 0;
    bool operator==(const Distances&) const = default;
  };
  std::optional<Distances> distances() const;

  // The dates in the years of the sets alone: how many, and the same distances, from the first of
  // them to the last; empty when there are fewer than two.
  int count_in_years_of(const CalendarSets& sets) const;
  std::optional<Distances> distances_in_years_of(const CalendarSets& sets) const;

 private:
  using Year = std::array<std::uint64_t, 6>;  // bit d is 1 January + d, [0, 365]

  // days(month, length, first weekday): bit d, [1, length], of a kind of month.
  template <typename Days>
  static DateSet made_of(Days days);

  std::array<Year, year_types> years_{};
};

// Shortest and longest time between two successive runs over the whole cycle, on the wall clock (a
// clock change may make one an hour longer or shorter). Empty when the schedule never runs.
struct Gaps {
  std::chrono::microseconds shortest{};
  std::chrono::microseconds longest{};
  bool operator==(const Gaps&) const = default;
};
std::optional<Gaps> gaps(const CronFields& fields);

// Mean number of runs in a day, over the whole cycle; exact up to rounding, cheap enough for every
// job of a list.
double runs_per_day(const CronFields& fields);
// The same when each value is in its set by a chance of its own, independently of the others.
struct Chances {
  std::array<double, 60> minutes{};
  std::array<double, 24> hours{};
  std::array<double, 32> days{};    // [1, 31]
  std::array<double, 13> months{};  // [1, 12]
  std::array<double, 7> weekdays{};
  DayRule rule = DayRule::both;
};
double expected_runs_per_day(const Chances& chances);

}  // namespace cronviz::schedule
