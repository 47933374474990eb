// A machine with unit files, and what the readers of units say about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "source/systemd/load_timers.h"
#include "source/systemd/unit_output.h"
#include "system/memory_system.h"
#include "time/zone.h"

namespace cronviz::test {

// The folders' names, shortened for tests.
inline constexpr std::string_view etc = "/etc/systemd/system/";
inline constexpr std::string_view usr = "/usr/lib/systemd/system/";
inline constexpr std::string_view run = "/run/systemd/system/";

// The parts of a plain timer.
inline constexpr std::string_view daily_timer = "[Timer]\nOnCalendar=daily\n";
inline constexpr std::string_view wanted_by_timers = "[Install]\nWantedBy=timers.target\n";

class UnitTree {
 public:
  UnitTree();

  system::MemorySystem system;
  std::vector<SourceText> files;
  std::vector<Diagnostic> diagnostics;
  source::systemd::UnitOutput output{files, diagnostics};
  int version = 252;
  std::vector<source::User> users;  // who may have units of their own

  // `path` under a folder above, or absolute.
  void file(std::string_view folder, std::string_view name, std::string_view bytes);
  void link(std::string_view folder, std::string_view name, std::string_view target);
  // "timers.target.wants/NAME" -> NAME in the folder.
  void want(std::string_view folder, std::string_view name, std::string_view target = {});
  // A service for each of its timers that has none.
  void add_services();
  // All timers; nullptr of find(): no such one.
  std::vector<source::systemd::LoadedTimer> load();
  // One line each: "path CV601 [what the place holds] message | hint".
  std::string said() const;

 private:
  time::Zone zone_;
};

// "no", "disabled", ..., "no unit".
std::string_view ignored_name(source::systemd::TimerIgnored ignored);

const source::systemd::LoadedTimer* find(const std::vector<source::systemd::LoadedTimer>& timers,
                                         std::string_view name);

}  // namespace cronviz::test
