// What holds for every zone, whatever made it; shared by the fuzz targets. A violation aborts.
#pragma once

#include <cstdlib>

#include "time/zone.h"

namespace cronviz::test {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline bool same_type(const time::Segment& a, const time::Segment& b) {
  return a.offset == b.offset && a.dst == b.dst && a.abbreviation == b.abbreviation;
}

// One instant, its segment and its neighbours, and the way back from its local time.
inline void check_instant(const time::Zone& zone, time::sys_seconds t) {
  using std::chrono::seconds;
  using time::sys_seconds;
  const time::Segment segment = zone.segment_at(t);
  require(segment.contains(t));
  require(!segment.abbreviation.empty());
  if (segment.end != sys_seconds::max()) {
    const time::Segment next = zone.segment_at(segment.end);
    require(next.begin == segment.end && !same_type(segment, next));
  }
  if (segment.begin != sys_seconds::min()) {
    const time::Segment before = zone.segment_at(segment.begin - seconds(1));
    require(before.end == segment.begin && !same_type(before, segment));
  }
  require(zone.is_fixed() == (zone.segment_at(sys_seconds()).begin == sys_seconds::min() &&
                              zone.segment_at(sys_seconds()).end == sys_seconds::max()));

  const time::LocalTime local = zone.to_local(t);
  require(local.time_since_epoch() == t.time_since_epoch() + segment.offset);
  const time::LocalInfo info = zone.to_utc(local);
  require(info.kind != time::LocalKind::gap);
  require(info.first <= t && zone.to_local(info.first) == local &&
          zone.to_local(info.second) == local);
  // More than two readings are possible only where a file is made for it: t lies beyond the second.
  require(t == info.first || t == info.second ||
          (info.kind == time::LocalKind::overlap && t > info.second));
  require((info.kind == time::LocalKind::overlap) == (info.first < info.second));
}

inline void check_local(const time::Zone& zone, time::LocalTime local) {
  const time::LocalInfo info = zone.to_utc(local);
  if (info.kind != time::LocalKind::gap) {
    require(zone.to_local(info.first) == local && zone.to_local(info.second) == local);
    return;
  }
  require(info.second < info.change && info.change <= info.first);
  require(zone.to_local(info.first) != local && zone.to_local(info.second) != local);
  require(zone.segment_at(info.change).begin == info.change);
}

inline void check_zone(const time::Zone& zone) {
  using std::chrono::seconds;
  using time::sys_seconds;
  for (const std::int64_t t : {INT64_MIN, -(INT64_C(1) << 62), INT64_MAX - 1, INT64_C(1) << 62}) {
    require(zone.segment_at(sys_seconds(seconds(t))).contains(sys_seconds(seconds(t))));
  }
  // From the year 0 on, in steps of about 50 years; then along the first changes.
  const sys_seconds begin(seconds(-62'167'219'200));
  for (std::int64_t i = 0; i < 240; ++i) check_instant(zone, begin + i * seconds(1'577'847'600));
  time::Segment segment = zone.segment_at(begin);
  for (int i = 0; i < 300 && segment.end != sys_seconds::max(); ++i) {
    const sys_seconds change = segment.end;
    for (const std::int64_t distance : {-86'400, -3'600, -1, 0, 1, 1'800, 7'200}) {
      check_instant(zone, change + seconds(distance));
      check_local(zone,
                  time::LocalTime(change.time_since_epoch() + segment.offset + seconds(distance)));
    }
    segment = zone.segment_at(change);
  }
}

}  // namespace cronviz::test
