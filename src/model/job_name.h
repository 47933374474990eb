// The name that a command line gives its job.
#pragma once

#include <string_view>

namespace cronviz::model {

// The base name of the first program that does the job's own work: past assignments, tests, changes
// of folder and the programs that only start others (nice, flock, sudo, sh -c, run-parts, ...). A
// part of `command`; empty when nothing is left. `command` is what the shell gets, escaped `%` not
// undone.
std::string_view command_name(std::string_view command);

}  // namespace cronviz::model
