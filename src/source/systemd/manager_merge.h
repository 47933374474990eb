// What the running managers know, joined to what the files say: by unit and by whose manager it is.
// The manager is right about what happens next; the files say why.
#pragma once

#include <string_view>
#include <vector>

#include "source/source.h"
#include "source/systemd/load_timers.h"
#include "source/systemd/manager_ask.h"
#include "source/systemd/unit_output.h"

namespace cronviz::source::systemd {

// Asks the machine's manager and the caller's own one. Timers that only a manager has are appended.
// No answer is a note and no loss: the files are still read. CV904 where a manager's next elapse is
// not the one of the files, CV609 where it waits for a service that never ends.
void merge_managers(const Load& load, std::vector<LoadedTimer>& timers, UnitOutput& output);

// Joins one answer. `owner`: whose manager it is; empty: the machine's. `as_of`: since when its
// answer holds. Of a unit that all users share, no user's manager says that it is not started.
void merge_answer(const ManagerAnswer& answer, std::string_view owner, time::Instant as_of,
                  const time::Zone& zone, std::vector<LoadedTimer>& timers, UnitOutput& output);

}  // namespace cronviz::source::systemd
