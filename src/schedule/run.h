// One predicted start of a job.
#pragma once

#include "time/instant.h"

namespace cronviz::schedule {

struct Run {
  time::Instant start;    // the earliest possible start
  time::Instant latest;   // the latest; == start when nothing is left to chance
  bool catch_up = false;  // a fixed-time cron job whose minute the clock skipped, run at the change

  bool operator==(const Run&) const = default;
};

}  // namespace cronviz::schedule
