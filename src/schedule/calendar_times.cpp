#include "schedule/calendar_times.h"

#include <bit>

namespace cronviz::schedule {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Times times_of(std::uint64_t bits, microseconds unit) {
  Times times;
  for (; bits != 0; bits &= bits - 1) times.add(std::countr_zero(bits) * unit);
  return times;
}

// Each of the greater units holds all the times of the smaller one.
Times nested(const Times& outer, const Times& inner) {
  Times times = inner;
  times.count = outer.count * inner.count;
  times.first = outer.first + inner.first;
  times.last = outer.last + inner.last;
  const microseconds turn = inner.first - inner.last;
  if (outer.count > 1) {
    times.widen(outer.shortest + turn);
    times.widen(outer.longest + turn);
  }
  return times;
}

// The most fractions of a minute that are looked at one by one.
constexpr int most_fractions = 100'000;

int count_of(const CalendarComponent& one) {
  if (one.repeat <= 0) return 1;
  const int stop = one.stop == CalendarComponent::open ? minute_microseconds - 1 : one.stop;
  return (stop - one.start) / one.repeat + 1;
}

// Those of the minute that are not before `from`, which lies before the last. Empty: there are too
// many.
std::optional<Times> times_of_minute(const CalendarSpec& spec, const CalendarSets& sets, int from) {
  const CalendarChain& chain = spec.microseconds;
  if (!sets.fractions) {
    const int second = (from + 999'999) / 1'000'000;
    return times_of(sets.seconds & ~std::uint64_t{0} << second, seconds(1));
  }
  Times times;
  if (chain.size() == 1) {
    CalendarComponent one = chain.front();
    one.start = next_in_minute(chain, from);
    times.count = count_of(one);
    times.first = microseconds(one.start);
    times.last = times.first + (times.count - 1) * microseconds(one.repeat);
    if (times.count > 1) times.widen(microseconds(one.repeat));
    return times;
  }
  std::int64_t bound = 0;
  for (const CalendarComponent& one : chain) bound += count_of(one);
  if (bound > most_fractions) return std::nullopt;
  for (int t = next_in_minute(chain, from); t < minute_microseconds;
       t = next_in_minute(chain, t + 1))
    times.add(microseconds(t));
  return times;
}

// A unit of which nothing is lost; one behind a match in the unit before; the first of the greater
// unit, behind a match in the last of the one before.
struct Searched {
  Times fresh;
  Times next;
  Times first;
};

// The greater unit of these, as it is searched from its own beginning or, `entered`, over it.
Times composed(std::uint64_t bits, const Searched& searched, microseconds unit, bool entered) {
  Times times;
  for (std::uint64_t left = bits; left != 0; left &= left - 1) {
    const int value = std::countr_zero(left);
    const bool follows = value > 0 && (bits >> (value - 1) & 1U) != 0;
    const Times& begun = value == 0 && entered ? searched.first : searched.fresh;
    times.append(follows ? searched.next : begun, value * unit);
  }
  return times;
}

}  // namespace

void Times::append(const Times& unit, microseconds begin) {
  if (unit.count == 0) return;
  if (count == 0) {
    first = begin + unit.first;
  } else {
    widen(begin + unit.first - last);
  }
  if (unit.count > 1) {
    widen(unit.shortest);
    widen(unit.longest);
  }
  last = begin + unit.last;
  count += unit.count;
}

std::optional<Times> times_of_day(const CalendarSpec& spec, const CalendarSets& sets) {
  const auto of_minute = times_of_minute(spec, sets, 0);
  if (!of_minute) return std::nullopt;
  const Times of_hour = nested(times_of(sets.minutes, minutes(1)), *of_minute);
  return nested(times_of(sets.hours, hours(1)), of_hour);
}

std::optional<DayTimes> DayTimes::of(const CalendarSpec& spec, const CalendarSets& sets,
                                     const CalendarLoss& loss) {
  const auto all = times_of_minute(spec, sets, 0);
  const auto behind_minute = times_of_minute(spec, sets, loss.fraction);
  const auto behind_hour = times_of_minute(spec, sets, loss.microseconds);
  if (!all || !behind_minute || !behind_hour) return std::nullopt;
  const Searched of_minute{*all, *behind_minute, *behind_hour};
  const std::uint64_t minutes_left = sets.minutes & ~std::uint64_t{0} << loss.minutes;
  const Searched of_hour{composed(sets.minutes, of_minute, minutes(1), false),
                         composed(sets.minutes, of_minute, minutes(1), true),
                         composed(minutes_left, of_minute, minutes(1), true)};
  const bool last_hour = (sets.hours >> 23 & 1U) != 0;
  const std::uint64_t hours_left = sets.hours & ~std::uint64_t{0} << loss.hours;
  DayTimes times;
  times.fresh = composed(sets.hours, of_hour, hours(1), false);
  times.next_day = composed(sets.hours, of_hour, hours(1), last_hour);
  times.next_month = composed(hours_left, of_hour, hours(1), last_hour);
  return times;
}

}  // namespace cronviz::schedule
