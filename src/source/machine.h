// Facts about the machine under the root that the sources and the views ask for: name, zone, users,
// which cron.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "schedule/cron_dialect.h"
#include "source/zone_files.h"
#include "system/system.h"
#include "time/zone.h"

namespace cronviz::source {

struct User {
  std::string name;
  std::uint32_t uid = 0;
  std::string home;
  std::uint32_t line = 0;  // of etc/passwd: of several with one uid the first one counts
};

struct Machine {
  std::string hostname;                 // /etc/hostname, else "localhost"
  time::Zone zone = time::Zone::utc();  // of its daemons
  std::vector<User> users;              // etc/passwd, sorted by name, each name once; no NSS
  bool users_known = false;  // false: no readable etc/passwd; then no user is judged unknown
  schedule::Dialect dialect = schedule::Dialect::debian;
  std::string dialect_reason;
  bool has_cron = false;  // some cron daemon is installed
  bool has_systemd_cron = false;
  bool owners_known = true;             // false: the root directory does not belong to uid 0
  std::vector<Diagnostic> diagnostics;  // about the machine itself (no span)

  const User* find_user(std::string_view name) const;  // nullptr: none
  const User* find_user(std::uint32_t uid) const;      // looks at all of them
};

// `dialect` replaces what the installed cron would say.
Machine read_machine(system::System& system, std::optional<schedule::Dialect> dialect);

}  // namespace cronviz::source
