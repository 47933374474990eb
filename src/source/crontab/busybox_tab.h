// Crontabs as busybox reads them: load_crontab() in miscutils/crond.c, config_read() in
// libbb/parse_config.c.
#pragma once

#include "source/crontab/tab_builder.h"

namespace cronviz::source::crontab {

// Reads all lines of the builder's file. Total, and linear in the file's size.
void read_busybox_tab(TabBuilder& builder);

}  // namespace cronviz::source::crontab
