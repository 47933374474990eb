// Where a machine keeps its crontabs, and which of them its daemon reads.
#pragma once

#include "source/source.h"

namespace cronviz::source::crontab {

// Reads every crontab of the machine's dialect into load.out, those that the daemon passes over
// included. What cannot be read is a diagnostic; what is not there is silence.
void read_machine_tabs(Load& load);

}  // namespace cronviz::source::crontab
