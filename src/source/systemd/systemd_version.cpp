#include "source/systemd/systemd_version.h"

#include <string_view>
#include <utility>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::size_t entry_limit = 100'000;

// Most systems; Debian and its children by architecture; /usr not merged; multilib.
constexpr std::string_view folders[] = {
    "/usr/lib/systemd",
    "/usr/lib/x86_64-linux-gnu/systemd",
    "/usr/lib/aarch64-linux-gnu/systemd",
    "/lib/systemd",
    "/usr/lib64/systemd",
};
// Other architectures: /usr/lib is looked through for a folder of this form.
constexpr std::string_view lib_folder = "/usr/lib";
constexpr std::string_view triplet_mark = "-linux-";

// "252" of "libsystemd-shared-252.so"; empty for other names.
std::optional<int> version_in(std::string_view name) {
  constexpr std::string_view front = "libsystemd-shared-";
  if (!name.starts_with(front) || !name.ends_with(".so")) return std::nullopt;
  name.remove_prefix(front.size());
  std::size_t digits = 0;
  while (digits < name.size() && is_digit(name[digits])) ++digits;
  return parse_whole<int>(name.substr(0, digits));
}

std::optional<SystemdVersion> look_in(system::System& system, const std::string& folder) {
  const auto directory = system.list(folder, entry_limit);
  if (!directory) return std::nullopt;
  std::optional<SystemdVersion> found;
  for (const system::DirectoryEntry& entry : directory->entries) {
    const auto version = version_in(entry.name);
    if (!version || (found && found->version >= *version)) continue;
    found = SystemdVersion{*version, folder + "/" + entry.name};
  }
  return found;
}

}  // namespace

std::optional<SystemdVersion> read_systemd_version(system::System& system) {
  for (const std::string_view folder : folders) {
    if (auto found = look_in(system, std::string(folder))) return found;
  }
  const auto libraries = system.list(lib_folder, entry_limit);
  if (!libraries) return std::nullopt;
  for (const system::DirectoryEntry& entry : libraries->entries) {
    if (entry.name.find(triplet_mark) == std::string::npos) continue;
    const std::string folder = std::string(lib_folder) + "/" + entry.name + "/systemd";
    if (auto found = look_in(system, folder)) return found;
  }
  return std::nullopt;
}

}  // namespace cronviz::source::systemd
