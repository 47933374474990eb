// Reports and messages on their way out: the renderer's pieces to standard output, everything else
// to standard error.
#pragma once

#include <string>
#include <string_view>

#include "cli/run.h"
#include "cli/session.h"
#include "report/report.h"
#include "system/system.h"

namespace cronviz::cli {

// "cronviz: TEXT" on standard error; the text may hold what others wrote.
void print_error(system::System& streams, std::string_view text, Charset charset);
// Our own text on standard output; a failed write is said, and is ExitCode::failed.
ExitCode print_text(system::System& streams, std::string_view text);
// The report in the session's format; one that cannot hold it is said, and is ExitCode::failed. The
// diagnostics that have no place in the format and the notes that must not be lost follow on
// standard error. With --quiet nothing but errors is printed.
ExitCode print_report(Session& session, const report::Report& report);

}  // namespace cronviz::cli
