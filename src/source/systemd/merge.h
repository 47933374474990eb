// How systemd merges the assignments of a unit's files, by key (src/core/load-fragment.c, the
// config_parse_...() function of each).
#pragma once

#include <cstdint>
#include <string_view>

namespace cronviz::source::systemd {

// How a later assignment of a key meets the earlier ones.
enum class Merge : std::uint8_t {
  last,         // the last one counts; an empty one goes back to the default
  last_filled,  // the last one counts; an empty one is ignored
  list,         // they add up; an empty one clears those of the same key
  list_always,  // they add up; an empty one says nothing
  times,        // the time values of [Timer]: an empty one clears all of them, whatever their key
  conditions,   // Condition...=, and apart from them Assert...=: the same
  first,        // the first one counts: Unit= of a timer
  none,         // nobody's: X-...
};
// Of a key that systemd does not know: `last`.
Merge merge_of(std::string_view section, std::string_view key);
// "Condition" or "Assert"; empty: the key is neither.
std::string_view condition_prefix(std::string_view key);

}  // namespace cronviz::source::systemd
