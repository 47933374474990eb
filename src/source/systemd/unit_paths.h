// The folders in which systemd looks for units (systemd.unit(5), "Unit File Load Path").
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "system/system.h"

namespace cronviz::source::systemd {

// Whose manager. `user`: the folders that hold for every user; those in homes and below
// /run/user are not among them.
enum class UnitScope : std::uint8_t { system, user };

// What a link or a file in such a folder says about a unit's state (systemctl(1), is-enabled).
enum class FolderKind : std::uint8_t {
  configuration,  // where `systemctl enable` makes its links
  runtime,        // below /run: gone at the next boot
  generator,      // below /run, made by generators
  transient,      // below /run, made by systemd-run and the like
  other,
};

struct UnitFolder {
  std::string_view path;
  FolderKind kind = FolderKind::other;
};

// In the order of systemd: of two files of one name the first one counts.
std::span<const UnitFolder> unit_folders(UnitScope scope);

// Those that exist, each folder once even when it has two names (/lib is a link to /usr/lib). One
// system call each.
std::vector<UnitFolder> existing_folders(system::System& system, UnitScope scope);

// Is it one of the folders, by its name? "/etc/systemd/system/multi-user.target.wants" is not.
bool is_unit_folder(UnitScope scope, std::string_view path);

}  // namespace cronviz::source::systemd
