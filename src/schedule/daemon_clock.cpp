#include "schedule/daemon_clock.h"

#include <algorithm>

namespace cronviz::schedule {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using time::Segment;
using time::sys_seconds;

// Stand for "always" and "for ever": two million years, so that sums do not overflow.
constexpr UtcMinute far_past{minutes{-(std::int64_t{1} << 40)}};
constexpr UtcMinute far_future{minutes{std::int64_t{1} << 40}};

// cron.c works on (time + GMToff) / 60: on whole minutes of UTC that cuts the offset, too.
minutes offset_of(const Segment& segment) { return std::chrono::floor<minutes>(segment.offset); }
UtcMinute minute_of(sys_seconds t) {
  return std::clamp(std::chrono::ceil<minutes>(t), far_past, far_future);
}

}  // namespace

DaemonClock::DaemonClock(const time::Zone& zone, Sees sees, UtcMinute at, UtcMinute in_step)
    : zone_(&zone), sees_(sees), in_step_(in_step) {
  const Segment segment = zone.segment_at(at);
  enter(segment, segment);
  if (at - stretch_.begin < offset_reach) stretch_.change = change_at(segment);
}

void DaemonClock::enter(const Segment& first, const Segment& last) {
  dst_ = first.dst;
  stretch_ = {minute_of(first.begin), minute_of(last.end), offset_of(first), minutes(0)};
}

// Zero where the daemon sees no change.
minutes DaemonClock::change_at(const Segment& segment) const {
  if (segment.begin == sys_seconds::min()) return minutes(0);
  const Segment before = zone_->segment_at(segment.begin - seconds(1));
  if (sees_ == Sees::flips_only && before.dst == segment.dst) return minutes(0);
  return offset_of(segment) - offset_of(before);
}

bool DaemonClock::step() {
  if (stretch_.end == far_future) return false;
  const Segment next = zone_->segment_at(stretch_.end);
  if (sees_ == Sees::flips_only && next.dst == dst_ && stretch_.end > in_step_) {
    stretch_.end = minute_of(next.end);
    return true;
  }
  // What was noticed by a new start of the daemon is no change to it.
  const bool silent = sees_ == Sees::flips_only && next.dst == dst_;
  const Stretch before = stretch_;
  enter(next, next);
  stretch_.begin = before.end;
  stretch_.change = silent ? minutes(0) : stretch_.offset - before.offset;
  return true;
}

void DaemonClock::jump(UtcMinute minute) {
  const Segment last = zone_->segment_at(minute);
  Segment first = last;
  if (sees_ == Sees::flips_only) {
    // Back to the flip that the daemon saw last; bounded by the zone's changes.
    for (;;) {
      if (minute_of(first.begin) < stretch_.end) {
        stretch_.end = minute_of(last.end);
        return;
      }
      const Segment before = zone_->segment_at(first.begin - seconds(1));
      if (before.dst != first.dst) break;
      first = before;
    }
  }
  enter(first, last);
  if (minute - stretch_.begin < offset_reach) stretch_.change = change_at(first);
}

DaemonClock::Sees what_it_sees(ClockRule rule) {
  const bool flips = rule == ClockRule::cronie || rule == ClockRule::vixie;
  return flips ? DaemonClock::Sees::flips_only : DaemonClock::Sees::every_change;
}

namespace {

// The main loop sees a change one minute late, as `change` + 1 minutes: cronie takes up to 3 hours
// back for a change of the clock to be waited for, inclusive, Debian exclusive.
bool waits_for(ClockRule rule, minutes change) {
  const minutes most = rule == ClockRule::debian ? minutes(180) : minutes(181);
  return change < minutes(0) && change >= -most;
}

}  // namespace

bool runs_through(ClockRule rule, bool wildcard, minutes change) {
  if (rule == ClockRule::wall) return false;
  if (change >= minutes(1) && change <= minutes(4)) return true;
  if (wildcard) return false;
  return (change >= minutes(5) && change <= minutes(179)) || waits_for(rule, change);
}

LostMinutes::LostMinutes(const time::Zone& machine_zone, ClockRule rule, UtcMinute at,
                         UtcMinute in_step)
    : clock_(machine_zone, what_it_sees(rule), at, in_step), rule_(rule) {}

UtcMinute LostMinutes::end() const {
  const Stretch& stretch = clock_.stretch();
  return waits_for(rule_, stretch.change) ? stretch.begin - stretch.change : stretch.begin;
}

bool LostMinutes::cover(UtcMinute minute) {
  if (minute >= clock_.stretch().end) clock_.jump(minute);
  return begin() <= minute && minute < end();
}

}  // namespace cronviz::schedule
