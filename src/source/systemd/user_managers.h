// Which users have unit folders of their own (systemd.unit(5), user@.service(5)).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "source/machine.h"
#include "source/systemd/unit_output.h"
#include "source/systemd/unit_paths.h"
#include "system/system.h"

namespace cronviz::source::systemd {

// Stated bound: users whose homes are looked into.
inline constexpr std::size_t homes_limit = 10'000;

// The managers of those users, in the order given. A home that may not be looked into is said.
std::vector<Manager> user_managers(system::System& system, std::span<const User> users,
                                   UnitOutput& output);

}  // namespace cronviz::source::systemd
