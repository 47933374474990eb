// Asks a running service manager what it knows of its timers: one call of systemctl(1) for each
// manager, which changes nothing and loads nothing (a glob matches loaded units only).
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

inline constexpr std::chrono::milliseconds manager_time_limit{2000};
inline constexpr std::size_t manager_output_limit = 64u << 20;  // 100'000 units and more

struct ManagerAnswer {
  UnitScope scope = UnitScope::system;
  time::Instant as_of;
  std::chrono::microseconds monotonic{0};  // CLOCK_MONOTONIC at that moment
  std::vector<ShownUnit> units;            // as in ShownUnits

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
