#include "schedule/daemon_clock.h"

#include <algorithm>

namespace cronviz::schedule {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using time::Segment;
using time::sys_seconds;

// Stand for "always" and "for ever": a thousand million years, so that sums do not overflow.
constexpr sys_seconds far_past{seconds{-(std::int64_t{1} << 55)}};
constexpr sys_seconds far_future{seconds{std::int64_t{1} << 55}};

// The main loop sees a change one minute late, as `change` + 1 minutes: cronie waits for up to 3
// hours to pass again, inclusive, Debian exclusive.
bool waits_for(ClockRule rule, minutes change) {
  const minutes most = rule == ClockRule::debian ? minutes(180) : minutes(181);
  return change < minutes(0) && change >= -most;
}

}  // namespace

DaemonClock::DaemonClock(const time::Zone& zone, Sees sees, UtcMinute at, UtcMinute in_step)
    : zone_(&zone), sees_(sees), in_step_(in_step) {
  const Segment segment = zone.segment_at(at);
  enter(segment, segment.end);
  find_change(at);
}

void DaemonClock::enter(const Segment& first, sys_seconds end) {
  dst_ = first.dst;
  stretch_ = {std::max(first.begin, far_past), std::min(end, far_future),
              std::chrono::floor<minutes>(first.offset), minutes(0), false};
}

// The change at the beginning of the stretch, if that is near.
void DaemonClock::find_change(UtcMinute near) {
  if (near - stretch_.begin >= offset_reach) return;
  const Segment before = zone_->segment_at(stretch_.begin - seconds(1));
  stretch_.change = stretch_.offset - std::chrono::floor<minutes>(before.offset);
  stretch_.started_with = sees_ == Sees::flips_only && before.dst == dst_;
}

bool DaemonClock::step() {
  if (stretch_.end == far_future) return false;
  const Segment next = zone_->segment_at(stretch_.end);
  const bool silent = sees_ == Sees::flips_only && next.dst == dst_;
  if (silent && stretch_.end > in_step_) {
    stretch_.end = std::min(next.end, far_future);
    return true;
  }
  const minutes before = stretch_.offset;
  enter(next, next.end);
  stretch_.change = stretch_.offset - before;
  stretch_.started_with = silent;
  return true;
}

void DaemonClock::jump(UtcMinute minute) {
  const Segment last = zone_->segment_at(minute);
  Segment first = last;
  // Back to the flip that the daemon saw last; bounded by the zone's changes.
  while (sees_ == Sees::flips_only) {
    if (first.begin <= stretch_.end && first.dst == dst_) {
      stretch_.end = std::min(last.end, far_future);
      return;
    }
    if (first.begin <= stretch_.end) break;
    const Segment before = zone_->segment_at(first.begin - seconds(1));
    if (before.dst != first.dst) break;
    first = before;
  }
  enter(first, last.end);
  find_change(minute);
}

DaemonClock::Sees what_it_sees(ClockRule rule) {
  const bool flips = rule == ClockRule::cronie || rule == ClockRule::vixie;
  return flips ? DaemonClock::Sees::flips_only : DaemonClock::Sees::every_change;
}

bool runs_through(ClockRule rule, bool wildcard, const Stretch& stretch) {
  if (rule == ClockRule::wall || stretch.started_with) return false;
  const minutes change = stretch.change;
  if (change >= minutes(1) && change <= minutes(4)) return true;
  if (wildcard) return false;
  return (change >= minutes(5) && change <= minutes(179)) || waits_for(rule, change);
}

LostMinutes::LostMinutes(const time::Zone& machine_zone, ClockRule rule, UtcMinute at,
                         UtcMinute in_step)
    : clock_(machine_zone, what_it_sees(rule), at, in_step), rule_(rule) {}

UtcMinute LostMinutes::end() const {
  const Stretch& stretch = clock_.stretch();
  const bool waits = !stretch.started_with && waits_for(rule_, stretch.change);
  return waits ? begin() - stretch.change : begin();
}

bool LostMinutes::cover(UtcMinute minute) {
  if (minute >= clock_.stretch().end) clock_.jump(minute);
  return begin() <= minute && minute < end();
}

}  // namespace cronviz::schedule
