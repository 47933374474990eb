// The POSIX machine: open(2), openat2(2), getdents64(2), posix_spawn(3), write(2). See system.h for
// contracts.
#pragma once

#include <memory>
#include <string>

#include "system/path_resolver.h"
#include "system/system.h"

namespace cronviz::system {

// `root` empty: this machine. Else every Tree::root path is resolved inside that directory, links
// included; an Error when it cannot be opened as a directory. `method` is for tests: the kernel's
// way falls back by itself. From then on the process ignores SIGPIPE: see System::output_closed().
Outcome<std::unique_ptr<System>> make_real_system(
    const std::string& root, PathResolver::Method method = PathResolver::Method::kernel);

}  // namespace cronviz::system
