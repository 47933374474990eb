// What starts anacron on a machine: a timer of systemd, lines of crontabs, a script that such a
// line has run-parts run.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schedule/anacron.h"
#include "source/source.h"

namespace cronviz::source::anacron {

struct FoundStarter {
  schedule::AnacronStarter starter;
  std::vector<std::string> jobs;  // patterns of the jobs it asks for; empty: all
  // cronie's script 0anacron: not on a day on which cron.daily has run.
  bool once_a_day = false;
};

// Of the jobs that load.out has, so crontabs and timers must have been read; empty when nothing
// starts anacron, or none is installed. The start at boot that Debian's service has, too, is not
// among them: nobody knows when that will be.
// Debian brings along both a timer and a line that does nothing where systemd runs; systemd_guard.h
// tells which of them counts.
std::vector<FoundStarter> find_starters(Load& load);
// Is the program there?
bool anacron_is_installed(system::System& system);

}  // namespace cronviz::source::anacron
