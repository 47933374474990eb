#include "schedule/local_minutes.h"

#include "schedule/gregorian.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

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
