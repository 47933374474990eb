// Which system a tree belongs to: os-release(5), and files like it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/system.h"

namespace cronviz::source {

inline constexpr std::array<std::string_view, 2> os_release_paths{"/etc/os-release",
                                                                  "/usr/lib/os-release"};

// A file of NAME=VALUE lines, values without their quotes: machine-info(5) is another. The last
// line of a name counts. Empty when it cannot be read.
using EnvironmentFile = std::map<std::string, std::string, std::less<>>;
EnvironmentFile read_environment_file(system::System& system, std::string_view path);

struct OsRelease {
  std::string path;               // the file that says so
  std::string id;                 // "debian"; never empty
  std::vector<std::string> like;  // relatives, the nearest first
};

// Empty when there is no such file, or none that has an ID.
std::optional<OsRelease> read_os_release(system::System& system);

}  // namespace cronviz::source
