// Which system a tree belongs to: os-release(5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "system/system.h"

namespace cronviz::source {

struct OsRelease {
  std::string path;               // the file that says so
  std::string id;                 // "debian"; never empty
  std::vector<std::string> like;  // relatives, the nearest first
};

// Empty when there is no such file, or none that has an ID.
std::optional<OsRelease> read_os_release(system::System& system);

}  // namespace cronviz::source
