// What the readers of units leave behind beside their results: the texts that were read, and what
// there is to say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "system/system.h"

namespace cronviz::source::systemd {

// Stated bounds on all files of units that are read, drop-ins among them.
struct UnitBounds {
  std::size_t bytes = 256u << 20;
  std::size_t files = 500'000;
};

struct UnitOutput {
  std::vector<SourceText>& files;  // appended to; their places are the numbers in spans
  std::vector<Diagnostic>& diagnostics;
  bool complete = true;  // false: something could not be read
  std::uint32_t directories_read = 0;
  std::size_t settings_kept = 0;  // of all units, for model::UnitSettings
  UnitBounds most{};
  UnitBounds read{0, 0};   // so far
  bool told_most = false;  // that a bound was reached is said once

  std::uint32_t add_file(std::string path, std::string bytes);
  // About a place as a whole.
  void say(Severity severity, Code code, std::string path, std::string message,
           std::string hint = {});
  // CV902; one that access rights or limits keep from being read makes the answer incomplete.
  void cannot_read(std::string path, const system::Error& error);
  // A bound of all files keeps this one from being read: "larger than 100 bytes".
  void reach_most(std::string path, std::string_view bound);
};

}  // namespace cronviz::source::systemd
