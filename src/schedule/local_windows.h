// Where on the wall calendar a run lies of which something is left to chance: from the first to the
// last minute that it may start, in each hour, day, week, month or year that the draw is about.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "schedule/cron_fields.h"
#include "schedule/local_minutes.h"

namespace cronviz::schedule {

struct LocalWindow {
  LocalMinute first;
  LocalMinute last;  // >= first; both may be the start

  bool operator==(const LocalWindow&) const = default;
};

// What one draw decides the place in, from fine to coarse. `minute`: nothing is drawn.
enum class Period : std::uint8_t { minute, hour, day, week, week_from_monday, month, year };

class LocalWindows {
 public:
  // `fields` hold all that may be drawn. Each period with matching minutes has one window, from the
  // first of them to `delay` behind the last.
  LocalWindows(const CronFields& fields, Period period, std::chrono::minutes delay)
      : fields_(fields), minutes_(fields), period_(period), delay_(delay) {}

  // The first window that does not end before `from`; windows come by ascending ends and
  // beginnings.
  std::optional<LocalWindow> seek(LocalMinute from);
  // The one behind what seek() or next() gave last. Empty behind LocalMinutes::end_year.
  std::optional<LocalWindow> next();

 private:
  LocalMinute last_match(LocalMinute first) const;
  std::optional<LocalWindow> window(LocalMinute first);

  CronFields fields_;
  LocalMinutes minutes_;
  Period period_;
  std::chrono::minutes delay_;
  LocalMinute first_;  // of the last window
};

}  // namespace cronviz::schedule
