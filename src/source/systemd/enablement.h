// The state of a timer as `systemctl is-enabled` names it (systemctl(1), src/shared/install.c,
// unit_file_lookup_state()).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "source/systemd/unit_set.h"

namespace cronviz::source::systemd {

// What its [Install] sections say.
struct InstallFacts {
  std::vector<std::string> aliases;  // Alias=, specifiers filled in
  std::string default_instance;      // DefaultInstance=, of a template
  std::size_t wanted_by = 0;         // units of WantedBy=, and so on
  std::size_t required_by = 0;
  std::size_t upheld_by = 0;
  std::size_t also = 0;

  // Is there something to do for `systemctl enable`?
  bool has_rules() const { return !aliases.empty() || wanted_by + required_by + upheld_by > 0; }
};

// Of a unit under its own name; a template's is that of its instances: "enabled", "enabled-runtime", "linked", "linked-runtime", "masked",
// "masked-runtime", "generated", "transient", "indirect", "disabled", "static"; "alias" where the
// file has another name, "bad" where systemctl finds no answer. A link of a vendor's folder does
// not make a unit "enabled", though it is started: see TimerEntry::wanted. `masked`: the main file
// is empty, or a link to /dev/null.
std::string_view enabled_state(const UnitSet& set, const UnitMain& main, bool masked,
                               const InstallFacts& install);

}  // namespace cronviz::source::systemd
