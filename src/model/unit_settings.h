// Where each setting of a systemd unit comes from: every assignment that was read, in order, and
// what became of it (systemd.unit(5); `systemctl cat` is the model, with a verdict on each line).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz::model {

// A file that makes up a unit, or a link that belongs to it.
struct UnitPart {
  enum class Role : std::uint8_t {
    main,        // the unit file
    drop_in,     // NAME.d/*.conf, in the order in which they are merged
    alias,       // a link of another name to the unit
    enabled_by,  // a link in a .wants or .requires folder: what pulls the unit in
  };
  Role role = Role::main;
  std::string path;
  std::string target;  // what the link says; empty: no link, or not known
};
// "unit file", "drop-in", "alias", "enabled by".
std::string_view unit_part_text(UnitPart::Role role);

// A line of one of the parts.
struct UnitPlace {
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t part = nowhere;  // UnitSettings::parts
  std::uint32_t line = 0;        // 1-based

  bool known() const { return part != nowhere; }
  bool operator==(const UnitPlace&) const = default;
};

struct UnitSetting {
  std::string section;  // "Timer"
  std::string key;
  std::string value;  // as written, trimmed; continuation lines joined; empty: an empty assignment
  UnitPlace place;
  bool in_force = true;
  UnitPlace overridden_by;  // the assignment because of which it is not in force, if one is
  std::string reason;       // why it is not in force: a sentence; empty when it is
};

// One unit as its files have it.
struct UnitSettings {
  // Stated bounds of what is kept of one unit; beyond them `capped` is set.
  static constexpr std::size_t most_settings = 1024;
  static constexpr std::size_t most_bytes = 1u << 20;

  enum class State : std::uint8_t {
    not_looked_at,  // of a kind that is not read (a target), or nothing is known of its files
    loaded,
    missing,     // there is no such unit
    masked,      // it cannot be started
    refused,     // systemd does not load its file
    unreadable,  // by us
  };
  State state = State::not_looked_at;
  std::string unit;                   // "logrotate.timer"
  std::vector<UnitPart> parts;        // the main file first, then drop-ins, then links
  std::vector<UnitSetting> settings;  // in the order in which they were read
  bool capped = false;
};

}  // namespace cronviz::model
