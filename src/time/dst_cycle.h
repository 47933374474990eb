// The changes of a POSIX TZ string, all of them: the calendar repeats, so a finite table says what
// holds for ever.
#pragma once

#include <chrono>
#include <vector>

#include "time/instant.h"
#include "time/posix_tz.h"

namespace cronviz::time {

// The Gregorian calendar repeats after 400 years, weekdays and all, and so do the changes of a
// rule.
inline constexpr std::chrono::seconds calendar_cycle = std::chrono::days(146'097);

// What a rule's clock does from some instant on.
struct DstCycle {
  bool dst_before = false;  // in force up to the first change
  // Each one to the other kind of time; ascending, one calendar_cycle of them; empty: there is
  // none.
  std::vector<sys_seconds> changes;
};

// Of the changes strictly after `after`, which lies within the years 0 to 9999.
DstCycle dst_cycle(const PosixTz& tz, sys_seconds after);

}  // namespace cronviz::time
