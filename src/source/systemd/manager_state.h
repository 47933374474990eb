// What one timer's state in its manager means (src/core/timer.c).
#pragma once

#include "model/manager_facts.h"
#include "source/systemd/load_timers.h"
#include "source/systemd/manager_ask.h"

namespace cronviz::source::systemd {

// Does the manager run the timer? (It may have nothing to elapse.)
bool is_started(const ShownUnit& timer);
// The next and the last elapse, and how the last run went.
model::ManagerFacts manager_facts(const ManagerAnswer& answer, const ShownUnit& timer);
// Why systemd does not start what the files call `said`, as the manager sees it.
TimerIgnored ignored_by_manager(const ShownUnit& timer, model::Idle idle, TimerIgnored said);

}  // namespace cronviz::source::systemd
