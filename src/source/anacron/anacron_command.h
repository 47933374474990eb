// Does a command line start anacron? (sh(1), as far as model/shell_words.h takes it apart.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cronviz::source::anacron {

struct AnacronCall {
  // Patterns of the jobs that it asks for (`anacron -s cron.daily`); empty: all.
  std::vector<std::string> jobs;
  // Only where systemd does not run: Debian's line tests for /run/systemd/system.
  bool without_systemd = false;
};

struct CommandFacts {
  bool starts_anacron = false;
  AnacronCall call;
  std::string folder;  // what it has run-parts run; empty: nothing
};

// `anacron -s`, `/etc/init.d/anacron start`, `invoke-rc.d anacron start`, `service anacron start`,
// `systemctl start anacron`; not what only looks whether it is there, nor anacron -u, -T, -h, -V,
// nor one that is given another file (-t) or other time stamps (-S). Commands of commands (sh -c)
// are not looked into.
CommandFacts read_command(std::string_view command);

}  // namespace cronviz::source::anacron
