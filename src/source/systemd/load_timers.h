// All timers of a tree, ready to become jobs: found, read, judged, with what their services run.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"
#include "model/timer_facts.h"
#include "schedule/timer.h"
#include "source/machine.h"
#include "source/systemd/unit_output.h"
#include "source/systemd/unit_paths.h"
#include "system/system.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

// Why systemd does not start a timer by itself.
enum class TimerIgnored : std::uint8_t {
  no,
  disabled,  // it has an [Install] section, and nothing wants it
  masked,
  static_,      // no [Install] section, and nothing wants it
  refused,      // it does not load
  unreadable,   // by us, who cannot tell what systemd makes of it
  template_,    // named by the user; only its instances run
  not_started,  // the manager runs and has not started it
  no_unit,      // there is nothing for it to start
};

struct LoadedTimer {
  model::TimerFacts facts;
  UnitScope scope = UnitScope::system;
  schedule::Timer timer;  // without values when it was not read
  std::string user;       // whom the service runs as; empty: not known, or each user
  // Where the first time value stands, in UnitOutput::files; of a timer without one its main file
  // with an empty range.
  std::uint32_t file = 0;
  std::uint32_t line = 1;
  TextRange range;
  TimerIgnored ignored = TimerIgnored::no;
  bool fires_once = false;  // what it starts remains active (RemainAfterExit=)
  std::string made_from;    // of a unit that a generator made: the file that it stands for
};

struct TimerMachine {
  const time::Zone& zone;  // of the daemons
  int systemd = schedule::newest_systemd;
  std::string_view hostname;         // may be empty
  std::span<const User> users = {};  // whose own timers are looked for
  bool live = false;                 // it is this machine, whose kernel answers
};

// The machine's timers, those of every user, and each user's own, by manager and name; templates
// are not among them, their instances are.
std::vector<LoadedTimer> load_timers(system::System& system, const TimerMachine& machine,
                                     UnitOutput& output);
// One text that was named by the user: no search path, no service, taken as enabled. The unit is
// named after the file; "x.timer" when that is no timer's name.
LoadedTimer read_timer_file(system::System& system, const TimerMachine& machine, SourceText text,
                            UnitOutput& output);

}  // namespace cronviz::source::systemd
