// The runs of a cron schedule on the time line, as the daemon's main loop makes them, clock changes
// included. By closed form, not by stepping minutes; the rule is in cron_runs.cpp.
#pragma once

#include <optional>

#include "schedule/cron_dialect.h"
#include "schedule/cron_fields.h"
#include "schedule/daemon_clock.h"
#include "schedule/local_minutes.h"
#include "schedule/run.h"
#include "time/zone.h"

namespace cronviz::schedule {

struct CronClock {
  const time::Zone* zone = nullptr;  // matched in; CRON_TZ's under cronie, else the machine's
  // Only for a cronie job under CRON_TZ: the daemon's own zone, whose repeated hours it loses.
  const time::Zone* machine_zone = nullptr;
  ClockRule rule = ClockRule::wall;

  // The rule that holds in `zone`: under CRON_TZ cronie corrects nothing there.
  ClockRule matching_rule() const { return machine_zone != nullptr ? ClockRule::wall : rule; }
};

// A cursor over all runs strictly after an instant, ascending; several catch-up runs of one
// schedule at one change come as equal instants, one each. Keeps references: fields by value, the
// clock's zones must outlive it.
class CronRuns {
 public:
  // `after` must lie in [1970, last_year]. The daemon is taken to be running, and in step with its
  // zone, at `after`.
  CronRuns(const CronFields& fields, const CronClock& clock, time::Instant after);

  // Empty when there is no further run up to the end of time::last_year (UTC).
  std::optional<Run> next();

 private:
  LocalMinute stretch_from() const;
  void seek(LocalMinute from);
  bool enter_next_stretch();

  LocalMinutes minutes_;
  DaemonClock clock_;
  std::optional<LostMinutes> lost_;
  ClockRule rule_;
  bool wildcard_;
  time::LocalTime end_;  // of the present stretch
  LocalMinute done_;     // dealt with; no minute between it and ...
  LocalMinute found_;    // ... the next one that matches; equal to done_: still to be looked for
};

// The first run strictly after `after`; the hot path of `list`.
std::optional<Run> next_run(const CronFields& fields, const CronClock& clock, time::Instant after);

}  // namespace cronviz::schedule
