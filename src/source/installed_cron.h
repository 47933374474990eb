// Which cron daemon a machine has, and so how its crontabs are read.
#pragma once

#include <string>

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

}  // namespace cronviz::source
