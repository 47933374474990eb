// A timer's runs where its manager has told when it elapses next: that one first, and behind it
// what the calendar says, as the manager counts from its last elapse (src/core/timer.c).
#pragma once

#include <optional>

#include "schedule/run.h"
#include "schedule/timer.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

struct Armed {
  time::Instant as_of;                // when the manager said so
  std::optional<time::Instant> next;  // what is random is in it; empty: none now
  bool ends = false;                  // without a next one: none will come by itself either
};

// Strictly after an instant, ascending. A question about the time before `as_of` is answered by the
// calendar up to there. The timer and the zone must outlive the cursor.
class ArmedRuns {
 public:
  ArmedRuns(const Timer& timer, const time::Zone& machine_zone, const Armed& armed,
            time::Instant after);

  std::optional<Run> next();

 private:
  enum class Stage : std::uint8_t { before, armed, behind, done };

  const Timer* timer_;
  const time::Zone* zone_;
  Armed armed_;
  time::Instant after_;
  Stage stage_ = Stage::before;
  TimerRuns runs_;
};

}  // namespace cronviz::schedule
