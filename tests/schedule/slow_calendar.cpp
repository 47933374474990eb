#include "schedule/slow_calendar.h"

#include <algorithm>
#include <set>

namespace cronviz::test {
namespace {

using schedule::CalendarChain;
using schedule::CalendarComponent;
using schedule::CalendarSpec;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::microseconds;

bool matches(const CalendarComponent& one, int value) {
  if (one.repeat == 0) return value == one.start;
  return value >= one.start && (one.stop < 0 || value <= one.stop) &&
         (value - one.start) % one.repeat == 0;
}

bool matches(const CalendarChain& chain, int value) {
  return chain.empty() || std::any_of(chain.begin(), chain.end(),
                                      [&](const auto& one) { return matches(one, value); });
}

// `~7/2` begins on the 7th day from the end and counts towards it; `~3..7/2` begins there, too.
bool matches_from_end(const CalendarChain& chain, int day, int length) {
  return std::any_of(chain.begin(), chain.end(), [&](const CalendarComponent& one) {
    const int first = length + 1 - (one.stop < 0 ? one.start : one.stop);
    const int last = one.stop < 0 ? -1 : length + 1 - one.start;
    return matches({first, last, one.repeat}, day);
  });
}

}  // namespace

bool matches_date(const CalendarSpec& spec, local_days date) {
  const std::chrono::year_month_day ymd{date};
  const auto day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  const auto length = static_cast<int>(static_cast<unsigned>(
      std::chrono::year_month_day_last(ymd.year() / ymd.month() / std::chrono::last).day()));
  if (!matches(spec.years, static_cast<int>(ymd.year()))) return false;
  if (!matches(spec.months, static_cast<int>(static_cast<unsigned>(ymd.month())))) return false;
  if ((spec.weekdays >> std::chrono::weekday(date).c_encoding() & 1) == 0) return false;
  return spec.from_month_end && !spec.days.empty() ? matches_from_end(spec.days, day, length)
                                                   : matches(spec.days, day);
}

std::optional<std::vector<microseconds>> times_of_day(const CalendarSpec& spec, std::size_t most) {
  std::set<int> of_minute;
  for (const CalendarComponent& one : spec.microseconds) {
    const int stop = one.stop < 0 ? 59'999'999 : one.stop;
    for (int value = one.start; value <= stop; value += one.repeat) {
      of_minute.insert(value);
      if (of_minute.size() > most) return std::nullopt;
      if (one.repeat == 0) break;
    }
  }
  std::vector<microseconds> times;
  for (int hour = 0; hour < 24; ++hour) {
    for (int minute = 0; minute < 60; ++minute) {
      if (!matches(spec.hours, hour) || !matches(spec.minutes, minute)) continue;
      for (const int value : of_minute) {
        times.push_back(std::chrono::hours(hour) + std::chrono::minutes(minute) +
                        microseconds(value));
      }
      if (times.size() > most) return std::nullopt;
    }
  }
  return times;
}

std::optional<std::chrono::local_time<microseconds>> slow_next(
    const CalendarSpec& spec, const std::vector<microseconds>& times,
    std::chrono::local_time<microseconds> from, int days_ahead) {
  const auto first = std::chrono::floor<days>(from);
  for (local_days date = first; date < first + days(days_ahead); date += days(1)) {
    if (!matches_date(spec, date)) continue;
    for (const microseconds time : times) {
      if (date + time >= from) return date + time;
    }
  }
  return std::nullopt;
}

}  // namespace cronviz::test
