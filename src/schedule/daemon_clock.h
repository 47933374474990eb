// A zone's offsets as the main loop of a cron daemon notices them, in whole minutes.
#pragma once

#include <chrono>

#include "schedule/cron_dialect.h"
#include "schedule/local_minutes.h"
#include "time/zone.h"

namespace cronviz::schedule {

using UtcMinute = std::chrono::sys_time<std::chrono::minutes>;

// The end of time::last_year.
inline constexpr UtcMinute end_of_predictions =
    std::chrono::sys_days(std::chrono::year(time::last_year + 1) / std::chrono::January / 1);

// No offset is much more than a day (POSIX TZ: up to 24:59:59): local times of instants that are
// this far apart are in the same order, whatever their offsets.
inline constexpr std::chrono::minutes offset_reach = std::chrono::days(3);

// A stretch of the time line, [begin, end), that the daemon takes to have one offset.
struct Stretch {
  time::sys_seconds begin;
  time::sys_seconds end;
  // local = UTC + offset; seconds, as of Monrovia before 1972, are cut: cron.c works on (time +
  // GMToff) / 60.
  std::chrono::minutes offset{};
  // The offset minus the one before `begin`; zero where nobody is near enough to care.
  std::chrono::minutes change{};
  bool started_with = false;  // the daemon did not live through that change

  UtcMinute first_minute() const { return std::chrono::ceil<std::chrono::minutes>(begin); }
  LocalMinute to_local(UtcMinute minute) const {
    return LocalMinute(minute.time_since_epoch() + offset);
  }
  UtcMinute to_utc(LocalMinute minute) const {
    return UtcMinute(minute.time_since_epoch() - offset);
  }
  LocalMinute local_begin() const { return to_local(first_minute()); }
  // Local times before it are still shown in the stretch.
  time::LocalTime local_end() const { return time::LocalTime(end.time_since_epoch() + offset); }
};

// The stretches one after another. What came before `in_step` is taken to be noticed, whatever the
// daemon.
class DaemonClock {
 public:
  // cronie and vixie read the offset anew only when tm_isdst flips (cron.c: set_time).
  enum class Sees : bool { every_change, flips_only };

  // Begins with the stretch of `at`.
  DaemonClock(const time::Zone& zone, Sees sees, UtcMinute at) : DaemonClock(zone, sees, at, at) {}
  DaemonClock(const time::Zone& zone, Sees sees, UtcMinute at, UtcMinute in_step);

  const Stretch& stretch() const { return stretch_; }
  // To the stretch behind the present one, or, at a change that the daemon does not see, on with
  // the present one to a later end. False: there is none, the present one has no end.
  bool step();
  // To the stretch of `minute`, which is not before the end of the present one.
  void jump(UtcMinute minute);

 private:
  void enter(const time::Segment& first, time::sys_seconds end);
  void find_change(UtcMinute near);

  const time::Zone* zone_;
  Sees sees_;
  bool dst_ = false;
  UtcMinute in_step_;
  Stretch stretch_;
};

DaemonClock::Sees what_it_sees(ClockRule rule);

// Does the daemon's own clock run through the change at the beginning of the stretch, as if the
// offset before went on? Then a skipped minute is caught up at the change, and a repeated one is
// not run again. Else it does what the wall clock shows.
bool runs_through(ClockRule rule, bool wildcard, const Stretch& stretch);

// The minutes that a fixed-time cronie job under CRON_TZ loses: while the daemon waits for the
// repeated hour of the machine's own zone to pass, it runs wildcard jobs alone (cron.c: negative
// time difference).
class LostMinutes {
 public:
  LostMinutes(const time::Zone& machine_zone, ClockRule rule, UtcMinute at)
      : LostMinutes(machine_zone, rule, at, at) {}
  LostMinutes(const time::Zone& machine_zone, ClockRule rule, UtcMinute at, UtcMinute in_step);

  // Is `minute` in [begin, end)? To be asked in ascending order.
  bool cover(UtcMinute minute);
  UtcMinute begin() const { return clock_.stretch().first_minute(); }
  UtcMinute end() const;

 private:
  DaemonClock clock_;
  ClockRule rule_;
};

}  // namespace cronviz::schedule
