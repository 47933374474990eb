// Asks a running service manager what it knows of its timers: one call of systemctl(1) for all of
// them and one for the units that they start. Nothing is changed, and nothing loaded: a glob
// matches units in memory only, and what a timer starts is in memory with it. All services by a
// glob would be one call, but costs a millisecond or more for each of hundreds.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "source/systemd/manager_show.h"
#include "source/systemd/unit_paths.h"
#include "system/system.h"
#include "time/instant.h"

namespace cronviz::source::systemd {

inline constexpr std::chrono::milliseconds manager_time_limit{2000};  // of both calls together
inline constexpr std::size_t manager_output_limit = 64u << 20;        // 100'000 units and more
inline constexpr std::size_t most_activated_units = 2'000;            // fit into one command line

struct ManagerAnswer {
  UnitScope scope = UnitScope::system;
  time::Instant as_of;
  std::chrono::microseconds monotonic{0};  // CLOCK_MONOTONIC at that moment
  std::vector<ShownUnit> units;            // timers and what they start; as in ShownUnits

  // A moment of CLOCK_MONOTONIC on the wall clock as it now goes; what `list-timers` does, too.
  time::Instant at(std::chrono::microseconds moment) const { return as_of + (moment - monotonic); }
};

struct ManagerAsked {
  std::optional<ManagerAnswer> answer;
  // Without an answer "systemd does not run here", or empty when none is expected; with one, what
  // of it is lost, or empty.
  std::string why_not;
};

// Of the machine's manager, or of the caller's own one. Only for a system that is live.
ManagerAsked ask_manager(system::System& system, UnitScope scope);

}  // namespace cronviz::source::systemd
