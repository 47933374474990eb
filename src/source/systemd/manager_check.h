// What a manager's answer tells about the files: CV904 and CV609.
#pragma once

#include "source/systemd/load_timers.h"
#include "source/systemd/manager_show.h"
#include "source/systemd/unit_output.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

// `timer` has the manager's facts. `activated`: when the manager started the timer. CV904 is for
// timers of OnCalendar= alone whose starts are certain to the second.
void check_answer(const LoadedTimer& timer, const time::Zone& zone, time::Instant activated,
                  UnitOutput& output);

}  // namespace cronviz::source::systemd
