// What a timer's files mean (systemd.timer(5), src/core/timer.c): the [Timer] section of the main
// file and its drop-ins, and what [Unit] and [Install] say that matters here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "model/timer_facts.h"
#include "model/unit_settings.h"
#include "schedule/timer.h"
#include "source/systemd/calendar_zones.h"
#include "source/systemd/enablement.h"
#include "source/systemd/specifiers.h"
#include "source/systemd/unit_loader.h"

namespace cronviz::source::systemd {

struct TimerContext {
  MachineZones& zones;
  int systemd = schedule::newest_systemd;
};

struct TimerUnit {
  schedule::Timer timer;
  std::string activates;  // Unit=, else the service of the same name
  Span activates_place;   // of Unit=; the main file as a whole when there is none
  std::string description;
  std::string source_path;  // SourcePath=: what a generator made the unit from; may be empty
  bool persistent = false;
  bool fixed_random_delay = false;
  bool defer_reactivation = false;
  bool remain_after_elapse = true;
  bool wake_system = false;
  // The settings in force, with specifiers filled in: "*-*-* 6,18:00; OnBootSec=15min".
  std::string schedule;
  model::TimerKind kind = model::TimerKind::unknown;  // of clock changes alone: unknown
  // Where the first value in force stands; without one, the main file as a whole.
  std::uint32_t file = 0;
  std::uint32_t line = 1;
  TextRange place;
  InstallFacts install;
  model::UnitSettings settings;  // every assignment; its parts are `files`, not filled in
  bool has_value = false;        // false: systemd refuses it (CV615 is said)
};

// `unit` names it. `files` is not empty: the main file, then its drop-ins in order. What is wrong
// is appended to the diagnostics: CV601, CV604, CV605, CV612, CV615.
TimerUnit read_timer_unit(const SpecifierFacts& unit, std::span<const LoadedFile> files,
                          const TimerContext& context, std::vector<Diagnostic>& diagnostics);

}  // namespace cronviz::source::systemd
