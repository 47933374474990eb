// The names of the zones that a tree has, for suggestions: from the tables of tzdata, else from its
// folder.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "system/system.h"

namespace cronviz::source {

// Where zone files lie, in the order in which they are looked for: everywhere; Nix, and musl's
// third place.
inline constexpr std::string_view zone_folders[] = {"/usr/share/zoneinfo/", "/etc/zoneinfo/"};

// Empty when there are no zone files.
std::vector<std::string> zone_names(system::System& system, system::Tree tree);

// The name to suggest for an unknown one: the same in another case or with blanks, the one that
// ends so ("Berlin"), or one a few letters away. Points into `names`.
std::optional<std::string_view> near_zone_name(std::string_view name,
                                               std::span<const std::string> names);

}  // namespace cronviz::source
