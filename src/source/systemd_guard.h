// Lines of crontabs that are for machines without systemd alone, as Debian's packages bring them
// along beside a timer: `[ -d /run/systemd/system ] || ...`. sd_booted(3) names that folder.
#pragma once

#include <optional>
#include <string_view>

#include "source/source.h"

namespace cronviz::source {

// Does systemd run on the machine, or would it if the root were started? Of a root its /sbin/init
// tells, else whether systemd is installed, else whether a timer is enabled (which must have been
// read). Empty: it cannot be told.
std::optional<bool> systemd_runs(const Load& load);

// Does the command nothing at all where systemd runs, and something where it does not, whatever its
// other tests say? False when it is not understood.
bool leaves_to_systemd(std::string_view command);

// Marks such lines among the jobs that load.out has, if systemd runs.
void set_aside_for_systemd(Load& load);

}  // namespace cronviz::source
