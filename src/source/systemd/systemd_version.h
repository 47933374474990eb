// Which systemd a tree has, told by the name of its shared library: libsystemd-shared-252.so,
// libsystemd-shared-255.4-1.fc40.so.
#pragma once

#include <optional>
#include <string>

#include "system/system.h"

namespace cronviz::source::systemd {

struct SystemdVersion {
  int version = 0;
  std::string path;  // of the library that says so
};

// Empty when no such library is there. Of several (an update on its way) the newest.
std::optional<SystemdVersion> read_systemd_version(system::System& system);

}  // namespace cronviz::source::systemd
