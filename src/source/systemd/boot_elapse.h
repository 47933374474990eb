// What the kernel's clock tells of timers that count from boot, where no manager answers
// (systemd.timer(5), OnBootSec=; src/core/timer.c).
#pragma once

#include <span>

#include "source/systemd/load_timers.h"
#include "system/system.h"
#include "time/instant.h"

namespace cronviz::source::systemd {

// Fills TimerFacts::manager of the system's timers that have nothing but OnBootSec= to start them
// for the first time: their elapse, or that it has passed. Of the machine itself, at `now`. Nothing
// is known in a container, where systemd counts from its own start, and where systemd does not run.
void tell_boot_elapses(system::System& system, time::Instant now, std::span<LoadedTimer> timers);

}  // namespace cronviz::source::systemd
