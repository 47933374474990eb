// How each cron daemon reads a crontab around the five fields: lines, assignments, users, limits,
// places. A second table beside schedule::CronDialect; crontab(5) and cron(8) of each, and the
// sources named in the rows of rules.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "schedule/cron_dialect.h"
#include "system/system.h"

namespace cronviz::source::crontab {

// A user's own crontab, or one with a user column.
enum class Tab : std::uint8_t { user, system };

// Which names in a folder of crontabs the daemon reads.
enum class NameRule : std::uint8_t {
  letters_digits_dash,  // ^[a-zA-Z0-9_-]+$
  no_backup,            // no leading . or #, no trailing ~, no .rpmsave .rpmorig .rpmnew
  no_leading_dot,
  no_dot,
};

// What of a file's status the daemon demands: (mode & mask) == bits, and the rest.
struct AccessRule {
  system::Links links = system::Links::follow;  // refuse: a symbolic link is not read
  bool root_owns_link = false;                  // a followed link must belong to root
  std::uint32_t mask = 0;
  std::uint32_t bits = 0;
  std::string_view mend_mode;  // arguments of chmod that make the mode right
  enum class Owner : std::uint8_t { anyone, root, root_or_user };
  Owner owner = Owner::anyone;
  bool one_hard_link = false;
};

struct CrontabRules {
  schedule::Dialect dialect = schedule::Dialect::debian;

  // Lines.
  enum class Grammar : std::uint8_t {
    vixie,    // comment or blank, else an assignment, else an entry
    busybox,  // words; `#` ends a line anywhere; a backslash at its end continues it
  };
  Grammar grammar = Grammar::vixie;
  enum class Loss : std::uint8_t { nothing, line, file };
  Loss bad_line = Loss::line;
  Loss no_final_newline = Loss::line;

  // Assignments.
  bool empty_value = false;          // NAME= assigns; else it is no assignment
  bool trims_quoted_blanks = false;  // NAME="a " is "a"
  std::uint32_t longest_line = 0;    // bytes of a line that are looked at for an assignment
  bool loses_long_assignment =
      false;  // one that fills them: it is lost, and the next line is read as an entry
  bool zone_variable = false;   // CRON_TZ moves the schedule
  bool delay_variable = false;  // RANDOM_DELAY shifts it

  // The user column.
  bool user_with_group = false;          // root:wheel
  bool keeps_unknown_user = false;       // the entry is loaded, and fails when it runs
  bool user_word_crosses_lines = false;  // a user without a command takes the next line with it

  // The command.
  bool keeps_blanks_behind_user = false;  // one separates, further ones are the command's
  bool empty_command_in_user_tab = false;
  bool empty_command_behind_user = false;  // 0 0 * * * root, with a blank at the end
  bool sixth_star_is_user = false;         // in a system tab; else a typing error
  bool sixth_star_is_command = false;      // in a user tab; else a typing error
  enum class Options : std::uint8_t {
    none,
    mail_on_error,  // -n, once; anything else that begins with a dash is an error
    quiet,          // -q, which eats the command's first byte; anything else is an error
  };
  Options options = Options::none;
  std::uint32_t longest_command = 0;  // bytes
  Loss long_command = Loss::nothing;  // nothing: the rest is cut off

  // Limits; 0: none.
  std::uint32_t most_lines = 0;             // more of them lose the file
  std::uint32_t most_user_entries = 0;      // of a user's tab; more of them lose the file
  std::uint32_t most_user_assignments = 0;  // the same
  std::uint32_t most_user_idle_bytes = 0;   // comments and blanks in a row; the same
  std::uint32_t most_user_lines = 0;        // further ones are not read
  std::uint32_t most_root_lines = 0;        // the same for root's own tab

  // Places.
  std::string_view system_tab;                 // empty: none
  std::span<const std::string_view> drop_ins;  // folders of system tabs
  std::span<const std::string_view> spools;  // folders of user tabs; the first that exists is read
  NameRule drop_in_names = NameRule::no_leading_dot;
  NameRule spool_names = NameRule::no_leading_dot;
  AccessRule system_access;
  AccessRule user_access;
  // Made by the daemon when it starts the @reboot jobs, which it does not do again while the file
  // is there: until the next boot. Empty: it starts them whenever it is started itself.
  std::string_view boot_mark;
};

const CrontabRules& crontab_rules(schedule::Dialect dialect);

// Every folder in which some daemon keeps users' crontabs.
std::span<const std::string_view> all_spools();

}  // namespace cronviz::source::crontab
