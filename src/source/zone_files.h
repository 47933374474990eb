// The time zones of a machine: its zoneinfo folder, /etc/localtime, /etc/timezone. localtime(5),
// tzset(3).
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "system/system.h"
#include "time/zone.h"

namespace cronviz::source {

// A zone by its name in the zoneinfo folder of a tree ("Europe/Berlin"), or by its POSIX TZ string;
// also in the forms that the variable TZ may have (":Europe/Berlin", "/etc/localtime"). "UTC" needs
// no folder. Errors (CV905) name a near one.
Result<time::Zone> load_zone(system::System& system, std::string_view name, system::Tree tree);

// The zone that the daemons of the machine run in. One that cannot be used is UTC, as for the C
// library, and a warning (CV905).
time::Zone local_zone(system::System& system, std::vector<Diagnostic>& diagnostics);

}  // namespace cronviz::source
