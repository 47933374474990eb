// The systemd whose calendar rules hold.
#pragma once

#include <optional>
#include <string>

#include "schedule/calendar_spec.h"
#include "system/system.h"

namespace cronviz::source::systemd {

struct RulesVersion {
  int number = schedule::newest_systemd;
  std::string reason;  // "libsystemd-shared-252.so is installed": fit for behind a colon
};

// `asked` is --systemd-version; else what is installed; else, on this machine and where programs
// may be run, what systemctl says; else the newest one known.
RulesVersion rules_version(system::System& system, std::optional<int> asked, bool may_run);

}  // namespace cronviz::source::systemd
