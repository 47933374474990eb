#include "schedule/calendar_facts.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "schedule/calendar_sets.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// The times of a unit in order: how many, the first, the last, and the distances of neighbours.
struct Times {
  static constexpr microseconds never = microseconds::max();

  std::int64_t count = 0;
  microseconds first{};
  microseconds last{};
  microseconds shortest = never;  // of one: never, zero
  microseconds longest{};

  void add(microseconds t) {
    if (count == 0) {
      first = t;
    } else {
      widen(t - last);
    }
    last = t;
    ++count;
  }
  void widen(microseconds distance) {
    shortest = std::min(shortest, distance);
    longest = std::max(longest, distance);
  }
};

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

// Empty: there are too many.
std::optional<Times> times_of_minute(const CalendarChain& chain) {
  Times times;
  if (chain.size() == 1) {
    const CalendarComponent& one = chain.front();
    times.count = count_of(one);
    times.first = microseconds(one.start);
    times.last = times.first + (times.count - 1) * microseconds(one.repeat);
    if (times.count > 1) times.widen(microseconds(one.repeat));
    return times;
  }
  std::int64_t bound = 0;
  for (const CalendarComponent& one : chain) bound += count_of(one);
  if (bound > most_fractions) return std::nullopt;
  for (int t = next_in_minute(chain, 0); t < minute_microseconds; t = next_in_minute(chain, t + 1))
    times.add(microseconds(t));
  return times;
}

std::optional<Times> times_of_day(const CalendarSpec& spec, const CalendarSets& sets) {
  const auto of_minute = sets.fractions ? times_of_minute(spec.microseconds)
                                        : std::optional(times_of(sets.seconds, seconds(1)));
  if (!of_minute) return std::nullopt;
  const Times of_hour = nested(times_of(sets.minutes, minutes(1)), *of_minute);
  return nested(times_of(sets.hours, hours(1)), of_hour);
}

}  // namespace

bool never_elapses(const CalendarSpec& spec) {
  const CalendarSets sets = CalendarSets::of(spec);
  return DateSet::of(sets).count_in_years_of(sets) == 0;
}

// Within a day the elapses are (hours x minutes x seconds): neighbours lie in one unit or in
// neighbouring ones, and those of two dates are the last time of the one and the first of the
// other.
std::optional<Gaps> gaps(const CalendarSpec& spec) {
  const CalendarSets sets = CalendarSets::of(spec);
  const DateSet dates = DateSet::of(sets);
  if (sets.any_year ? dates.empty() : dates.count_in_years_of(sets) == 0) return std::nullopt;
  auto times = times_of_day(spec, sets);
  if (!times) return std::nullopt;
  const auto distances = sets.any_year ? dates.distances() : dates.distances_in_years_of(sets);
  if (distances) {
    const microseconds night = times->first - times->last;
    times->widen(days(distances->shortest) + night);
    times->widen(days(distances->longest) + night);
  }
  if (times->shortest == Times::never) return std::nullopt;
  return Gaps{times->shortest, times->longest};
}

std::optional<double> runs_per_day(const CalendarSpec& spec) {
  const CalendarSets sets = CalendarSets::of(spec);
  if (!sets.any_year) return std::nullopt;
  const auto times = times_of_day(spec, sets);
  if (!times) return std::nullopt;
  return static_cast<double>(DateSet::of(sets).count()) * static_cast<double>(times->count) /
         cycle_days;
}

}  // namespace cronviz::schedule
