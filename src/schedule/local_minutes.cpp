#include "schedule/local_minutes.h"

#include <array>

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

// Days of the year before the 1st of each month, [1, 13]; of a leap year in the second row.
constexpr std::array<std::array<int, 14>, 2> days_before = {
    {{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
     {0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}}};

// Sunday is 0. Day 0 was a Thursday; 1000 weeks keep days before it positive.
constexpr int weekday_of(local_days day) {
  return static_cast<int>(static_cast<unsigned>(day.time_since_epoch().count() + 7004) % 7);
}

// As std::chrono::year, which multiplies; most years are told by two bits.
constexpr bool is_leap(int year) { return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0); }

// 29 February alone: other years need not be looked at.
constexpr bool needs_leap_year(const CronFields& fields) {
  constexpr std::uint32_t common_days = 0x1FFFFFFE;
  return fields.months == 1U << 2 && (fields.days & common_days) == 0 && !fields.last_day &&
         (fields.weekdays == 0 || fields.day_rule() == DayRule::both);
}

}  // namespace

LocalMinutes::LocalMinutes(const CronFields& fields) : fields_(fields) {
  if (fields_.minutes == 0 || fields_.hours == 0) fields_.months = 0;
}

LocalMinute LocalMinutes::seek(LocalMinute from) {
  const local_days date = std::chrono::floor<days>(from);
  const std::chrono::year_month_day ymd{date};
  const int month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  const int day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  const auto of_day = static_cast<unsigned>((from - date).count());
  const unsigned hour = of_day / 60;
  const unsigned minute = of_day % 60;

  year_ = static_cast<int>(ymd.year());
  leap_ = is_leap(year_);
  year_start_ = date - days(days_before[leap_][static_cast<unsigned>(month)] + day - 1);
  load_month(month);
  months_left_ = fields_.months & (~1U << month);

  const bool today = (days_left_ >> day & 1U) != 0;
  const bool this_hour = today && (fields_.hours >> hour & 1U) != 0;
  days_left_ &= ~1U << day;
  hours_left_ = today ? fields_.hours & (~1U << hour) : 0;
  minutes_left_ = this_hour ? fields_.minutes & (~std::uint64_t{0} << minute) : 0;
  day_ = date;
  hour_ = date + std::chrono::hours(hour);
  return next();
}

bool LocalMinutes::next_day() {
  while (days_left_ == 0) {
    if (!next_month()) return false;
  }
  day_ = month_zero_ + days(std::countr_zero(days_left_));
  days_left_ &= days_left_ - 1;
  hours_left_ = fields_.hours;
  return true;
}

// Bounded by end_year.
bool LocalMinutes::next_month() {
  while (months_left_ == 0) {
    if (year_ >= end_year) return false;
    year_start_ += days(leap_ ? 366 : 365);
    ++year_;
    leap_ = is_leap(year_);
    if (leap_ || !needs_leap_year(fields_)) months_left_ = fields_.months;
  }
  load_month(std::countr_zero(months_left_));
  months_left_ &= months_left_ - 1;
  return true;
}

// The matching days of a month of the present year.
void LocalMinutes::load_month(int month) {
  const auto* before = &days_before[leap_][static_cast<unsigned>(month)];
  const local_days first = year_start_ + days(before[0]);
  days_left_ = matching_days(fields_, month, before[1] - before[0], weekday_of(first));
  month_zero_ = first - days(1);
}

}  // namespace cronviz::schedule
