// The folders in which systemd looks for units (systemd.unit(5), "Unit File Load Path").
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "system/system.h"

namespace cronviz::source::systemd {

enum class UnitScope : std::uint8_t { system, user };

// A service manager: the system's, that of one user, or, without a user's name, what is common to
// those of all users.
struct Manager {
  UnitScope scope = UnitScope::system;
  std::string user;       // "alice"
  std::uint32_t uid = 0;  // of that user; of the system manager root's
  std::string home;       // of that user; absolute

  // Is it that of one user, whose own folders come in?
  bool has_user() const { return !user.empty(); }
};

// What a link or a file in such a folder says about a unit's state (systemctl(1), is-enabled).
enum class FolderKind : std::uint8_t {
  configuration,  // where `systemctl enable` makes its links
  runtime,        // below /run: gone at the next boot
  generator,      // below /run, made by generators
  transient,      // below /run, made by systemd-run and the like
  other,
};

struct UnitFolder {
  std::string path;
  FolderKind kind = FolderKind::other;
  bool own = false;  // of one user alone

  bool operator==(const UnitFolder&) const = default;
};

// In the order of systemd: of two files of one name the first one counts. XDG variables that a user
// may have set are not known.
std::vector<UnitFolder> unit_folders(const Manager& manager);

// Those that exist, each folder once even when it has two names (/lib is a link to /usr/lib). One
// system call each.
std::vector<UnitFolder> existing_folders(system::System& system, std::vector<UnitFolder> folders);

}  // namespace cronviz::source::systemd
