// A second reader of unit files, slow and obvious: byte by byte as systemd.syntax(7) and
// systemd-analyze verify describe it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz::test {

struct SlowUnitFile {
  std::vector<std::string> settings;  // "Timer.OnBootSec=1h"
  int complaints = 0;
  bool refused = false;
};

SlowUnitFile slow_unit_file(std::string_view bytes, std::span<const std::string_view> sections);

}  // namespace cronviz::test
