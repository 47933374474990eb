// What a running service manager told of one of its timers (systemctl(1), `show`).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/instant.h"

namespace cronviz::model {

// Why a manager has no next elapse for a timer.
enum class Idle : std::uint8_t {
  no,  // it has one
  running,
  never_ends,       // what it starts remains active after it has ended (RemainAfterExit=)
  elapsed,          // nothing is left to elapse
  unit_not_run,     // it counts from a run of its unit, and there was none
  on_clock_change,  // it waits for the clock or the zone to change
  not_started,      // the manager has not started the timer
  unit_not_found,   // the same, as the unit to start is missing
  failed,
};
// "running", "never ends", "elapsed", "unit has not run", ...; empty for `no`.
std::string_view idle_text(Idle idle);

struct ManagerFacts {
  time::Instant as_of;                // when it was asked; before that, its answer says nothing
  std::optional<time::Instant> next;  // a random delay is in it, the accuracy is not; whole seconds
                                      // unless monotonic
  Idle idle = Idle::no;               // `no` exactly while there is a next one
  std::optional<time::Instant> last;  // last trigger
  // How the last run of what it starts ended, in systemd's words ("success", "exit-code",
  // "timeout"); empty: it runs, has not run since boot, or that is not known.
  std::string last_result;
  std::optional<std::chrono::microseconds> last_duration;  // of that run, when it was a success
  bool needs_reload = false;  // its files changed after the manager had read them
};

}  // namespace cronviz::model
