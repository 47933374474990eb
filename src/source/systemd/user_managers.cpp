#include "source/systemd/user_managers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view runtime_root = "/run/user";

// Where accounts live that nobody logs into: no unit folder is looked for there.
constexpr std::array<std::string_view, 9> no_homes{
    "/", "/bin", "/dev", "/nonexistent", "/proc", "/sbin", "/usr/bin", "/usr/sbin", "/var/empty"};

bool is_home(std::string_view path) {
  return path.starts_with('/') &&
         std::find(no_homes.begin(), no_homes.end(), path) == no_homes.end();
}

// Who has a runtime folder: those whose managers run, or ran since boot. Sorted.
std::vector<std::uint32_t> running_users(system::System& system) {
  std::vector<std::uint32_t> uids;
  const auto folder = system.list(runtime_root, homes_limit);
  if (!folder) return uids;
  for (const system::DirectoryEntry& entry : folder->entries) {
    if (const auto uid = parse_whole<std::uint32_t>(entry.name)) uids.push_back(*uid);
  }
  std::sort(uids.begin(), uids.end());
  return uids;
}

enum class Folders : std::uint8_t { none, some, denied };

Folders look_into(system::System& system, const User& user, UnitOutput& output) {
  for (const std::string_view below : {"/.config/systemd", "/.local/share/systemd/user"}) {
    const std::string path = user.home + std::string(below);
    const auto status = system.status(path, system::Links::follow);
    if (status) return Folders::some;
    if (status.error().kind != system::ErrorKind::denied) continue;
    output.cannot_read(path, status.error());
    return Folders::denied;
  }
  return Folders::none;
}

}  // namespace

std::vector<Manager> user_managers(system::System& system, std::span<const User> users,
                                   UnitOutput& output) {
  std::vector<Manager> out;
  const std::vector<std::uint32_t> running = running_users(system);
  std::vector<std::string_view> empty_homes;  // of users who share one
  std::size_t looked_at = 0;
  for (const User& user : users) {
    bool has_folders = std::binary_search(running.begin(), running.end(), user.uid);
    if (!has_folders) {
      if (!is_home(user.home)) continue;
      if (std::find(empty_homes.begin(), empty_homes.end(), user.home) != empty_homes.end())
        continue;
      if (++looked_at > homes_limit) {
        output.complete = false;
        output.say(Severity::warning, Code::capped, user.home,
                   "more than " + std::to_string(homes_limit) +
                       " homes; the others are not searched for timers");
        break;
      }
      has_folders = look_into(system, user, output) == Folders::some;
      constexpr std::size_t remembered = 64;
      if (!has_folders && empty_homes.size() < remembered) empty_homes.push_back(user.home);
    }
    if (has_folders) out.push_back({UnitScope::user, user.name, user.uid, user.home});
  }
  return out;
}

}  // namespace cronviz::source::systemd
