// The closed form of the daemons' main loops. Minutes are matched on the calendar; a stretch of
// constant offset, which begins at `begin` with the local minute lo = begin + offset after a change
// of D minutes, owns the local minutes [from, end + offset), and a minute m of them is run at max(m
// - offset, begin):
//
//   the wall clock is followed       from = lo        a gap's minutes belong to no stretch,
//   repeated ones to two the daemon's clock runs through  from = lo - D    D > 0: the gap's minutes
//   are caught up at `begin`, one by one
//                                                     D < 0: the second pass is waited for, nothing
//                                                     runs twice
//
// Which of the two holds: runs_through(). cron.c of cronie, Debian and vixie (main, find_jobs);
// crond.c of busybox.
#include "schedule/cron_runs.h"

#include <algorithm>

namespace cronviz::schedule {
namespace {

using std::chrono::minutes;

}  // namespace

CronRuns::CronRuns(const CronFields& fields, const CronClock& clock, time::Instant after)
    : minutes_(fields),
      clock_(*clock.zone, what_it_sees(clock.matching_rule()), std::chrono::floor<minutes>(after)),
      rule_(clock.matching_rule()),
      wildcard_(fields.wildcard()) {
  const UtcMinute now = std::chrono::floor<minutes>(after);
  if (clock.machine_zone != nullptr && !wildcard_) {
    lost_.emplace(*clock.machine_zone, clock.rule, now);
  }
  const Stretch& stretch = clock_.stretch();
  end_ = stretch.local_end();
  LocalMinute from = stretch.to_local(now + minutes(1));
  if (stretch.change != minutes(0)) from = std::max(from, stretch_from());
  seek(from);
}

// The first local minute that belongs to the present stretch.
LocalMinute CronRuns::stretch_from() const {
  const Stretch& stretch = clock_.stretch();
  const LocalMinute begin = stretch.local_begin();
  return runs_through(rule_, wildcard_, stretch) ? begin - stretch.change : begin;
}

void CronRuns::seek(LocalMinute from) {
  done_ = from - minutes(1);
  found_ = minutes_.seek(from);
}

std::optional<Run> CronRuns::next() {
  // Each turn gives a run, drops one that is lost, or enters a later stretch.
  for (;;) {
    if (found_ == done_) found_ = minutes_.next();
    if (found_ >= end_) {
      if (!enter_next_stretch()) return std::nullopt;
      continue;
    }
    done_ = found_;
    const Stretch& stretch = clock_.stretch();
    const UtcMinute minute = stretch.to_utc(found_);
    const bool catch_up = minute < stretch.begin;
    const UtcMinute start = catch_up ? stretch.first_minute() : minute;
    if (start >= end_of_predictions) return std::nullopt;
    if (lost_ && lost_->cover(start)) continue;
    return Run{start, start, catch_up};
  }
}

// False: no further run. Where the found minute is far away, only its own stretch is looked up: a
// stretch between can neither own it nor repeat a minute that was run, once its change is
// offset_reach behind the last of these.
bool CronRuns::enter_next_stretch() {
  const Stretch& present = clock_.stretch();
  if (present.to_utc(done_) + offset_reach < present.end) {
    if (found_ == LocalMinutes::never) return false;
    const UtcMinute before = present.to_utc(found_) - offset_reach;
    if (before >= present.end) {
      clock_.jump(before);
      end_ = present.local_end();
      return true;
    }
  }
  const time::sys_seconds begin = present.begin;
  if (!clock_.step()) return false;
  end_ = present.local_end();
  if (present.begin == begin) return true;  // a change that is not seen
  const LocalMinute from = stretch_from();
  if (from <= done_ || found_ < from) seek(from);
  return true;
}

namespace {

UtcMinute to_utc(LocalMinute minute, const time::Segment& segment) {
  return UtcMinute(minute.time_since_epoch() - std::chrono::floor<minutes>(segment.offset));
}

// The same without a cursor, where `now` and the run are both far from the changes around them, and
// none between them goes unseen. Else empty.
std::optional<Run> next_far_from_changes(const CronFields& fields, const CronClock& clock,
                                         UtcMinute now) {
  time::Segment segment = clock.zone->segment_at(now);
  if (clock.machine_zone != nullptr || now - offset_reach < segment.begin) return std::nullopt;
  const LocalMinute shown(now.time_since_epoch() + std::chrono::floor<minutes>(segment.offset));
  const LocalMinute found = LocalMinutes(fields).seek(shown + minutes(1));
  UtcMinute start = to_utc(found, segment);
  if (start >= end_of_predictions) return std::nullopt;
  if (start >= segment.end) {
    const bool flips_only = what_it_sees(clock.rule) == DaemonClock::Sees::flips_only;
    if (flips_only || now + offset_reach >= segment.end) return std::nullopt;
    segment = clock.zone->segment_at(start - offset_reach);
    start = to_utc(found, segment);
    if (start >= segment.end || start >= end_of_predictions) return std::nullopt;
  }
  return Run{start, start, false};
}

}  // namespace

std::optional<Run> next_run(const CronFields& fields, const CronClock& clock, time::Instant after) {
  const auto run = next_far_from_changes(fields, clock, std::chrono::floor<minutes>(after));
  return run ? run : CronRuns(fields, clock, after).next();
}

}  // namespace cronviz::schedule
