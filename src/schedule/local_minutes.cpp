#include "schedule/local_minutes.h"

#include <array>

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

// Days of the year before the 1st of each month, [1, 13].
constexpr std::array<int, 14> days_before = {0,   0,   31,  59,  90,  120, 151,
                                             181, 212, 243, 273, 304, 334, 365};

// Sunday is 0, and so was 1970-01-04. The days lie behind 1000 weeks before 1970.
constexpr int weekday_of(local_days day) {
  return static_cast<int>((day.time_since_epoch().count() + 7004) % 7);
}

}  // namespace

LocalMinute LocalMinutes::seek(LocalMinute from) {
  const local_days date = std::chrono::floor<days>(from);
  const std::chrono::year_month_day ymd{date};
  const int month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  const int day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  const int of_day = static_cast<int>((from - date).count());
  const int hour = of_day / 60;
  const int minute = of_day % 60;

  year_ = static_cast<int>(ymd.year());
  const int leap_day = month > 2 && ymd.year().is_leap() ? 1 : 0;
  year_start_ = date - days(days_before[static_cast<std::size_t>(month)] + leap_day + day - 1);
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
    year_start_ += days(std::chrono::year(year_).is_leap() ? 366 : 365);
    ++year_;
    months_left_ = fields_.months;
  }
  load_month(std::countr_zero(months_left_));
  months_left_ &= months_left_ - 1;
  return true;
}

// The matching days of a month of the present year.
void LocalMinutes::load_month(int month) {
  const auto index = static_cast<std::size_t>(month);
  const bool leap = std::chrono::year(year_).is_leap();
  const int leap_day = leap && month > 2 ? 1 : 0;
  const int length = days_before[index + 1] - days_before[index] + (leap && month == 2 ? 1 : 0);
  const local_days first = year_start_ + days(days_before[index] + leap_day);
  days_left_ = matching_days(fields_, month, length, weekday_of(first));
  month_zero_ = first - days(1);
}

}  // namespace cronviz::schedule
