// A small machine made of a map, and short texts of what a load found on it; for tests of where
// crontabs lie.
#pragma once

#include <string>
#include <string_view>

#include "model/inventory.h"
#include "system/memory_system.h"

namespace cronviz::test {

inline constexpr std::string_view system_line = "@daily root a\n";
inline constexpr std::string_view user_line = "@daily a\n";

// With the accounts of crontab_reading.h and nothing else.
system::MemorySystem small_place();
// A crontab with one line.
void add_system(system::MemorySystem& place, std::string path, std::uint32_t mode = 0644,
                std::uint32_t owner = 0);
system::MemorySystem::Node& add_user(system::MemorySystem& place, std::string path,
                                     std::uint32_t mode, std::uint32_t owner);

// The machine's own places; `live`: crontab -l may be asked.
model::Inventory load(system::MemorySystem& system, schedule::Dialect dialect, bool live = true);

// Jobs with their files: "/etc/crontab:1 root; ..."; the reason behind those that do not run.
std::string found(const model::Inventory& inventory);
// The diagnostics, without what is said about the machine: that no cron is installed on it.
std::string said(const model::Inventory& inventory);

}  // namespace cronviz::test
