// The commands that read jobs or schedules: each makes one report and prints it.
#pragma once

#include "cli/run.h"
#include "cli/session.h"

namespace cronviz::cli {

ExitCode run_list(Session& session);
ExitCode run_next(Session& session);
ExitCode run_explain(Session& session);
ExitCode run_show(Session& session);

}  // namespace cronviz::cli
