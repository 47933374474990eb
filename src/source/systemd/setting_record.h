// What becomes of each assignment of a unit while its files are merged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/unit_settings.h"
#include "source/systemd/unit_file.h"

namespace cronviz::source::systemd {

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
