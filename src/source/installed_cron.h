// Which cron daemon a machine has, and so how its crontabs are read.
#pragma once

#include <string>
#include <string_view>

#include "schedule/cron_dialect.h"
#include "system/system.h"

namespace cronviz::source {

struct InstalledCron {
  schedule::Dialect dialect = schedule::Dialect::debian;
  std::string reason;   // what was seen, in lower case
  bool daemon = false;  // some cron daemon is there, systemd-cron included
  bool systemd_cron = false;
};

InstalledCron find_installed_cron(system::System& system);

// Is the program busybox under another name: a link to it, or the same file? `status`: of `path`,
// links not followed.
bool is_busybox(system::System& system, std::string_view path, const system::FileStatus& status);

}  // namespace cronviz::source
