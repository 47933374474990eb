// The elapses of a calendar expression one after another: by sets where no clock change is near,
// by systemd's own walk (calendar_walk.h) where one is, or where the expression is an odd one. Both
// give the same; only what the walk finds in the past is passed over.
#pragma once

#include <optional>

#include "schedule/calendar_shortcut.h"
#include "schedule/calendar_spec.h"
#include "schedule/calendar_walk.h"
#include "schedule/local_elapses.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

// A cursor over the elapses strictly after an instant, each searched from the one before, as the
// manager does. The spec is copied; the zone must outlive the cursor.
class CalendarRuns {
 public:
  CalendarRuns(const CalendarSpec& spec, const time::Zone& zone, int systemd, time::Instant after);

  // Empty when there is none, which end() then explains.
  std::optional<time::Instant> next();
  CalendarEnd end() const { return end_; }

 private:
  std::optional<time::Instant> walk(LocalMoment found);

  CalendarSpec spec_;
  const time::Zone* zone_;
  int systemd_;
  time::Instant last_;
  LocalElapses local_;
  CalendarShortcut shortcut_;
  bool in_step_ = false;  // local_ stands at what the clock shows at last_
  bool ended_ = false;
  CalendarEnd end_ = CalendarEnd::never;
};

}  // namespace cronviz::schedule
