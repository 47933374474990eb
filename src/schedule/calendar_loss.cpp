// What is lost, and why nothing else is
// -------------------------------------
// Each elapse is searched from the one before. A field that has no further value hands over to the
// one above ("carry": all below begins anew) unless it has an open repeat: that one's next value is
// taken though it lies behind the field's end, and mktime() makes a later time of it. The search
// then sets the field below the greatest one that changed to its beginning, and goes on:
//   - the unit above did not turn over: it is the greatest that changed, and the field itself is
//     set to its beginning. Nothing is lost, but the fraction of a second is below the second, and
//     stays as it is;
//   - it did: the unit above begins anew, but the field keeps what ran over. Its values below are
//     lost, if the search stays in that unit: any field above that then has to move sets all below
//     it to their beginnings.
// A field runs over only where its last value is not the unit's last (59, 23, 31): behind that one
// the field below hands over, or runs over itself. So there is one loss at each border at most, at
// the border of the minute, hour, day and month; that of the year is one of the month, but that
// before 257 the day was not set to 1 where the year changed.
// What ran over is less than the repeat, and an open repeat has two values at least: the last value
// of a field, and so the last match of a unit, is never lost. So whether the unit before was left
// by a search that ran over depends on whether it matches alone.
#include "schedule/calendar_loss.h"

#include <algorithm>
#include <bit>

#include "schedule/gregorian.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr int second_microseconds = 1'000'000;

// How far behind `end`, the first value behind the field, the first one of an open repeat lies.
int overrun(const CalendarChain& chain, int end) {
  int best = std::numeric_limits<int>::max();
  for (const CalendarComponent& one : chain) {
    if (one.repeat <= 0 || one.stop != CalendarComponent::open) continue;
    const int past = (end - one.start) % one.repeat;
    best = std::min(best, past == 0 ? 0 : one.repeat - past);
  }
  return best == std::numeric_limits<int>::max() ? 0 : best;
}

// The same of days behind 31 December.
int overrun_of_year(const CalendarSpec& spec) {
  CalendarChain chain = spec.days;
  if (spec.from_month_end) {
    for (CalendarComponent& one : chain) one.start = 32 - one.start;
  }
  return overrun(chain, 32);
}

bool has(std::uint64_t bits, int value) { return (bits >> value & 1U) != 0; }
bool has_neighbours(std::uint64_t bits) { return (bits & bits >> 1) != 0; }
// 0 where no bit is below it.
int if_lost(std::uint64_t bits, int below) { return std::countr_zero(bits) < below ? below : 0; }

}  // namespace

CalendarLoss CalendarLoss::of(const CalendarSpec& spec, const CalendarSets& sets, int systemd) {
  CalendarLoss loss;
  const bool last_minute = has(sets.minutes, 59);
  const bool last_hour = has(sets.hours, 23);
  const int past = overrun(spec.microseconds, minute_microseconds);
  const int first = next_in_minute(spec.microseconds, 0);
  const int fraction = past % second_microseconds;
  if (first < fraction && has_neighbours(sets.minutes)) loss.fraction = fraction;
  if (first < past && last_minute && has(sets.minutes, 0)) loss.microseconds = past;
  if (!last_minute && last_hour && has(sets.hours, 0))
    loss.minutes = if_lost(sets.minutes, overrun(spec.minutes, 60));
  if (!last_hour) loss.hours = if_lost(sets.hours, overrun(spec.hours, 24));
  const bool new_year = has(sets.months_named, 1) && has(sets.months_named, 12);
  if (systemd < 257 && new_year && !has(sets.days[3], 31)) loss.days = overrun_of_year(spec);
  return loss;
}

// Two turns of the cycle where any year matches, of which the second counts: the first brings the
// date before.
DateSteps DateSteps::of(const CalendarSets& sets, int lost_in_january) {
  constexpr int first_of_cycle = 2000;
  constexpr int cycle = 400;
  const int first = sets.any_year ? first_of_cycle : first_calendar_year;
  const int counted = sets.any_year ? first_of_cycle + cycle : first_calendar_year;
  const int end = sets.any_year ? first_of_cycle + 2 * cycle : time::last_year + 1;
  const std::uint32_t lost_days = (std::uint32_t{2} << lost_in_january) - 1;

  DateSteps steps;
  int date = 0;  // days since 31 December before `first`
  int last = 0;  // none
  const int first_weekday = weekday_of(local_days{std::chrono::year(first) / 1 / 1});
  bool year_before = false;
  for (int year = first; year < end; ++year) {
    const bool matches = sets.any_year || sets.has_year(year);
    for (int month = 1; month <= 12; ++month) {
      const int length = month_length(is_leap(year), month);
      std::uint32_t bits = 0;
      if (matches && has(sets.months_named, month))
        bits = sets.matching_days(length, (first_weekday + date) % 7);
      if (month == 1 && year_before) {
        steps.loses_january = steps.loses_january || (bits & lost_days) != 0;
        bits &= ~lost_days;
      }
      for (; bits != 0; bits &= bits - 1) {
        const int day = std::countr_zero(bits);
        const int distance = date + day - last;
        const bool known = last != 0;
        last = date + day;
        if (year < counted) continue;
        if (known && distance == 1) {
          ++(day == 1 ? steps.next_month : steps.next_day);
          continue;
        }
        ++steps.fresh;
        if (!known) continue;
        steps.shortest = std::min(steps.shortest, distance);
        steps.longest = std::max(steps.longest, distance);
      }
      date += length;
    }
    year_before = matches;
  }
  return steps;
}

CalendarLoss real_loss(const CalendarLoss& loss, const CalendarSets& sets, const DateSteps& steps) {
  CalendarLoss real;
  if (steps.count() == 0) return real;
  const bool nights = steps.has_neighbours() && has(sets.hours, 23) && has(sets.hours, 0);
  real.fraction = loss.fraction;
  if (has_neighbours(sets.hours) || nights) real.microseconds = loss.microseconds;
  if (nights) real.minutes = loss.minutes;
  if (steps.next_month > 0) real.hours = loss.hours;
  if (steps.loses_january) real.days = loss.days;
  return real;
}

}  // namespace cronviz::schedule
