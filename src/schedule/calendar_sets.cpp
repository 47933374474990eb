#include "schedule/calendar_sets.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace cronviz::schedule {
namespace {

constexpr int second_microseconds = 1'000'000;

// Calls visit(value) for what the component matches up to `last`; at most 60 * 10^6 values, and for
// whole seconds 230.
template <typename Visit>
void for_each_value(const CalendarComponent& one, int last, Visit visit) {
  const int stop = one.stop == CalendarComponent::open ? last : std::min(one.stop, last);
  if (one.repeat <= 0) {
    visit(one.start);
    return;
  }
  for (int value = one.start; value <= stop; value += one.repeat) visit(value);
}

std::uint64_t bits_of(const CalendarChain& chain, int low, int high) {
  if (chain.empty()) return ~std::uint64_t{0} >> (63 - high) & ~std::uint64_t{0} << low;
  std::uint64_t bits = 0;
  for (const CalendarComponent& one : chain)
    for_each_value(one, high, [&](int value) { bits |= std::uint64_t{1} << value; });
  return bits;
}

// Counted from the end of a month of that length, towards it.
std::uint64_t bits_from_month_end(const CalendarChain& chain, int length) {
  std::uint64_t bits = 0;
  for (CalendarComponent one : chain) {
    one.start = length + 1 - one.start;
    if (one.stop != CalendarComponent::open)
      one.stop = std::exchange(one.start, length + 1 - one.stop);
    for_each_value(one, length, [&](int value) { bits |= std::uint64_t{1} << value; });
  }
  return bits;
}

void set_years(CalendarSets& sets, const CalendarChain& chain) {
  if (chain.empty()) {
    sets.any_year = true;
    sets.years.fill(~std::uint64_t{0});
    sets.years.back() >>= 64 * sets.years.size() - CalendarSets::year_count;
    return;
  }
  for (const CalendarComponent& one : chain) {
    for_each_value(one, time::last_year, [&](int year) {
      const auto bit = static_cast<std::size_t>(year - first_calendar_year);
      sets.years[bit / 64] |= std::uint64_t{1} << (bit % 64);
    });
  }
}

void set_seconds(CalendarSets& sets, const CalendarChain& chain) {
  sets.fractions = std::any_of(chain.begin(), chain.end(), [](const CalendarComponent& one) {
    return one.start % second_microseconds != 0 || one.repeat % second_microseconds != 0;
  });
  if (!sets.fractions) {
    for (const CalendarComponent& one : chain) {
      for_each_value(
          {one.start / second_microseconds,
           one.stop == CalendarComponent::open ? one.stop : one.stop / second_microseconds,
           one.repeat / second_microseconds},
          59, [&](int value) { sets.seconds |= std::uint64_t{1} << value; });
    }
    return;
  }
  int from = 0;
  while ((from = next_in_minute(chain, from)) < minute_microseconds) {
    const int second = from / second_microseconds;
    sets.seconds |= std::uint64_t{1} << second;
    from = (second + 1) * second_microseconds;
  }
}

// The lengths that the month can have, as bits of `days`.
constexpr unsigned lengths_of(int month) {
  if (month == 2) return 0b0011;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 0b0100 : 0b1000;
}

}  // namespace

int next_in_minute(const CalendarChain& microseconds, int from) {
  int best = minute_microseconds;
  for (const CalendarComponent& one : microseconds) {
    int found = one.start;
    if (found < from) {
      if (one.repeat <= 0) continue;
      found += (from - found + one.repeat - 1) / one.repeat * one.repeat;
      if (one.stop != CalendarComponent::open && found > one.stop) continue;
    }
    best = std::min(best, found);
  }
  return best;
}

CalendarSets CalendarSets::of(const CalendarSpec& spec) {
  CalendarSets sets;
  set_seconds(sets, spec.microseconds);
  sets.minutes = bits_of(spec.minutes, 0, 59);
  sets.hours = static_cast<std::uint32_t>(bits_of(spec.hours, 0, 23));
  sets.weekdays = spec.weekdays;
  set_years(sets, spec.years);
  const std::uint64_t every_length = spec.from_month_end ? 0 : bits_of(spec.days, 1, 31);
  for (int length = 28; length <= 31; ++length) {
    const std::uint64_t bits = spec.from_month_end && !spec.days.empty()
                                   ? bits_from_month_end(spec.days, length)
                                   : every_length & ~std::uint64_t{0} >> (63 - length);
    sets.days[static_cast<std::size_t>(length - 28)] = static_cast<std::uint32_t>(bits);
  }
  sets.months_named = static_cast<std::uint32_t>(bits_of(spec.months, 1, 12));
  for (int month = 1; month <= 12; ++month) {
    bool has_days = false;
    for (std::size_t i = 0; i < sets.days.size(); ++i)
      has_days |= (lengths_of(month) >> i & 1U) != 0 && sets.days[i] != 0;
    if (has_days) sets.months |= sets.months_named & 1U << month;
  }
  return sets;
}

int CalendarSets::year_from(int year) const {
  constexpr int behind = time::last_year + 1;
  year = std::max(year, first_calendar_year);
  if (year >= behind) return behind;
  const auto bit = static_cast<std::size_t>(year - first_calendar_year);
  std::uint64_t word = years[bit / 64] & ~std::uint64_t{0} << (bit % 64);
  for (std::size_t i = bit / 64;;) {
    if (word != 0) return first_calendar_year + static_cast<int>(i * 64) + std::countr_zero(word);
    if (++i == years.size()) return behind;
    word = years[i];
  }
}

}  // namespace cronviz::schedule
