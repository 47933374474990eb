// The time values of one systemd timer together (systemd.timer(5)): each of them starts its unit.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "schedule/calendar_runs.h"
#include "schedule/calendar_spec.h"
#include "schedule/run.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

struct TimerCalendar {
  CalendarSpec spec;
  std::shared_ptr<const time::Zone> zone;  // the expression's own; null: the machine's
};

// What a monotonic value counts from.
enum class TimerBase : std::uint8_t { active, boot, startup, unit_active, unit_inactive };
// "OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec".
std::string_view timer_base_key(TimerBase base);

struct TimerMonotonic {
  TimerBase base = TimerBase::boot;
  std::chrono::microseconds value{};  // >= 0; time::infinite_span: never
};

struct Timer {
  std::vector<TimerCalendar> calendars;
  std::vector<TimerMonotonic> monotonic;
  // An elapse `a` starts the unit within [a, a + random_offset + random_delay + accuracy].
  std::chrono::microseconds accuracy = std::chrono::minutes(1);
  std::chrono::microseconds random_delay{0};
  std::chrono::microseconds random_offset{0};  // of calendar values; the same each time
  // What was drawn of the two once and for all, where it can be told; 0 <= fixed < random.
  std::optional<std::chrono::microseconds> fixed_delay;
  std::optional<std::chrono::microseconds> fixed_offset;
  bool on_clock_change = false;
  bool on_timezone_change = false;
  int systemd = newest_systemd;  // whose calendar rules

  // What of the two is left to chance each time; time::infinite_span at most.
  std::chrono::microseconds chance() const;
  bool is_random() const { return chance().count() > 0; }
  // How long after an elapse, as it is written, the start's window begins: what is fixed.
  std::chrono::microseconds shift() const;
  // How long that window is: chance and accuracy; time::infinite_span at most.
  std::chrono::microseconds window() const;
};

// The starts by all OnCalendar= values merged: values that elapse together start the unit once, and
// so do those that elapse while a fixed delay runs. Monotonic values have no place on the clock and
// are left out. The timer and the zone must outlive the cursor.
class TimerRuns {
 public:
  TimerRuns(const Timer& timer, const time::Zone& machine_zone, time::Instant after);

  std::optional<Run> next();

 private:
  struct Stream {
    const TimerCalendar* calendar = nullptr;
    CalendarRuns runs;
    time::Instant head;  // as it is written
  };
  CalendarRuns runs_of(const TimerCalendar& calendar, time::Instant after) const;

  const Timer* timer_;
  const time::Zone* machine_zone_;
  std::vector<Stream> streams_;
};

// The start at or before `now` whose window is still open: whether its run has been made already,
// only the manager knows. Empty when none is.
std::optional<Run> pending_run(const Timer& timer, const time::Zone& machine_zone,
                               time::Instant now);

}  // namespace cronviz::schedule
