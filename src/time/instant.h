// The notions of time and the types that keep them apart.
#pragma once

#include <chrono>

namespace cronviz::time {

// A point on the UTC time line; calendar expressions and systemd's delays have fractions.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using std::chrono::sys_seconds;
// What a wall clock shows, zone unsaid.
using LocalTime = std::chrono::local_seconds;

// The last year that is predicted: systemd's own limit, and ours for cron, too.
inline constexpr int last_year = 2199;

}  // namespace cronviz::time
