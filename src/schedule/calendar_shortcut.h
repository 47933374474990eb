// When the next match on the wall calendar is sure to be what systemd's search finds, so that the
// search itself (calendar_walk.h) can be left out. The argument is in calendar_shortcut.cpp.
#pragma once

#include <chrono>
#include <optional>

#include "schedule/calendar_sets.h"
#include "schedule/calendar_spec.h"
#include "schedule/local_elapses.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

// Where a repeat that is open may run over its unit's end, and to another value than the first
// moment behind it.
struct CalendarOverrun {
  bool seconds = false;
  bool fraction = false;  // of a second
  bool minutes = false;
  bool hours = false;
  bool months = false;
  int days = 0;        // at most so many into the next month
  int latest_day = 0;  // a day that short months lack, and that is looked for in the next one

  bool within_month() const { return seconds || minutes || hours; }
  bool of_days() const { return days != 0 || latest_day != 0; }
};

// A search begins the smallest step after the elapse before, and its zone has the segment that
// enter() or prove() saw last. The zone must outlive it.
class CalendarShortcut {
 public:
  CalendarShortcut(const CalendarSpec& spec, const CalendarSets& sets, const time::Zone& zone,
                   int systemd);

  // The next search begins at `start`.
  void enter(time::Instant start);
  // What the wall clock shows in the present segment.
  LocalMoment shown(time::Instant t) const { return LocalMoment(t.time_since_epoch() + offset_); }
  // Does it lie in the present segment?
  bool holds(time::Instant t) const { return begin_ <= t && t < end_; }

  // The elapse strictly after `after`, where the first match that the wall clock shows then is
  // `found`; empty: not known, the search must be made.
  std::optional<time::Instant> prove(time::Instant after, LocalMoment found) {
    const time::Instant t(found.time_since_epoch() - offset_);
    if (after >= sure_from_ && t < sure_until_ && t - after <= longest_) return t;
    return prove_near_changes(after + std::chrono::microseconds(1), found);
  }

 private:
  void use(const time::Segment& segment, time::Instant t);
  std::optional<time::Instant> prove_near_changes(time::Instant start, LocalMoment found);
  bool keeps_overrun(LocalMoment start, LocalMoment found) const;
  std::optional<time::Instant> prove_in_segment(time::Instant start, LocalMoment found) const;
  std::optional<time::Instant> prove_across(time::Instant start, LocalMoment found);
  std::chrono::microseconds overrun_between(LocalMoment start, LocalMoment found) const;
  bool is_harmless(const time::Segment& before, const time::Segment& after,
                   LocalMoment start) const;
  bool may_overrun_to(std::chrono::local_days date) const;

  const time::Zone* zone_;
  CalendarOverrun overrun_;
  bool odd_;                           // nothing can be proved
  bool from_month_end_;                // `~`: the search looks at the end of each month it comes to
  bool loses_january_;                 // a bug of versions before 257
  std::chrono::microseconds longest_;  // a search that the guard is sure not to end

  time::Segment segment_;
  std::chrono::microseconds offset_{};
  time::Instant begin_;  // of the segment ...
  time::Instant end_;
  time::Instant sure_from_;  // ... and the part of it in which nothing needs a closer look
  time::Instant sure_until_;
};

}  // namespace cronviz::schedule
