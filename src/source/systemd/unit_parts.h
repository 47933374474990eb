// The files and links that make up a unit, as `systemctl cat` and the enablement have them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/unit_settings.h"
#include "source/systemd/unit_loader.h"
#include "source/systemd/unit_set.h"

namespace cronviz::source::systemd {

// Fills in the unit's name, its state and its files: part i is unit.files[i]; of a unit that was
// not read its main file alone, if there is one.
void set_files(model::UnitSettings& out, const UnitMain& main, const LoadedUnit& unit);
// Appends the links of other names, and those of .wants and .requires folders.
void add_links(model::UnitSettings& out, const UnitSet& set, const UnitMain& main,
               const std::vector<std::string>& aliases);

}  // namespace cronviz::source::systemd
