#include "schedule/local_elapses.h"

#include "schedule/gregorian.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::microseconds;

constexpr CalendarSets::Years find_leap_years() {
  CalendarSets::Years years{};
  for (std::size_t i = 0; i < CalendarSets::year_count; ++i) {
    if (is_leap(first_calendar_year + static_cast<int>(i)))
      years[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return years;
}
constexpr CalendarSets::Years leap_years = find_leap_years();

// The years in which the only month that is left, February, has a matching day.
void leave_leap_years(CalendarSets& sets) {
  if (sets.months != 1U << 2 || sets.days[0] != 0) return;
  for (std::size_t i = 0; i < leap_years.size(); ++i) sets.years[i] &= leap_years[i];
}

}  // namespace

LocalElapses::LocalElapses(const CalendarSpec& spec) : sets_(CalendarSets::of(spec)) {
  leave_leap_years(sets_);
}

LocalMoment LocalElapses::seek(const CalendarSpec& spec, LocalMoment from) {
  const local_days date = std::chrono::floor<days>(from);
  const std::chrono::year_month_day ymd{date};
  const int month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  const int day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  const auto of_day = static_cast<std::int64_t>((from - date).count());
  const auto minute_of_day = static_cast<unsigned>(of_day / minute_microseconds);
  const unsigned hour = minute_of_day / 60;
  const unsigned minute = minute_of_day % 60;
  const auto of_minute = static_cast<int>(of_day % minute_microseconds);

  year_ = static_cast<int>(ymd.year());
  leap_ = is_leap(year_);
  year_start_ = date - days(days_before[leap_][static_cast<unsigned>(month)] + day - 1);
  load_month(month);
  const bool this_year =
      year_ >= first_calendar_year && year_ <= time::last_year && sets_.has_year(year_);
  const bool this_month = this_year && (sets_.months >> month & 1U) != 0;
  const bool today = this_month && (days_left_ >> day & 1U) != 0;
  const bool this_hour = today && (sets_.hours >> hour & 1U) != 0;
  const bool this_minute = this_hour && (sets_.minutes >> minute & 1U) != 0;
  months_left_ = this_year ? sets_.months & (~1U << month) : 0;
  days_left_ = this_month ? days_left_ & (~1U << day) : 0;
  hours_left_ = today ? sets_.hours & (~1U << hour) : 0;
  minutes_left_ = this_hour ? sets_.minutes & (~std::uint64_t{1} << minute) : 0;
  // The second that has begun counts only where it has not gone on.
  const int second = (of_minute + 999'999) / 1'000'000;
  seconds_left_ = this_minute && second < 60 ? sets_.seconds & (~std::uint64_t{0} << second) : 0;
  fraction_from_ = this_minute ? of_minute : minute_microseconds;
  day_ = date;
  hour_ = date + std::chrono::hours(hour);
  minute_ = hour_ + std::chrono::minutes(minute);
  return next(spec);
}

LocalMoment LocalElapses::next_fraction(const CalendarSpec& spec) {
  // The second turn finds one: no chain is without a value.
  for (;;) {
    if (fraction_from_ < minute_microseconds) {
      const int found = next_in_minute(spec.microseconds, fraction_from_);
      if (found < minute_microseconds) {
        fraction_from_ = found + 1;
        return minute_ + microseconds(found);
      }
    }
    if (!next_minute()) {
      fraction_from_ = minute_microseconds;
      return never;
    }
    fraction_from_ = 0;
  }
}

bool LocalElapses::next_day() {
  while (days_left_ == 0) {
    if (!next_month()) return false;
  }
  day_ = month_zero_ + days(std::countr_zero(days_left_));
  days_left_ &= days_left_ - 1;
  hours_left_ = sets_.hours;
  return true;
}

// Bounded by time::last_year.
bool LocalElapses::next_month() {
  if (months_left_ == 0) {
    const int year = sets_.year_from(year_ + 1);
    if (year > time::last_year || sets_.months == 0) return false;
    year_start_ = year == year_ + 1
                      ? year_start_ + days(leap_ ? 366 : 365)
                      : local_days{std::chrono::year(year) / std::chrono::January / 1};
    year_ = year;
    leap_ = is_leap(year);
    months_left_ = sets_.months;
  }
  load_month(std::countr_zero(months_left_));
  months_left_ &= months_left_ - 1;
  return true;
}

// The matching days of a month of the present year.
void LocalElapses::load_month(int month) {
  const auto* before = &days_before[leap_][static_cast<unsigned>(month)];
  const local_days first = year_start_ + days(before[0]);
  days_left_ = sets_.matching_days(before[1] - before[0], weekday_of(first));
  month_zero_ = first - days(1);
}

}  // namespace cronviz::schedule
