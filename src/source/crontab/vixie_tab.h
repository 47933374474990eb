// Crontabs as the vixie family reads them (Debian, cronie, ISC, FreeBSD): user.c, env.c and entry.c
// of each.
#pragma once

#include "source/crontab/tab_builder.h"

namespace cronviz::source::crontab {

// Reads all lines of the builder's file. Total: a line that the daemon does not take is a
// complaint, and the next one is read. Linear in the file's size.
void read_vixie_tab(TabBuilder& builder);

}  // namespace cronviz::source::crontab
