// What `cronviz __complete` answers: the candidates that need the machine, beside the fixed ones.
#pragma once

#include <string>

#include "cli/request.h"
#include "system/system.h"

namespace cronviz::cli {

// All lines for the request's kind; empty for a kind that does not exist. Runs no other program.
std::string candidates(const Request& request, system::System& machine);

}  // namespace cronviz::cli
