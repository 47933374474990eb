#include "source/systemd/unit_paths.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace cronviz::source::systemd {
namespace {

enum class Below : std::uint8_t { root, home, runtime };  // XDG_RUNTIME_DIR: /run/user/UID

struct Place {
  std::string_view path;
  FolderKind kind = FolderKind::other;
  Below below = Below::root;
};

// path-lookup.c, lookup_paths_init(). /lib comes before /usr/lib where they are two folders
// (systemd 254 and older, built for it).
constexpr Place system_places[] = {
    {"/etc/systemd/system.control"},
    {"/run/systemd/system.control", FolderKind::runtime},
    {"/run/systemd/transient", FolderKind::transient},
    {"/run/systemd/generator.early", FolderKind::generator},
    {"/etc/systemd/system", FolderKind::configuration},
    {"/etc/systemd/system.attached"},
    {"/run/systemd/system", FolderKind::runtime},
    {"/run/systemd/system.attached", FolderKind::runtime},
    {"/run/systemd/generator", FolderKind::generator},
    {"/usr/local/lib/systemd/system"},
    {"/lib/systemd/system"},
    {"/usr/lib/systemd/system"},
    {"/run/systemd/generator.late", FolderKind::generator},
};

constexpr Place user_places[] = {
    {"/.config/systemd/user.control", FolderKind::other, Below::home},
    {"/systemd/user.control", FolderKind::runtime, Below::runtime},
    {"/systemd/transient", FolderKind::transient, Below::runtime},
    {"/systemd/generator.early", FolderKind::generator, Below::runtime},
    {"/.config/systemd/user", FolderKind::configuration, Below::home},
    {"/.config/systemd/user.attached", FolderKind::other, Below::home},
    {"/etc/xdg/systemd/user"},
    {"/etc/systemd/user", FolderKind::configuration},
    {"/systemd/user", FolderKind::runtime, Below::runtime},
    {"/systemd/user.attached", FolderKind::runtime, Below::runtime},
    {"/run/systemd/user", FolderKind::runtime},
    {"/systemd/generator", FolderKind::generator, Below::runtime},
    {"/.local/share/systemd/user", FolderKind::other, Below::home},
    {"/usr/local/share/systemd/user"},
    {"/usr/share/systemd/user"},
    {"/usr/local/lib/systemd/user"},
    {"/lib/systemd/user"},
    {"/usr/lib/systemd/user"},
    {"/systemd/generator.late", FolderKind::generator, Below::runtime},
};

std::span<const Place> places(UnitScope scope) {
  switch (scope) {
    case UnitScope::system:
      return system_places;
    case UnitScope::user:
      return user_places;
  }
  return {};
}

struct Seen {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::size_t place = 0;  // in the result

  bool operator==(const Seen& other) const {
    return device == other.device && inode == other.inode;
  }
};

}  // namespace

std::vector<UnitFolder> unit_folders(const Manager& manager) {
  std::vector<UnitFolder> out;
  const std::string home =
      manager.home.ends_with('/') ? manager.home.substr(0, manager.home.size() - 1) : manager.home;
  for (const Place& place : places(manager.scope)) {
    const bool own = place.below != Below::root;
    if (own && !manager.has_user()) continue;
    std::string path;
    if (place.below == Below::home) path = home;
    if (place.below == Below::runtime) path = "/run/user/" + std::to_string(manager.uid);
    path += place.path;
    out.push_back({std::move(path), place.kind, own});
  }
  return out;
}

std::vector<UnitFolder> existing_folders(system::System& system, std::vector<UnitFolder> folders) {
  std::vector<UnitFolder> out;
  std::vector<Seen> seen;
  for (UnitFolder& folder : folders) {
    const auto status = system.status(folder.path, system::Links::follow);
    if (!status) {
      // Not to be looked at is not the same as absent: the listing will say why.
      if (status.error().kind == system::ErrorKind::not_found) continue;
      out.push_back(std::move(folder));
      continue;
    }
    if (status->kind != system::FileKind::directory) continue;
    const Seen id{status->device, status->inode, out.size()};
    const auto same = std::find(seen.begin(), seen.end(), id);
    if (same == seen.end()) {
      seen.push_back(id);
      out.push_back(std::move(folder));
    } else if (out[same->place].path.starts_with("/lib/")) {
      out[same->place].path = std::move(folder.path);  // by its own name, not by the link's
    }
  }
  return out;
}

}  // namespace cronviz::source::systemd
