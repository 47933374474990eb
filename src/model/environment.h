// The environment in which a daemon starts a job: what the lines above it assign, and what the
// daemon sets by itself (crontab(5); load_entry() in entry.c of Debian's cron, cronie and vixie
// cron; set_env_vars() in busybox's crond.c; setup_env() in runjob.c of anacron).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"

namespace cronviz::model {

// One variable that the job sees.
struct Variable {
  std::string_view name;
  std::optional<std::string_view> value;  // empty: the files do not tell it
  std::uint32_t assignment = no_index;    // Inventory::assignments; no_index: no line sets it
  std::string_view origin;  // of one that no line sets: "default", "from passwd", "set by cron"
};

// One assignment above the job, and what becomes of it.
struct AssignmentFate {
  std::uint32_t assignment = 0;          // Inventory::assignments
  std::uint32_t replaced_by = no_index;  // the later one of the same name
  bool overruled = false;                // the daemon sets this variable itself
  bool in_force() const { return replaced_by == no_index && !overruled; }
};

struct JobEnvironment {
  std::vector<AssignmentFate> assignments;  // in the order of the file
  // First those that the daemon cares for, then the others in the order of the file.
  std::vector<Variable> variables;
  std::string_view shell;  // what the command is handed to; empty: no shell
};

// Of a line of a crontab or an entry of an anacrontab; of a script that of what starts it. Of a
// timer nothing. `home`: of the user, from passwd; empty: not known. Views are into the inventory
// and `home`.
JobEnvironment job_environment(const Inventory& inventory, const Job& job,
                               std::optional<std::string_view> home);

// Whom the output is mailed to, if there is any.
struct MailTo {
  std::string_view address;  // empty: nobody
  std::string_view why;      // "MAILTO", "the user, as no MAILTO is set", ...
};
MailTo mail_to(const Inventory& inventory, const Job& job);

}  // namespace cronviz::model
