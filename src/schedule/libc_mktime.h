// mktime(3) and localtime(3) of the GNU C library on a time::Zone, with all that a caller can see
// of them: which reading of an ambiguous time is taken, where a time in a gap lands, and the offset
// that is remembered from one call to the next (glibc's time/mktime.c, __mktime_internal). systemd
// searches its calendar with them, so its answers near clock changes are made here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::schedule {

enum class TimeUnit : std::uint8_t { year, month, day, hour, minute, second };
inline constexpr int time_unit_count = 6;

// struct tm with the year and the month as people count them. A field may lie outside its range.
struct BrokenTime {
  std::array<int, time_unit_count> fields{};
  int dst = -1;  // tm_isdst; -1: not known

  int& operator[](TimeUnit unit) { return fields[static_cast<std::size_t>(unit)]; }
  int operator[](TimeUnit unit) const { return fields[static_cast<std::size_t>(unit)]; }
};

// What the clock would show if the zone were UTC; any overflow of a field is carried.
std::chrono::seconds as_if_utc(const BrokenTime& broken);

// One process's view of a zone. The zone must outlive it.
class LibcClock {
 public:
  explicit LibcClock(const time::Zone& zone) : zone_(&zone) {}

  // localtime(): never with dst < 0.
  BrokenTime local(time::sys_seconds t);
  // mktime(): the instant; `broken` becomes what the clock shows then. Empty when the C library
  // gives up; `broken` stays as it is.
  std::optional<time::sys_seconds> make(BrokenTime& broken);

 private:
  const time::Segment& at(time::sys_seconds t);
  time::sys_seconds with_dst(time::sys_seconds t, std::chrono::seconds wanted, bool dst);

  const time::Zone* zone_;
  time::Segment segment_{};             // the last one looked up
  std::chrono::seconds remembered_{0};  // local less UTC of the last call
};

}  // namespace cronviz::schedule
