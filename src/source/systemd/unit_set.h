// Which timers and services a tree has, from one pass over its unit folders (systemd.unit(5),
// src/basic/unit-file.c): names, links, drop-in folders, what pulls a timer in. No unit is opened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/systemd/unit_output.h"
#include "source/systemd/unit_paths.h"
#include "system/system.h"

namespace cronviz::source::systemd {

// Stated bounds: entries of one folder, and `.wants` and `.requires` folders in all.
inline constexpr std::size_t folder_limit = 1'000'000;
inline constexpr std::size_t wants_limit = 10'000;
inline constexpr int alias_limit = 8;  // unit-file.c: FOLLOW_MAX

// Where a unit's main file is.
struct UnitMain {
  enum class Found : std::uint8_t {
    no,      // no such unit
    file,    // `path`; whether it can be read, and whether it is empty, is not yet known
    masked,  // a link to /dev/null
    broken,  // links to names that are not there, or in a circle
  };
  Found found = Found::no;
  std::string name;          // what systemd calls the unit: of an alias the name behind it
  std::string path;          // of the file, or of the link that is broken
  std::uint32_t folder = 0;  // UnitSet::folders: where `path` is
  bool is_link = false;      // `path` is a link to somewhere else ("linked")
  std::string target;        // what that link says
  bool passed_over = false;  // a link of this name comes before it that systemd does not take
};

// `name` linked in TARGET.wants or TARGET.requires of a folder.
struct WantsLink {
  std::string name;
  std::uint32_t folder = 0;
  std::string by;       // "timers.target.wants"
  bool masked = false;  // to /dev/null: the same link of a later folder does not count

  auto operator<=>(const WantsLink&) const = default;
};

// A link `name` directly in a unit folder, and the last part of what it says.
struct UnitLink {
  std::string target_name;
  std::uint32_t folder = 0;
  std::string name;

  auto operator<=>(const UnitLink&) const = default;
};

// One timer of the set.
struct TimerEntry {
  UnitMain main;                     // never Found::no; a template is not among the timers
  std::vector<std::string> aliases;  // other names, sorted
  bool wanted = false;               // something pulls it in: it is started at boot
};

class UnitSet {
 public:
  UnitSet(system::System& system, const Manager& manager, UnitOutput& output);

  const Manager& manager() const { return manager_; }
  // Could all folders be read?
  bool complete() const { return complete_; }
  const std::vector<UnitFolder>& folders() const { return folders_; }
  // All timers but templates, each once under its own name, sorted by name.
  std::vector<TimerEntry> timers();
  // The templates, likewise; nothing ever wants one itself.
  std::vector<TimerEntry> templates();
  // Has the manager's user a part in it: a file, a drop-in or a link of his own?
  bool is_own(const TimerEntry& timer) const;
  // The main file of a timer or service; an instance may have its template's.
  UnitMain find(std::string_view name);
  // The folders with drop-ins of a unit that exist, in the order in which the first of two files of
  // one name counts (dropin.c, unit_file_find_dropin_paths()).
  std::vector<std::string> drop_in_folders(std::string_view name,
                                           const std::vector<std::string>& aliases) const;
  // Sorted by name and folder.
  const std::vector<WantsLink>& wants() const { return wants_; }
  // Sorted by target and folder. Links of timers only.
  const std::vector<UnitLink>& links() const { return links_; }

 private:
  struct Entry {
    std::string name;
    std::uint32_t folder = 0;
    system::FileKind kind = system::FileKind::regular;
    std::string target;  // of a link to a timer: what it says
  };
  struct NameOrder {
    bool operator()(const Entry& a, std::string_view b) const { return a.name < b; }
    bool operator()(std::string_view a, const Entry& b) const { return a < b.name; }
  };
  // What one entry says of its name; `alias` names another unit.
  struct Step {
    UnitMain main;
    std::string alias;
  };

  void read_folder(std::uint32_t folder);
  void read_wants(std::uint32_t folder, const std::string& name);
  std::optional<system::Directory> list(const std::string& path, std::uint32_t folder);
  void take_unit(std::uint32_t folder, system::DirectoryEntry& entry);
  std::string path_of(std::uint32_t folder, std::string_view name) const;
  // What the first entry of that name that counts says; empty: there is none.
  std::optional<Step> look_up(std::string_view name);
  std::optional<Step> step_of(const Entry& entry);
  bool has_entry(std::string_view name) const;
  void add_drop_ins(std::string_view name, std::uint32_t folder,
                    std::vector<std::string>& out) const;
  bool is_wanted(std::string_view name) const;
  // What all users share is complained of once, not for each of them.
  bool complains_of(std::uint32_t folder) const;
  bool in_unit_folder(std::string_view path) const;
  void complain_missing(std::string_view name);
  void complain_broken(const UnitMain& main);

  system::System& system_;
  Manager manager_;
  UnitOutput& output_;
  std::vector<UnitFolder> all_folders_;  // whether they exist or not
  std::vector<UnitFolder> folders_;
  std::vector<Entry> units_;                   // sorted by name and folder
  std::vector<Entry> drop_ins_;                // "foo.timer.d", sorted likewise
  std::vector<std::uint32_t> drop_in_places_;  // folders that have some
  std::vector<WantsLink> wants_;
  std::vector<UnitLink> links_;
  std::size_t wants_folders_ = 0;
  bool complete_ = true;
};

}  // namespace cronviz::source::systemd
