// The moments of the wall calendar that a calendar expression matches, in order; no zone, no clock
// change. As local_minutes.h does for cron: it goes from set bit to set bit.
#pragma once

#include <bit>
#include <chrono>
#include <cstdint>

#include "schedule/calendar_sets.h"
#include "schedule/calendar_spec.h"
#include "time/instant.h"

namespace cronviz::schedule {

// What a wall clock shows, to the microsecond.
using LocalMoment = std::chrono::local_time<std::chrono::microseconds>;

class LocalElapses {
 public:
  // Later than any moment, and far enough from the end of the type to be reckoned with.
  static constexpr LocalMoment never{std::chrono::microseconds{std::int64_t{1} << 61}};

  explicit LocalElapses(const CalendarSpec& spec);

  const CalendarSets& sets() const { return sets_; }
  // The first match that is not before `from`, or never: none up to the end of time::last_year.
  LocalMoment seek(const CalendarSpec& spec, LocalMoment from);
  // The first one behind what seek() or next() gave last, or never. `spec` is the one of the
  // constructor.
  LocalMoment next(const CalendarSpec& spec) {
    if (sets_.fractions) return next_fraction(spec);
    if (seconds_left_ == 0) {
      if (!next_minute()) return never;
      seconds_left_ = sets_.seconds;
    }
    const int second = std::countr_zero(seconds_left_);
    seconds_left_ &= seconds_left_ - 1;
    return minute_ + std::chrono::seconds(second);
  }

 private:
  bool next_minute() {
    if (minutes_left_ == 0) {
      if (hours_left_ == 0 && !next_day()) return false;
      hour_ = day_ + std::chrono::hours(std::countr_zero(hours_left_));
      hours_left_ &= hours_left_ - 1;
      minutes_left_ = sets_.minutes;
    }
    minute_ = hour_ + std::chrono::minutes(std::countr_zero(minutes_left_));
    minutes_left_ &= minutes_left_ - 1;
    return true;
  }
  LocalMoment next_fraction(const CalendarSpec& spec);
  bool next_day();
  bool next_month();
  void load_month(int month);

  CalendarSets sets_;
  // What is still to come: bits of the present minute, hour, day, month and year.
  std::uint64_t seconds_left_ = 0;
  std::uint64_t minutes_left_ = 0;
  std::uint32_t hours_left_ = 0;
  std::uint32_t days_left_ = 0;
  std::uint32_t months_left_ = 0;
  int fraction_from_ = minute_microseconds;  // with fractions, instead of seconds_left_
  int year_ = 0;
  bool leap_ = false;
  std::chrono::local_days year_start_;  // its 1 January
  std::chrono::local_days month_zero_;  // the day before its 1st: bit d is month_zero_ + d
  LocalMoment day_;
  LocalMoment hour_;
  LocalMoment minute_;
};

}  // namespace cronviz::schedule
