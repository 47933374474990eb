// Which run-parts a machine has, and whether a program can be run there.
#pragma once

#include <string_view>

#include "source/machine.h"
#include "source/run_parts/run_parts_folder.h"
#include "system/system.h"

namespace cronviz::source::run_parts {

// `program`: as the command names it. A program that is not in the tree is what its kind of system
// has.
Flavour find_flavour(system::System& system, const Machine& machine, std::string_view program);

// An absolute path, or a name that is looked up where cron and systemd look.
bool is_program(system::System& system, std::string_view program);

}  // namespace cronviz::source::run_parts
