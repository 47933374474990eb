// What is known of a systemd timer beyond what every job has. A machine has dozens of timers, not a
// million: here the texts are owned.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/manager_facts.h"
#include "model/unit_settings.h"
#include "time/instant.h"

namespace cronviz::model {

// What a job's schedule is made of, as JSON's schedule_kind names it.
enum class TimerKind : std::uint8_t { unknown, calendar, monotonic, mixed };

struct TimerFacts {
  std::string unit;  // "logrotate.timer"; never empty
  std::string
      activates;  // "logrotate.service"; several (of a listing) joined by ", "; may be empty
  // "*-*-* 6,18:00; OnBootSec=15min": the settings in force as written, in the order of the file,
  // monotonic ones with their key; empty: not known.
  std::string schedule;
  std::string command;      // ExecStart= of the service, several joined by "; "; empty: not known
  std::string description;  // Description= of the timer; may be empty
  std::string owner;        // whose own unit it is ("alice"); empty: the machine's, or every user's
  TimerKind kind = TimerKind::unknown;
  // Where it comes from: a unit folder ("systemd" on screens), a file named by the user, or a
  // listing that systemctl printed.
  enum class From : std::uint8_t { unit_folder, file, listing } from = From::unit_folder;
  bool persistent = false;
  // The state `systemctl is-enabled` would name: "enabled", "disabled", "static", "masked", ...;
  // empty: not known.
  std::string enabled_state;
  std::optional<time::Instant> last;    // last trigger
  std::optional<ManagerFacts> manager;  // what is known beyond the files; empty: nothing
  // A stamp of Persistent= is made when the timer is first started, too: it proves no run.
  enum class LastFrom : std::uint8_t {
    unknown,
    listing,
    stamp,
    manager
  } last_from = LastFrom::unknown;
  // Why a listing has no next elapse: "elapsed or running", "on clock change"; else empty.
  std::string no_next;
  // The timer itself, then the unit it starts; empty for a listing. A machine has dozens of them.
  std::vector<UnitSettings> units;
};

}  // namespace cronviz::model
