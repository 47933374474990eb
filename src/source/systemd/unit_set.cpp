#include "source/systemd/unit_set.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "source/systemd/unit_name.h"

namespace cronviz::source::systemd {
namespace {

using system::ErrorKind;
using system::FileKind;

constexpr std::string_view null_device = "/dev/null";

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

// What a link in `folder` says, as an absolute path without "." and "..".
std::string absolute(std::string_view folder, std::string_view target) {
  std::string whole(target.starts_with('/') ? std::string_view() : folder);
  whole += '/';
  whole += target;
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(whole, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string out;
  for (const std::string_view part : parts) {
    out += '/';
    out += part;
  }
  return out;
}

// install.c, unit_validate_alias_symlink_or_warn(): may the one name be the other's alias?
bool may_alias(std::string_view name, std::string_view target) {
  const auto from = parse_unit_name(name);
  const auto to = parse_unit_name(target);
  if (!from || !to || from->type != to->type) return false;
  if (from->kind == UnitNameKind::instance && to->kind == UnitNameKind::unit_template) return true;
  return from->kind == to->kind && from->instance == to->instance;
}

bool is_unit_of(std::string_view name, std::string_view type) {
  return name.ends_with(type) && parse_unit_name(name).has_value();
}

}  // namespace

UnitSet::UnitSet(system::System& system, const Manager& manager, UnitOutput& output)
    : system_(system),
      manager_(manager),
      output_(output),
      all_folders_(unit_folders(manager)),
      folders_(existing_folders(system, all_folders_)) {
  for (std::uint32_t i = 0; i < folders_.size(); ++i) read_folder(i);
  const auto before = [](const Entry& a, const Entry& b) {
    return std::tie(a.name, a.folder) < std::tie(b.name, b.folder);
  };
  std::sort(units_.begin(), units_.end(), before);
  std::sort(drop_ins_.begin(), drop_ins_.end(), before);
  std::sort(wants_.begin(), wants_.end());
  std::sort(links_.begin(), links_.end());
}

std::string UnitSet::path_of(std::uint32_t folder, std::string_view name) const {
  std::string path(folders_[folder].path);
  path += '/';
  path += name;
  return path;
}

bool UnitSet::complains_of(std::uint32_t folder) const {
  return !manager_.has_user() || folders_[folder].own;
}

bool UnitSet::in_unit_folder(std::string_view path) const {
  return std::any_of(all_folders_.begin(), all_folders_.end(),
                     [path](const UnitFolder& each) { return each.path == path; });
}

std::optional<system::Directory> UnitSet::list(const std::string& path, std::uint32_t folder) {
  auto directory = system_.list(path, folder_limit);
  if (!directory) {
    if (directory.error().kind == ErrorKind::not_found) return std::nullopt;
    complete_ = false;
    if (complains_of(folder)) output_.cannot_read(path, directory.error());
    return std::nullopt;
  }
  ++output_.directories_read;
  complete_ = complete_ && !directory->truncated;
  if (directory->truncated && complains_of(folder)) {
    output_.complete = false;
    output_.say(Severity::warning, Code::capped, path,
                "more than " + std::to_string(folder_limit) +
                    " entries; the rest of the folder is not read");
  }
  return *std::move(directory);
}

void UnitSet::read_folder(std::uint32_t folder) {
  auto directory = list(folders_[folder].path, folder);
  if (!directory) return;
  for (system::DirectoryEntry& entry : directory->entries) {
    const std::string_view name = entry.name;
    const bool is_drop_in = name.ends_with(".timer.d") || name.ends_with(".service.d") ||
                            name == "timer.d" || name == "service.d";
    const bool is_wants = name.ends_with(".wants") || name.ends_with(".requires");
    const bool is_unit = is_unit_of(name, ".timer") || is_unit_of(name, ".service");
    if (!is_drop_in && !is_wants && !is_unit) continue;
    if (!entry.kind) {
      const auto status = system_.status(path_of(folder, name), system::Links::refuse);
      if (!status) continue;
      entry.kind = status->kind;
    }
    if (is_unit) {
      take_unit(folder, entry);
    } else if (*entry.kind != FileKind::directory && *entry.kind != FileKind::link) {
      continue;
    } else if (is_wants) {
      read_wants(folder, entry.name);
    } else {
      drop_ins_.push_back({std::move(entry.name), folder, *entry.kind, {}});
      if (drop_in_places_.empty() || drop_in_places_.back() != folder)
        drop_in_places_.push_back(folder);
    }
  }
}

void UnitSet::take_unit(std::uint32_t folder, system::DirectoryEntry& entry) {
  const bool is_timer = entry.name.ends_with(".timer");
  Entry unit{std::move(entry.name), folder, *entry.kind, {}};
  switch (unit.kind) {
    case FileKind::regular:
      break;
    case FileKind::link: {
      if (!is_timer) break;  // read when it is asked for
      auto target = system_.link_target(path_of(folder, unit.name));
      if (!target) return;
      unit.target = *std::move(target);
      links_.push_back({std::string(last_part(unit.target)), folder, unit.name});
      break;
    }
    case FileKind::directory:
      return;
    case FileKind::fifo:
    case FileKind::socket:
    case FileKind::device:
      if (is_timer && complains_of(folder))
        output_.say(Severity::warning, Code::cannot_read, path_of(folder, unit.name),
                    "systemd passes over this: it is neither a file nor a link");
      return;
  }
  units_.push_back(std::move(unit));
}

void UnitSet::read_wants(std::uint32_t folder, const std::string& name) {
  const std::string path = path_of(folder, name);
  if (++wants_folders_ > wants_limit) {
    if (wants_folders_ == wants_limit + 1) {
      output_.complete = false;
      output_.say(Severity::warning, Code::capped, path,
                  "more than " + std::to_string(wants_limit) +
                      " folders of wanted units; the rest is not read");
    }
    return;
  }
  const auto directory = list(path, folder);
  if (!directory) return;
  for (const system::DirectoryEntry& entry : directory->entries) {
    if (!is_unit_of(entry.name, ".timer")) continue;
    // core/load-dropin.c, process_deps(): only links count.
    const auto target = system_.link_target(path + "/" + entry.name);
    if (!target) continue;
    wants_.push_back({entry.name, folder, name, *target == null_device});
  }
}

// --- from names to files

std::optional<UnitSet::Step> UnitSet::step_of(const Entry& entry) {
  Step step;
  step.main.name = entry.name;
  step.main.folder = entry.folder;
  step.main.path = path_of(entry.folder, entry.name);
  step.main.found = UnitMain::Found::file;
  if (entry.kind != FileKind::link) return step;
  std::string said = entry.target;
  if (said.empty()) {
    auto target = system_.link_target(step.main.path);
    if (!target) return std::nullopt;
    said = *std::move(target);
  }
  const std::string target = absolute(folders_[entry.folder].path, said);
  step.main.target = target;
  if (target == null_device) {
    step.main.found = UnitMain::Found::masked;
  } else if (in_unit_folder(folder_of(target))) {
    const std::string_view name = last_part(target);
    // A link to a unit's own name says nothing, and a wrong alias is passed over.
    if (name == entry.name || !may_alias(entry.name, name)) return std::nullopt;
    step.alias = std::string(name);
  } else {
    step.main.is_link = true;
  }
  return step;
}

std::optional<UnitSet::Step> UnitSet::look_up(std::string_view name) {
  auto entry = std::lower_bound(units_.begin(), units_.end(), name, NameOrder());
  for (bool first = true; entry != units_.end() && entry->name == name; ++entry, first = false) {
    auto step = step_of(*entry);
    if (!step) continue;
    step->main.passed_over = !first;
    return step;
  }
  return std::nullopt;
}

bool UnitSet::has_entry(std::string_view name) const {
  return std::binary_search(units_.begin(), units_.end(), name, NameOrder());
}

// unit-file.c, unit_ids_map_get() and unit_file_find_fragment().
UnitMain UnitSet::find(std::string_view name) {
  std::string current(name);
  UnitMain last;
  last.name = current;
  for (int hop = 0; hop <= alias_limit; ++hop) {
    auto step = look_up(current);
    const auto parts = parse_unit_name(current);
    if (!step && parts && parts->kind == UnitNameKind::instance) {
      step = look_up(template_of(current));
      if (step) step->main.name = current;
      if (step && has_entry(current)) step->main.passed_over = true;
    }
    if (!step) {
      if (hop > 0) last.found = UnitMain::Found::broken;
      return last;
    }
    if (step->alias.empty()) return std::move(step->main);
    // An instance may be an alias of a template: then it is that template's instance.
    const auto alias = parse_unit_name(step->alias);
    if (alias && alias->kind == UnitNameKind::unit_template && parts &&
        parts->kind == UnitNameKind::instance)
      step->alias = instance_of(step->alias, parts->instance);
    last = std::move(step->main);
    last.found = UnitMain::Found::no;
    current = std::move(step->alias);
  }
  last.found = UnitMain::Found::broken;
  return last;
}

// --- all timers

bool UnitSet::is_wanted(std::string_view name) const {
  auto link = std::lower_bound(wants_.begin(), wants_.end(), name,
                               [](const WantsLink& a, std::string_view b) { return a.name < b; });
  std::vector<std::string_view> masked;
  for (; link != wants_.end() && link->name == name; ++link) {
    if (std::find(masked.begin(), masked.end(), link->by) != masked.end()) continue;
    if (!link->masked) return true;
    masked.push_back(link->by);
  }
  return false;
}

void UnitSet::complain_missing(std::string_view name) {
  const auto entry = std::lower_bound(units_.begin(), units_.end(), name, NameOrder());
  if (entry != units_.end() && entry->name == name && last_part(entry->target) == name) {
    output_.say(Severity::warning, Code::cannot_read, path_of(entry->folder, name),
                "systemd passes over this: the link leads to its own name");
  }
  const auto link =
      std::lower_bound(wants_.begin(), wants_.end(), name,
                       [](const WantsLink& a, std::string_view b) { return a.name < b; });
  if (link == wants_.end() || link->name != name || link->masked) return;
  if (!complains_of(link->folder)) return;
  std::string path = path_of(link->folder, link->by);
  path += '/';
  path += name;
  output_.say(Severity::warning, Code::cannot_read, std::move(path),
              "enabled, but there is no such unit", "remove the link, or install the unit again");
}

void UnitSet::complain_broken(const UnitMain& main) {
  if (!complains_of(main.folder)) return;
  output_.say(Severity::warning, Code::cannot_read, main.path,
              "cannot read: the link leads to nothing that systemd finds");
}

std::vector<TimerEntry> UnitSet::timers() {
  std::set<std::string_view> names;
  for (const Entry& entry : units_) {
    if (entry.name.ends_with(".timer")) names.insert(entry.name);
  }
  for (const WantsLink& link : wants_) names.insert(link.name);
  std::map<std::string, TimerEntry, std::less<>> found;
  for (const std::string_view name : names) {
    const auto parts = parse_unit_name(name);
    if (!parts || parts->kind == UnitNameKind::unit_template) continue;
    UnitMain main = find(name);
    if (main.found == UnitMain::Found::no) {
      complain_missing(name);
      continue;
    }
    if (main.found == UnitMain::Found::broken) {
      complain_broken(main);
      continue;
    }
    TimerEntry& timer = found[main.name];
    timer.wanted = timer.wanted || is_wanted(name);
    if (main.name != name) timer.aliases.emplace_back(name);
    if (timer.main.found == UnitMain::Found::no) timer.main = std::move(main);
  }
  std::vector<TimerEntry> out;
  out.reserve(found.size());
  for (auto& [name, timer] : found) out.push_back(std::move(timer));
  return out;
}

std::vector<TimerEntry> UnitSet::templates() {
  std::vector<TimerEntry> out;
  std::string_view before;
  for (const Entry& entry : units_) {
    if (!entry.name.ends_with("@.timer") || entry.name == before) continue;
    before = entry.name;
    TimerEntry timer;
    timer.main = find(entry.name);
    const bool is_there =
        timer.main.found == UnitMain::Found::file || timer.main.found == UnitMain::Found::masked;
    if (is_there && timer.main.name == entry.name) out.push_back(std::move(timer));
  }
  return out;
}

bool UnitSet::is_own(const TimerEntry& timer) const {
  if (folders_[timer.main.folder].own) return true;
  const auto has_own_links = [this](std::string_view name) {
    return std::any_of(wants_.begin(), wants_.end(), [&](const WantsLink& link) {
      return link.name == name && folders_[link.folder].own;
    });
  };
  if (has_own_links(timer.main.name)) return true;
  if (std::any_of(timer.aliases.begin(), timer.aliases.end(), has_own_links)) return true;
  const std::vector<std::string> drop_ins = drop_in_folders(timer.main.name, timer.aliases);
  return std::any_of(drop_ins.begin(), drop_ins.end(), [this](std::string_view path) {
    const std::string_view folder = folder_of(path);
    return std::any_of(folders_.begin(), folders_.end(), [folder](const UnitFolder& each) {
      return each.own && each.path == folder;
    });
  });
}

}  // namespace cronviz::source::systemd
