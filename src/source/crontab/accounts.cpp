#include "source/crontab/accounts.h"

#include <algorithm>

#include "base/text.h"

namespace cronviz::source::crontab {
namespace {

constexpr std::size_t group_limit = 64u << 20;

// No passwd file has such a name: what stands where a user should is a path, a field, an
// assignment, ...
bool is_impossible(std::string_view name) {
  if (name.empty() || name[0] == '-') return true;
  if (name.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return name.find_first_of("/:*?\"'`$&|;<>()[]{}=,!#%") != std::string_view::npos;
}

std::vector<std::string> read_groups(system::System& system) {
  std::vector<std::string> groups;
  system::ReadOptions options;
  options.limit = group_limit;
  const auto file = system.read("/etc/group", options);
  if (!file) return groups;
  for (std::string_view rest = file->bytes; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string_view name = line.substr(0, line.find(':'));
    if (!name.empty() && name[0] != '#') groups.emplace_back(name);
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

}  // namespace

Accounts::Known Accounts::user(std::string_view name) const {
  if (machine_.users_known && machine_.find_user(name) != nullptr) return Known::yes;
  if (is_impossible(name)) return Known::no;
  if (!machine_.users_known) return Known::unsaid;
  return decisive_ ? Known::no : Known::not_here;
}

Accounts::Known Accounts::group(std::string_view name) {
  if (!groups_) groups_ = read_groups(system_);
  if (std::binary_search(groups_->begin(), groups_->end(), name)) return Known::yes;
  if (is_impossible(name)) return Known::no;
  if (groups_->empty()) return Known::unsaid;
  return decisive_ ? Known::no : Known::not_here;
}

}  // namespace cronviz::source::crontab
