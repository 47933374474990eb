// What `systemctl show` printed of timers and services (systemctl(1); systemd's
// src/shared/bus-print-properties.c): blocks of KEY=VALUE lines with an empty line between them.
// Times are "Thu 2026-11-26 09:55:33 UTC", "" or "n/a" for none; spans as systemd.time(7) has them;
// before systemd 238 times are spans since 1970, too.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

enum class LoadState : std::uint8_t { loaded, not_found, bad_setting, masked, error, other };
enum class ActiveState : std::uint8_t {
  active,
  reloading,
  inactive,
  failed,
  activating,
  deactivating,
  other
};

// One block. What it does not have, or says unreadably, stays as it is here.
struct ShownUnit {
  std::string id;                  // "logrotate.timer"; never empty
  std::vector<std::string> names;  // aliases; the id may be among them
  LoadState load = LoadState::other;
  ActiveState active = ActiveState::other;
  std::string sub;              // "waiting", "running", "elapsed", "dead", ...
  std::string unit_file_state;  // "enabled", ...; empty: it has no file
  std::string fragment;         // the path of its file; may be empty
  std::string result;           // "success", "exit-code", ...
  bool needs_reload = false;
  // Of a timer.
  std::string activates;              // Unit=
  std::vector<std::string> settings;  // "*-*-* 04:00:00", "OnBootSec=15min", in the file's order
  bool remains_elapsed = true;        // RemainAfterElapse=
  bool persistent = false;
  std::optional<std::chrono::microseconds> accuracy;      // empty: none, or unlimited
  std::optional<std::chrono::microseconds> random_delay;  // likewise
  std::optional<time::Instant> next_realtime;
  std::optional<std::chrono::microseconds> next_monotonic;  // CLOCK_MONOTONIC; never 0
  std::optional<time::Instant> last;
  // Of a service.
  bool remains_active = false;  // RemainAfterExit=
  // When it last began and ceased to be anything but inactive or failed, CLOCK_MONOTONIC; 0: never.
  std::chrono::microseconds started{0};
  std::chrono::microseconds ended{0};
};

struct ShownUnits {
  std::vector<ShownUnit> units;  // ascending by id, each once
  std::size_t unread = 0;        // lines and blocks that are not of this form
  bool capped = false;           // more than most_shown_units
};

// Limits.
inline constexpr std::size_t most_shown_units = 100'000;
inline constexpr std::size_t longest_shown_line = 1 << 16;  // bytes; a longer one is unread
inline constexpr std::size_t most_shown_values = 1'000;     // names or settings of one unit

// The properties that parse_show() reads, as -p takes them.
std::string shown_properties();
// Total, and linear in the text; `zone` is the one that it was printed in.
ShownUnits parse_show(std::string_view text, const time::Zone& zone);

// Among units in the order of ShownUnits; null: none of that id.
const ShownUnit* find_shown(std::span<const ShownUnit> units, std::string_view id);

}  // namespace cronviz::source::systemd
