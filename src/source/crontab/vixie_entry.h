// One entry of a vixie-family crontab: schedule, user column, options, command. load_entry() in
// entry.c of each daemon.
#pragma once

#include <cstdint>

#include "source/crontab/tab_builder.h"

namespace cronviz::source::crontab {

// Reads the entry in `line`, which begins with its first character and ends at its newline or, cut
// by a NUL, at the file's end. Adds a job or a complaint; returns where reading goes on.
std::uint32_t read_vixie_entry(TabBuilder& builder, TextRange line);

}  // namespace cronviz::source::crontab
