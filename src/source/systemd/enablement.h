// The state of a timer as `systemctl is-enabled` names it (systemctl(1), src/shared/install.c,
// unit_file_lookup_state()).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/systemd/unit_set.h"

namespace cronviz::source::systemd {

// What its [Install] sections say.
struct InstallFacts {
  std::vector<std::string> aliases;  // Alias=, specifiers filled in
  bool has_rules = false;            // something to do for `systemctl enable`
  bool has_also = false;
  std::string default_instance;
};

// Of a unit that is no alias: "enabled", "enabled-runtime", "linked", "linked-runtime", "masked",
// "masked-runtime", "generated", "transient", "indirect", "disabled", "static". A link of a
// vendor's folder does not make a unit "enabled", though it is started: see TimerEntry::wanted.
// `masked`: the main file is empty, or a link to /dev/null.
std::string_view enabled_state(const UnitSet& set, const UnitMain& main, bool masked,
                               const InstallFacts& install);

}  // namespace cronviz::source::systemd
