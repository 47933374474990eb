#include "source/crontab/user_base.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace cronviz::source::crontab {
namespace {

constexpr std::size_t nsswitch_limit = 1u << 20;
// Answered from files of the machine, or for users that run no crontabs (systemd: of single
// services).
constexpr std::array<std::string_view, 4> local_services = {"files", "compat", "systemd", "db"};

// Words of "passwd: files sss [NOTFOUND=return] ldap".
bool names_others(std::string_view services) {
  bool in_brackets = false;
  for (const std::string_view word : split(services, ' ')) {
    const std::string_view service = trim(word);
    if (service.starts_with('[')) in_brackets = true;
    const bool local =
        std::find(local_services.begin(), local_services.end(), service) != local_services.end();
    if (!service.empty() && !in_brackets && !local) return true;
    if (service.ends_with(']')) in_brackets = false;
  }
  return false;
}

}  // namespace

bool users_stand_elsewhere(system::System& system) {
  constexpr std::string_view key = "passwd:";
  system::ReadOptions options;
  options.limit = nsswitch_limit;
  const auto file = system.read("/etc/nsswitch.conf", options);
  if (!file) return false;
  for (std::string_view line : split(file->bytes, '\n')) {
    line = trim(line.substr(0, line.find('#')));
    if (line.starts_with(key)) return names_others(line.substr(key.size()));
  }
  return false;
}

}  // namespace cronviz::source::crontab
