#include "source/systemd/manager_check.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "time/instant_text.h"

namespace cronviz::source::systemd {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

std::optional<time::sys_seconds> first_run(const schedule::Timer& timer, const time::Zone& zone,
                                           time::Instant after) {
  const auto run = schedule::TimerRuns(timer, zone, after).next();
  if (!run) return std::nullopt;
  return floor<seconds>(run->start);
}

Span place(const LoadedTimer& timer) { return {timer.file, timer.range.begin, timer.range.end}; }

void check_next(const LoadedTimer& timer, const time::Zone& zone, time::Instant activated,
                UnitOutput& output) {
  const model::ManagerFacts& manager = *timer.facts.manager;
  const schedule::Timer& settings = timer.timer;
  if (!manager.next || settings.calendars.empty() || !settings.monotonic.empty() ||
      settings.is_random() || settings.on_clock_change || settings.on_timezone_change)
    return;
  // Due by now, or caught up: not what the calendar says next.
  if (*manager.next <= manager.as_of + seconds(1)) return;
  // The clock was set back, and the manager counts from what it then saw.
  if (manager.last && *manager.last > manager.as_of) return;
  const time::sys_seconds next = floor<seconds>(*manager.next);
  const auto own = first_run(settings, zone, manager.as_of);
  // The manager counts from the last elapse, else from its own start; in the hour that a clock
  // change repeats that can be another time than from now on.
  const time::Instant base = std::min(manager.last.value_or(activated), manager.as_of);
  if (own == next || first_run(settings, zone, base) == next) return;
  std::string message = "systemd elapses " + timer.facts.unit + " next at ";
  time::append_utc(message, next);
  message += ", its files say ";
  if (own) {
    time::append_utc(message, *own);
  } else {
    message += "never";
  }
  output.diagnostics.push_back(
      {Severity::warning, Code::live_differs, place(timer), std::move(message),
       manager.needs_reload
           ? "they changed after systemd had read them: systemctl daemon-reload reads them again"
           : "cronviz explain shows how an expression is read; --no-live shows the files alone"});
}

}  // namespace

void check_answer(const LoadedTimer& timer, const time::Zone& zone, time::Instant activated,
                  UnitOutput& output) {
  check_next(timer, zone, activated, output);
  if (timer.facts.manager->idle != model::Idle::never_ends) return;
  output.diagnostics.push_back({Severity::warning, Code::fires_once, place(timer),
                                timer.facts.unit +
                                    " does not elapse again: " + timer.facts.activates +
                                    " remains active after it has ended (RemainAfterExit=yes)",
                                "remove RemainAfterExit= from the service"});
}

}  // namespace cronviz::source::systemd
