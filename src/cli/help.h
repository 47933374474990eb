// -h, --help and `help COMMAND`, made from the tables. Lines of at most 80 cells, ASCII.
#pragma once

#include <string>

#include "cli/commands.h"
#include "cli/request.h"

namespace cronviz::cli {

// One screen: the commands and the options that hold for several of them. `Help::full` adds where
// to read more.
std::string overview(Help help);
// One command: its synopsis, its options in full, and the names of those that every view has.
std::string command_help(const Command& command);
// What a request with -h or --help, or for the command `help`, is answered with.
std::string help_text(const Request& request);

}  // namespace cronviz::cli
