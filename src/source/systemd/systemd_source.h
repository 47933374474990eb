// The source of systemd timers: unit files of a machine, single ones, and what list-timers printed.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace cronviz::source::systemd {

inline constexpr std::array<std::string_view, 2> file_kinds{"timer", "list-timers"};

void read_machine_timers(Load& load);
void read_files(Load& load, std::vector<NamedText> files);

}  // namespace cronviz::source::systemd
