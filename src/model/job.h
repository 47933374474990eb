// A job: something that starts by itself. Plain data, small, for there may be a million of them;
// texts are ranges of the Inventory's files, shared things are indices into its pools, names and
// ids are made when printed.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "base/source_text.h"
#include "schedule/cron_dialect.h"
#include "schedule/schedule.h"

namespace cronviz::model {

enum class JobKind : std::uint8_t {
  cron,
  systemd,
  anacron,    // an entry of an anacrontab
  run_parts,  // a script of a folder that another job runs (cron.daily)
};
// Whose place the job stands in: the machine's (/etc), or one user's own crontab.
enum class Scope : std::uint8_t { system, user };

// Why the daemon does not run a job that stands in a file; `no`: it does.
enum class Ignored : std::uint8_t {
  no,
  file_name,       // cron.d name rules, a spool file that is no user's
  file_mode,       // group or world may write, executable, ...
  file_owner,      // belongs to neither root nor the user
  file_link,       // symbolic link or several hard links
  broken_file,     // another line makes the daemon drop the file
  bad_line,        // the daemon does not understand it; it has no schedule
  too_large,       // behind, or in a file beyond, one of the daemon's limits
  unknown_user,    // no such user under the root
  disabled,        // a timer that nothing pulls in, although it could be enabled
  static_unit,     // the same, and it cannot be
  masked,          // a link to /dev/null, or an empty file
  template_unit,   // a template, of which only instances run
  no_unit,         // a timer whose unit does not exist, or is masked
  not_read,        // a unit that access rights keep from being read: what it does is not known
  not_executable,  // a script that run-parts passes over
  not_started,     // a script, or an anacrontab, that nothing runs; a timer not started
};
// "file name", "mode", ... as list -a and JSON say it; empty for `no`.
std::string_view ignored_text(Ignored reason);

// Why a line that the daemon runs stands aside, shown with -a alone; `no`: it does not.
enum class Aside : std::uint8_t {
  no,
  for_folder,   // it only runs one whose scripts are jobs of their own, or hands over to what does
  for_systemd,  // it does nothing where systemd runs, which has a timer instead
};

inline constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();

struct Job {
  std::uint32_t file = 0;  // Inventory::files
  std::uint32_t line = 1;  // 1-based; 0: of a script, which is a file as a whole
  // The whole entry in the file, without its newline; of a timer the whole unit file.
  TextRange text;
  // Five fields or a nickname, as written; of a timer its first time value.
  TextRange schedule_text;
  TextRange command;                       // what follows: before `%` is treated
  std::uint32_t schedule = no_index;       // Inventory::schedules; no_index: a bad line
  std::uint32_t user = no_index;           // Inventory::texts; no_index: not known
  std::uint32_t zone = 0;                  // Inventory::zones: the zone the schedule is matched in
  std::uint32_t environment = no_index;    // Inventory::assignments: the last one above this line
  std::uint32_t timer = no_index;          // Inventory::timers: of a systemd timer
  std::uint32_t ordinal = 1;               // N for the Nth job of this file and name: the id's ".N"
  std::uint32_t via = no_index;            // Inventory::jobs: of a script, what runs its folder
  TextRange given_name;                    // from `# cronviz: name=...`; empty: none
  std::uint16_t random_delay_minutes = 0;  // cronie RANDOM_DELAY, [0, 1440]
  JobKind kind = JobKind::cron;
  Scope scope = Scope::system;
  schedule::Dialect dialect = schedule::Dialect::debian;
  schedule::Nickname nickname = schedule::Nickname::none;
  Ignored ignored = Ignored::no;
  std::uint16_t via_order = 0;  // of a script: 1 for the first one that is run
  Aside aside = Aside::no;
};
static_assert(sizeof(Job) <= 96, "a million jobs must fit beside their file");

}  // namespace cronviz::model
