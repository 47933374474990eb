// Running one program to its end: no shell, a fixed environment, bounded in time and output.
#pragma once

#include "system/system.h"

namespace cronviz::system {

// What it printed and its exit status; an Error when it could not be started, did not end in time
// or printed too much: then it and its process group are gone.
Outcome<ProcessResult> run_process(const ProcessRequest& request);

}  // namespace cronviz::system
