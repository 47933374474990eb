// What becomes of each assignment of a unit: how systemd merges the lines of its files
// (src/core/load-fragment.c, the config_parse_...() function of each key).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/unit_settings.h"
#include "source/systemd/unit_file.h"

namespace cronviz::source::systemd {

// How a later assignment of a key meets the earlier ones.
enum class Merge : std::uint8_t {
  last,         // the last one counts; an empty one goes back to the default
  list,         // they add up; an empty one clears those of the same key
  list_always,  // they add up; an empty one says nothing
  times,        // the time values of [Timer]: an empty one clears all of them, whatever their key
  conditions,   // Condition...=, and apart from them Assert...=: the same
  first,        // the first one counts: Unit= of a timer
  none,         // nobody's: X-...
};
Merge merge_of(std::string_view section, std::string_view key);

// Collects the assignments of one unit, in the order in which they are read.
class SettingRecord {
 public:
  // The parts that follow are those of `part`.
  void begin_part(std::uint32_t part) { part_ = part; }
  // An assignment that systemd takes.
  void take(const UnitSetting& setting);
  // One that it ignores; `why` is what is said of it.
  void ignore(const UnitSetting& setting, std::string_view why);
  // Moves what was collected into `out`.
  void finish(model::UnitSettings& out);

 private:
  model::UnitSetting* add(const UnitSetting& setting);
  template <typename Same>
  void override_earlier(const Same& same, std::string_view reason);

  std::uint32_t part_ = 0;
  std::size_t bytes_ = 0;
  model::UnitSettings made_;
};

// All settings of a unit whose values are not judged.
void record_settings(const UnitFile& file, SettingRecord& record);

}  // namespace cronviz::source::systemd
