#include "schedule/local_windows.h"

#include <bit>

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year_month_day;
using std::chrono::years;

local_days first_of_month(local_days date) {
  const year_month_day ymd{date};
  return local_days{ymd.year() / ymd.month() / 1};
}

local_days first_of_year(local_days date) {
  return local_days{year_month_day{date}.year() / std::chrono::January / 1};
}

LocalMinute period_begin(Period period, LocalMinute minute) {
  const auto date = std::chrono::floor<days>(minute);
  switch (period) {
    case Period::minute:
      return minute;
    case Period::hour:
      return std::chrono::floor<hours>(minute);
    case Period::day:
      return date;
    case Period::week:
      return date - (weekday(date) - std::chrono::Sunday);
    case Period::week_from_monday:
      return date - (weekday(date) - std::chrono::Monday);
    case Period::month:
      return first_of_month(date);
    case Period::year:
      return first_of_year(date);
  }
  return minute;
}

LocalMinute period_end(Period period, LocalMinute minute) {
  const LocalMinute begin = period_begin(period, minute);
  const auto date = std::chrono::floor<days>(begin);
  switch (period) {
    case Period::minute:
      return begin + minutes(1);
    case Period::hour:
      return begin + hours(1);
    case Period::day:
      return date + days(1);
    case Period::week:
    case Period::week_from_monday:
      return date + days(7);
    case Period::month:
      return local_days{year_month_day{date} + months(1)};
    case Period::year:
      return local_days{year_month_day{date} + years(1)};
  }
  return begin;
}

int highest(std::uint64_t bits) { return 63 - std::countl_zero(bits); }

// The last matching date in [at_least, before). `at_least` matches, which bounds the search.
local_days last_date(const CronFields& fields, local_days at_least, local_days before) {
  local_days date = before - days(1);
  for (;;) {
    const local_days first = first_of_month(date);
    const year_month_day ymd{first};
    const auto length = (ymd.year() / ymd.month() / std::chrono::last).day();
    const std::uint32_t up_to_date = (std::uint32_t{2} << (date - first + days(1)).count()) - 1;
    const std::uint32_t dates =
        matching_days(fields, static_cast<int>(static_cast<unsigned>(ymd.month())),
                      static_cast<int>(static_cast<unsigned>(length)),
                      static_cast<int>(weekday(first).c_encoding())) &
        up_to_date;
    if (dates != 0) return first + days(highest(dates) - 1);
    if (first <= at_least) return at_least;
    date = first - days(1);
  }
}

}  // namespace

// The last minute that matches in the period of `first`, which does.
LocalMinute LocalWindows::last_match(LocalMinute first) const {
  if (period_ == Period::minute) return first;
  const minutes minute{highest(fields_.minutes)};
  if (period_ == Period::hour) return std::chrono::floor<hours>(first) + minute;
  const auto end = std::chrono::floor<days>(period_end(period_, first));
  const auto date = last_date(fields_, std::chrono::floor<days>(first), end);
  return date + hours(highest(fields_.hours)) + minute;
}

std::optional<LocalWindow> LocalWindows::window(LocalMinute first) {
  if (first == LocalMinutes::never) return std::nullopt;
  first_ = first;
  return LocalWindow{first, last_match(first) + delay_};
}

std::optional<LocalWindow> LocalWindows::seek(LocalMinute from) {
  auto found = window(minutes_.seek(period_begin(period_, from - delay_)));
  while (found && found->last < from) found = next();
  return found;
}

std::optional<LocalWindow> LocalWindows::next() {
  if (period_ == Period::minute) return window(minutes_.next());
  return window(minutes_.seek(period_end(period_, first_)));
}

}  // namespace cronviz::schedule
