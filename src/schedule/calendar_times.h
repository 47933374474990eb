// The elapses of a calendar expression within one day, in numbers: how many, the first, the last,
// how near and how far; of a day that is searched from its beginning, and of one that the search
// comes to over the end of the day before (calendar_loss.h).
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "schedule/calendar_loss.h"
#include "schedule/calendar_sets.h"
#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

// The times of a unit in order: how many, the first, the last, and the distances of neighbours.
struct Times {
  static constexpr std::chrono::microseconds never = std::chrono::microseconds::max();

  std::int64_t count = 0;
  std::chrono::microseconds first{};
  std::chrono::microseconds last{};
  std::chrono::microseconds shortest = never;  // of one: never, zero
  std::chrono::microseconds longest{};

  void add(std::chrono::microseconds t) {
    if (count == 0) {
      first = t;
    } else {
      widen(t - last);
    }
    last = t;
    ++count;
  }
  // Those of a unit that begins at `begin`, behind all that are here.
  void append(const Times& unit, std::chrono::microseconds begin);
  void widen(std::chrono::microseconds distance) {
    shortest = std::min(shortest, distance);
    longest = std::max(longest, distance);
  }
};

// Of a day of which nothing is lost. Empty: a list has more than 100,000 fractions of a second in a
// minute.
std::optional<Times> times_of_day(const CalendarSpec& spec, const CalendarSets& sets);

// By how the search comes to the day, as DateSteps tells them apart. All have the same last time.
struct DayTimes {
  Times fresh;
  Times next_day;
  Times next_month;

  // Empty: as above.
  static std::optional<DayTimes> of(const CalendarSpec& spec, const CalendarSets& sets,
                                    const CalendarLoss& loss);
};

}  // namespace cronviz::schedule
