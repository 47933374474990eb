// The minutes of the wall calendar that a cron schedule matches, in order; no zone, no clock
// change. It goes from set bit to set bit, so a step costs the same however far it reaches.
#pragma once

#include <bit>
#include <chrono>
#include <cstdint>

#include "schedule/cron_fields.h"
#include "time/instant.h"

namespace cronviz::schedule {

using LocalMinute = std::chrono::local_time<std::chrono::minutes>;

class LocalMinutes {
 public:
  // Later than any minute, and far enough from the end of the type to be reckoned with in seconds.
  static constexpr LocalMinute never{std::chrono::minutes{std::int64_t{1} << 50}};
  // Local dates run ahead of UTC: the year after the last one that is predicted is searched, too.
  static constexpr int end_year = time::last_year + 1;

  explicit LocalMinutes(const CronFields& fields);

  // The first matching minute that is not before `from`, or never.
  LocalMinute seek(LocalMinute from);
  // The first one behind what seek() or next() gave last, or never.
  LocalMinute next() {
    if (minutes_left_ == 0) {
      if (hours_left_ == 0 && !next_day()) return never;
      hour_ = day_ + std::chrono::hours(std::countr_zero(hours_left_));
      hours_left_ &= hours_left_ - 1;
      minutes_left_ = fields_.minutes;
    }
    const int minute = std::countr_zero(minutes_left_);
    minutes_left_ &= minutes_left_ - 1;
    return hour_ + std::chrono::minutes(minute);
  }

 private:
  bool next_day();
  bool next_month();
  void load_month(int month);

  CronFields fields_;  // without any month when no minute of a day matches
  // What is still to come: bits of the present hour, day, month and year.
  std::uint64_t minutes_left_ = 0;
  std::uint32_t hours_left_ = 0;
  std::uint32_t days_left_ = 0;
  std::uint32_t months_left_ = 0;
  int year_ = 0;
  bool leap_ = false;
  std::chrono::local_days year_start_;  // its 1 January
  std::chrono::local_days month_zero_;  // the day before its 1st: bit d is month_zero_ + d
  LocalMinute day_;
  LocalMinute hour_;
};

}  // namespace cronviz::schedule
