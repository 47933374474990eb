#include "source/systemd/unit_parts.h"

#include <algorithm>
#include <utility>

namespace cronviz::source::systemd {
namespace {

using model::UnitPart;
using model::UnitSettings;

UnitSettings::State state_of(const UnitMain& main, LoadedUnit::Outcome outcome) {
  switch (outcome) {
    case LoadedUnit::Outcome::loaded:
      return UnitSettings::State::loaded;
    case LoadedUnit::Outcome::masked:
      return UnitSettings::State::masked;
    case LoadedUnit::Outcome::refused:
      return UnitSettings::State::refused;
    case LoadedUnit::Outcome::missing:
      return main.found == UnitMain::Found::no ? UnitSettings::State::missing
                                               : UnitSettings::State::refused;
    case LoadedUnit::Outcome::unreadable:
      return UnitSettings::State::unreadable;
  }
  return UnitSettings::State::not_looked_at;
}

// Far more than any unit has.
constexpr std::size_t most_parts = 10'000;

void add(UnitSettings& out, UnitPart::Role role, std::string path, std::string target) {
  if (out.parts.size() < most_parts) {
    out.parts.push_back({role, std::move(path), std::move(target)});
  } else {
    out.capped = true;
  }
}

}  // namespace

void set_files(UnitSettings& out, const UnitMain& main, const LoadedUnit& unit) {
  out.unit = main.name;
  out.state = state_of(main, unit.outcome);
  if (unit.files.empty()) {
    if (!main.path.empty()) add(out, UnitPart::Role::main, main.path, main.target);
    return;
  }
  for (const LoadedFile& file : unit.files) {
    const bool first = out.parts.empty();
    add(out, first ? UnitPart::Role::main : UnitPart::Role::drop_in, file.path,
        first ? main.target : std::string());
  }
}

void add_links(UnitSettings& out, const UnitSet& set, const UnitMain& main,
               const std::vector<std::string>& aliases) {
  const auto is_name = [&](std::string_view name) {
    return name == main.name || std::find(aliases.begin(), aliases.end(), name) != aliases.end();
  };
  for (const UnitLink& link : set.links()) {
    if (!is_name(link.target_name) || link.name == main.name) continue;
    add(out, UnitPart::Role::alias, std::string(set.folders()[link.folder].path) + "/" + link.name,
        link.target_name);
  }
  for (const WantsLink& link : set.wants()) {
    if (!is_name(link.name) || link.masked) continue;
    add(out, UnitPart::Role::enabled_by,
        std::string(set.folders()[link.folder].path) + "/" + link.by + "/" + link.name, {});
  }
}

}  // namespace cronviz::source::systemd
