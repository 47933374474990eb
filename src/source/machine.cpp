#include "source/machine.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "source/first_line.h"
#include "source/installed_cron.h"

namespace cronviz::source {
namespace {

using system::System;

constexpr std::string_view passwd_path = "/etc/passwd";
constexpr std::size_t passwd_limit = 64u << 20;
constexpr std::size_t most_users = 2'000'000;

// passwd(5): name, password, uid, gid, comment, home, shell. Empty for a malformed line and for the
// "+" and "-" lines of NIS.
std::optional<User> parse_user(std::string_view line) {
  constexpr std::size_t name = 0, uid = 2, gid = 3, home = 5;
  std::array<std::string_view, home + 1> fields;
  std::size_t count = 0;
  for (std::size_t at = 0; count < fields.size() && at <= line.size(); ++count) {
    fields[count] = line.substr(at, line.find(':', at) - at);
    at += fields[count].size() + 1;
  }
  if (count < fields.size() || fields[name].empty() || fields[name].front() == '#' ||
      fields[name].front() == '+' || fields[name].front() == '-') {
    return std::nullopt;
  }
  const auto number = parse_whole<std::uint32_t>(fields[uid]);
  if (!number || !parse_whole<std::uint32_t>(fields[gid])) return std::nullopt;
  User user;
  user.name = fields[name];
  user.uid = *number;
  user.home = fields[home];
  return user;
}

// Sorted by name; of two with one name the first one counts, as for getpwnam(3). `complete` becomes
// false when there are more than any machine has.
std::vector<User> parse_users(std::string_view text, bool& complete) {
  std::vector<User> users;
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    auto user = parse_user(line);
    if (!user) continue;
    if (users.size() >= most_users) {
      complete = false;
      break;
    }
    user->line = number;
    users.push_back(*std::move(user));
  }
  std::sort(users.begin(), users.end(), [](const User& a, const User& b) {
    return a.name != b.name ? a.name < b.name : a.line < b.line;
  });
  const auto same_name = [](const User& a, const User& b) { return a.name == b.name; };
  users.erase(std::unique(users.begin(), users.end(), same_name), users.end());
  return users;
}

void read_users(System& system, Machine& machine) {
  system::ReadOptions options;
  options.limit = passwd_limit;
  const auto tell_unknown = [&machine](Code code, const std::string& why) {
    machine.diagnostics.push_back({Severity::warning,
                                   code,
                                   {},
                                   std::string(passwd_path) + ": " + why,
                                   "without it no user is judged unknown"});
  };
  const auto file = system.read(passwd_path, options);
  if (file) {
    machine.users_known = true;
    machine.users = parse_users(file->bytes, machine.users_known);
    if (!machine.users_known) tell_unknown(Code::capped, "only the first 2000000 users are read");
  } else if (file.error().kind != system::ErrorKind::not_found) {
    tell_unknown(Code::cannot_read, file.error().text);
  }
}

std::string read_hostname(System& system) {
  auto name = read_first_line(system, "/etc/hostname");
  return name && !name->empty() ? *std::move(name) : "localhost";
}

bool owners_known(System& system) {
  if (system.is_live()) return true;
  const auto root = system.status("/", system::Links::follow);
  return root && root->uid == 0;
}

}  // namespace

const User* Machine::find_user(std::string_view name) const {
  const auto found = std::lower_bound(
      users.begin(), users.end(), name,
      [](const User& user, std::string_view wanted) { return user.name < wanted; });
  return found != users.end() && found->name == name ? &*found : nullptr;
}

const User* Machine::find_user(std::uint32_t uid) const {
  const User* first = nullptr;
  for (const User& user : users) {
    if (user.uid == uid && (first == nullptr || user.line < first->line)) first = &user;
  }
  return first;
}

Machine read_machine(System& system, std::optional<schedule::Dialect> dialect) {
  Machine machine;
  machine.hostname = read_hostname(system);
  machine.zone = local_zone(system, machine.diagnostics);
  read_users(system, machine);
  InstalledCron cron = find_installed_cron(system);
  machine.has_cron = cron.daemon;
  machine.has_systemd_cron = cron.systemd_cron;
  machine.dialect = dialect.value_or(cron.dialect);
  machine.dialect_reason = dialect ? "--dialect" : std::move(cron.reason);
  machine.owners_known = owners_known(system);
  return machine;
}

}  // namespace cronviz::source
