// One crontab's bytes to jobs, by the rules of the machine's daemon.
#pragma once

#include <string>

#include "source/crontab/pools.h"
#include "source/crontab/tab_builder.h"

namespace cronviz::source::crontab {

// Reads the lines of a file that stands in the inventory. Total. Returns the number of jobs found,
// run or not.
std::uint32_t read_tab(Pools& pools, const TabFile& file);

}  // namespace cronviz::source::crontab
