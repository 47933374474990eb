// The source of anacron's jobs: /etc/anacrontab, the time stamps of its jobs, what starts anacron.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace cronviz::source::anacron {

inline constexpr std::array<std::string_view, 1> file_kinds{"anacrontab"};

// Behind the crontabs and the timers, among which is what starts anacron.
void read_machine(Load& load);
// Of a file that was named nothing says when its jobs last ran, or what starts anacron.
void read_files(Load& load, std::vector<NamedText> files);

}  // namespace cronviz::source::anacron
