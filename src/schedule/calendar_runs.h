// The elapses of a calendar expression one after another: by sets where no clock change is near,
// by systemd's own walk (calendar_walk.h) where one is, or where the expression is an odd one. Both
// give the same.
#pragma once

#include <optional>

#include "schedule/calendar_spec.h"
#include "schedule/calendar_walk.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

// A cursor over the elapses strictly after an instant, each searched from the one before, as the
// manager does. The spec is copied in the form it is searched in; the zone must outlive the cursor.
class CalendarRuns {
 public:
  CalendarRuns(const CalendarSpec& spec, const time::Zone& zone, int systemd, time::Instant after);

  // Empty when there is none, which end() then explains.
  std::optional<time::Instant> next();
  CalendarEnd end() const { return end_; }

 private:
  CalendarSpec spec_;
  const time::Zone* zone_;
  int systemd_;
  time::Instant last_;
  CalendarEnd end_ = CalendarEnd::never;
  bool ended_ = false;
};

}  // namespace cronviz::schedule
