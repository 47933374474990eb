// The keys that systemd knows in the sections of a timer (systemd.timer(5), systemd.unit(5);
// `systemd --dump-configuration-items`), and since when.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "schedule/timer.h"

namespace cronviz::source::systemd {

inline constexpr std::string_view timer_sections[] = {"Unit", "Timer", "Install"};

// What a value of [Timer] is read as.
enum class TimerValue : std::uint8_t { calendar, monotonic, span, boolean, unit };

struct TimerKey {
  std::string_view name;
  TimerValue value = TimerValue::boolean;
  int since = 0;  // the version of systemd; 0: all that matter
  schedule::TimerBase base = schedule::TimerBase::boot;  // of a monotonic one
};

// nullptr: no version has it.
const TimerKey* find_timer_key(std::string_view name);
// Is the key known in that section? Keys of one's own begin with "X-".
bool is_known_key(std::string_view section, std::string_view key);
// What to write instead of an unknown key; empty when nothing is near.
std::string unknown_key_hint(std::string_view section, std::string_view key);

}  // namespace cronviz::source::systemd
