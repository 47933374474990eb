// The crontab of the user who runs cronviz, through crontab(1): the only way to it for who is not
// root.
#pragma once

#include "source/crontab/pools.h"
#include "source/source.h"

namespace cronviz::source::crontab {

// Reads it as "crontab(alice)"; the number of its jobs. Nothing for root, away from the live
// machine, or where the options forbid to ask.
std::uint32_t read_own_tab(Load& load, Pools& pools);

}  // namespace cronviz::source::crontab
