#include "source/systemd/unit_paths.h"

#include <algorithm>
#include <cstddef>

namespace cronviz::source::systemd {
namespace {

// path-lookup.c, lookup_paths_init(). /lib comes before /usr/lib where they are two folders
// (systemd 254 and older, built for it).
constexpr UnitFolder system_folders[] = {
    {"/etc/systemd/system.control", FolderKind::other},
    {"/run/systemd/system.control", FolderKind::runtime},
    {"/run/systemd/transient", FolderKind::transient},
    {"/run/systemd/generator.early", FolderKind::generator},
    {"/etc/systemd/system", FolderKind::configuration},
    {"/etc/systemd/system.attached", FolderKind::other},
    {"/run/systemd/system", FolderKind::runtime},
    {"/run/systemd/system.attached", FolderKind::runtime},
    {"/run/systemd/generator", FolderKind::generator},
    {"/usr/local/lib/systemd/system", FolderKind::other},
    {"/lib/systemd/system", FolderKind::other},
    {"/usr/lib/systemd/system", FolderKind::other},
    {"/run/systemd/generator.late", FolderKind::generator},
};

constexpr UnitFolder user_folders[] = {
    {"/etc/xdg/systemd/user", FolderKind::other},
    {"/etc/systemd/user", FolderKind::configuration},
    {"/run/systemd/user", FolderKind::runtime},
    {"/usr/local/share/systemd/user", FolderKind::other},
    {"/usr/share/systemd/user", FolderKind::other},
    {"/usr/local/lib/systemd/user", FolderKind::other},
    {"/lib/systemd/user", FolderKind::other},
    {"/usr/lib/systemd/user", FolderKind::other},
};

struct Seen {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::size_t place = 0;  // in the result

  bool operator==(const Seen& other) const {
    return device == other.device && inode == other.inode;
  }
};

}  // namespace

std::span<const UnitFolder> unit_folders(UnitScope scope) {
  switch (scope) {
    case UnitScope::system:
      return system_folders;
    case UnitScope::user:
      return user_folders;
  }
  return {};
}

std::vector<UnitFolder> existing_folders(system::System& system, UnitScope scope) {
  std::vector<UnitFolder> out;
  std::vector<Seen> seen;
  for (const UnitFolder& folder : unit_folders(scope)) {
    const auto status = system.status(folder.path, system::Links::follow);
    if (!status) {
      // Not to be looked at is not the same as absent: the listing will say why.
      if (status.error().kind == system::ErrorKind::not_found) continue;
      out.push_back(folder);
      continue;
    }
    if (status->kind != system::FileKind::directory) continue;
    const Seen id{status->device, status->inode, out.size()};
    const auto same = std::find(seen.begin(), seen.end(), id);
    if (same == seen.end()) {
      seen.push_back(id);
      out.push_back(folder);
    } else if (out[same->place].path.starts_with("/lib/")) {
      out[same->place].path = folder.path;  // by its own name, not by the link's
    }
  }
  return out;
}

bool is_unit_folder(UnitScope scope, std::string_view path) {
  const std::span<const UnitFolder> all = unit_folders(scope);
  return std::any_of(all.begin(), all.end(),
                     [path](const UnitFolder& each) { return each.path == path; });
}

}  // namespace cronviz::source::systemd
