// What systemd draws for a timer once and for all: the delay of FixedRandomDelay= and the offset of
// RandomizedOffsetSec= (systemd.timer(5), src/core/timer.c, timer_get_fixed_delay_hash()). Both are
// remainders of one hash over the machine's id, the manager and the unit's name.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cronviz::source::systemd {

using MachineId = std::array<std::uint8_t, 16>;

// The text of /etc/machine-id: 32 hexadecimal digits, or a UUID. Empty: it is none, as
// "uninitialized" of an image, or has only zeros.
std::optional<MachineId> parse_machine_id(std::string_view text);

// `is_system`: of the system manager, else of a user's; `uid`: whom the manager runs as; `unit`:
// the unit's own name, not an alias.
std::uint64_t stable_hash(const MachineId& machine, bool is_system, std::uint32_t uid,
                          std::string_view unit);

// The part of [0, range) that the hash stands for; 0 for an empty range.
std::chrono::microseconds stable_draw(std::uint64_t hash, std::chrono::microseconds range);

}  // namespace cronviz::source::systemd
