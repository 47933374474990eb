#include "source/crontab/rules.h"

#include <array>
#include <cstddef>

namespace cronviz::source::crontab {
namespace {

using schedule::Dialect;
using system::Links;
using Owner = AccessRule::Owner;

constexpr std::string_view etc_cron_d[] = {"/etc/cron.d"};
constexpr std::string_view freebsd_drop_ins[] = {"/etc/cron.d", "/usr/local/etc/cron.d"};

constexpr std::string_view debian_spools[] = {"/var/spool/cron/crontabs"};
// SPOOL_DIR is a configure option: openSUSE builds with tabs, Debian's and Gentoo's packages with
// crontabs, the rest with the folder itself.
constexpr std::string_view cronie_spools[] = {"/var/spool/cron/tabs", "/var/spool/cron/crontabs",
                                              "/var/spool/cron"};
constexpr std::string_view vixie_spools[] = {"/var/cron/tabs", "/var/spool/cron/tabs",
                                             "/var/spool/cron/crontabs"};
constexpr std::string_view freebsd_spools[] = {"/var/cron/tabs"};
// Alpine and OpenWrt start `crond -c /etc/crontabs`; the default of crond.c is the other one.
constexpr std::string_view busybox_spools[] = {"/etc/crontabs", "/var/spool/cron/crontabs"};
constexpr std::string_view known_spools[] = {"/var/spool/cron/crontabs", "/var/spool/cron/tabs",
                                             "/var/spool/cron", "/var/cron/tabs", "/etc/crontabs"};

// cron 3.0pl1-162 of Debian 12, run: user.c, env.c, entry.c, database.c and cron.h.
constexpr CrontabRules debian_rules() {
  CrontabRules rules;
  rules.dialect = Dialect::debian;
  rules.bad_line = CrontabRules::Loss::file;
  rules.no_final_newline = CrontabRules::Loss::file;
  rules.trims_quoted_blanks = true;  // env.c: strdtb() after the quotes are gone
  rules.longest_line = 998;
  rules.keeps_blanks_behind_user = true;
  rules.empty_command_in_user_tab = true;
  rules.empty_command_behind_user = true;
  rules.sixth_star_is_user = true;
  rules.longest_command = 998;  // 999 is "command too long"
  rules.long_command = CrontabRules::Loss::file;
  rules.most_lines = 10003;  // MAX_TAB_LINES and the three of crontab(1)'s header; 10004 is refused
  rules.system_tab = "/etc/crontab";
  rules.drop_ins = etc_cron_d;
  rules.spools = debian_spools;
  rules.drop_in_names = NameRule::letters_digits_dash;
  rules.system_access = {Links::follow, true, 0022, 0, "go-w", Owner::root, true};
  rules.user_access = {Links::refuse, false, 07777, 0600, "600", Owner::root_or_user, true};
  rules.boot_mark = "/run/crond.reboot";
  return rules;
}

// cronie 1.7.2: user.c, env.c, entry.c, misc.c, database.c and macros.h.
constexpr CrontabRules cronie_rules() {
  CrontabRules rules;
  rules.dialect = Dialect::cronie;
  rules.empty_value = true;
  rules.longest_line = 131071;
  rules.zone_variable = true;
  rules.delay_variable = true;
  rules.keeps_unknown_user = true;
  rules.options = CrontabRules::Options::mail_on_error;
  rules.longest_command = 131071;
  rules.most_user_entries = 10000;     // MAX_USER_ENTRIES
  rules.most_user_assignments = 1000;  // MAX_USER_ENVS
  rules.most_user_idle_bytes = 32768;  // MAX_GARBAGE
  rules.system_tab = "/etc/crontab";
  rules.drop_ins = etc_cron_d;
  rules.spools = cronie_spools;
  rules.drop_in_names = NameRule::no_backup;
  rules.spool_names = NameRule::no_backup;
  rules.system_access = {Links::follow, false, 07533, 0400, "644", Owner::root, false};
  rules.user_access = {Links::follow, false, 07533, 0400, "600", Owner::root_or_user, true};
  rules.boot_mark = "/run/cron.reboot";
  return rules;
}

// ISC cron 4.1 as of vixie/cron 2024: user.c, env.c, entry.c, database.c. One check for every tab.
constexpr CrontabRules vixie_rules() {
  CrontabRules rules;
  rules.dialect = Dialect::vixie;
  rules.longest_line = 999;
  rules.options = CrontabRules::Options::quiet;
  rules.empty_command_behind_user = true;
  rules.longest_command = 999;
  rules.system_tab = "/etc/crontab";
  rules.spools = vixie_spools;
  rules.system_access = {Links::refuse, false, 07777, 0600, "600", Owner::root, true};
  rules.user_access = {Links::refuse, false, 07777, 0600, "600", Owner::root_or_user, true};
  return rules;
}

// The cron of FreeBSD in the build that macOS has (no login classes, no -n and -q, which crontab(5)
// of FreeBSD 14 names): entry.c, env.c, database.c.
constexpr CrontabRules freebsd_rules() {
  CrontabRules rules;
  rules.dialect = Dialect::freebsd;
  rules.longest_line = 999;
  rules.loses_long_assignment = true;
  rules.user_with_group = true;
  rules.user_word_crosses_lines = true;
  rules.keeps_blanks_behind_user = true;
  rules.empty_command_in_user_tab = true;
  rules.empty_command_behind_user = true;
  rules.sixth_star_is_user = true;
  rules.sixth_star_is_command = true;
  rules.longest_command = 999;
  rules.system_tab = "/etc/crontab";
  rules.drop_ins = freebsd_drop_ins;
  rules.spools = freebsd_spools;
  return rules;
}

// busybox 1.37: miscutils/crond.c, libbb/parse_config.c.
constexpr CrontabRules busybox_rules() {
  CrontabRules rules;
  rules.dialect = Dialect::busybox;
  rules.grammar = CrontabRules::Grammar::busybox;
  rules.no_final_newline = CrontabRules::Loss::nothing;
  rules.sixth_star_is_command = true;
  rules.most_user_lines = 255;  // --MAXLINES before each one
  rules.most_root_lines = 65534;
  rules.spools = busybox_spools;
  rules.drop_in_names = NameRule::no_dot;
  rules.spool_names = NameRule::no_dot;
  rules.user_access.owner = Owner::root;
  rules.system_access.owner = Owner::root;
  return rules;
}

constexpr std::array table = {debian_rules(), cronie_rules(), vixie_rules(), freebsd_rules(),
                              busybox_rules()};

constexpr bool in_order_of_enumerators() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].dialect) != i) return false;
  }
  return true;
}
static_assert(in_order_of_enumerators());

}  // namespace

const CrontabRules& crontab_rules(Dialect dialect) {
  return table[static_cast<std::size_t>(dialect)];
}

std::span<const std::string_view> all_spools() { return known_spools; }

}  // namespace cronviz::source::crontab
