#include "source/systemd/boot_elapse.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view running_mark = "/run/systemd/system";       // sd_booted(3)
constexpr std::string_view container_mark = "/run/systemd/container";  // detect_container()

bool exists(system::System& system, std::string_view path) {
  return bool(system.status(path, system::Links::follow));
}

bool counts_from(const schedule::Timer& timer, schedule::TimerBase base) {
  return std::any_of(timer.monotonic.begin(), timer.monotonic.end(),
                     [base](const schedule::TimerMonotonic& each) { return each.base == base; });
}

// Are the starts known until the unit has run for the first time?
bool is_plain(const LoadedTimer& timer) {
  using schedule::TimerBase;
  return timer.scope == UnitScope::system && timer.ignored == TimerIgnored::no &&
         !timer.facts.manager && timer.timer.calendars.empty() && !timer.timer.is_random() &&
         counts_from(timer.timer, TimerBase::boot) &&
         !counts_from(timer.timer, TimerBase::active) &&
         !counts_from(timer.timer, TimerBase::startup);
}

}  // namespace

void tell_boot_elapses(system::System& system, time::Instant now, std::span<LoadedTimer> timers) {
  if (std::none_of(timers.begin(), timers.end(), is_plain)) return;
  if (!exists(system, running_mark) || exists(system, container_mark)) return;
  const time::Instant boot = system.now() - system.monotonic_now();
  for (LoadedTimer& loaded : timers) {
    if (!is_plain(loaded)) continue;
    const schedule::Timer& timer = loaded.timer;
    std::optional<time::Instant> next;
    for (const schedule::TimerMonotonic& each : timer.monotonic) {
      constexpr std::chrono::years farthest{1000};
      if (each.base != schedule::TimerBase::boot || each.value > farthest) continue;
      const time::Instant start = boot + each.value + timer.shift();
      if (start > now) next = next ? std::min(*next, start) : start;
    }
    const bool once = std::all_of(timer.monotonic.begin(), timer.monotonic.end(),
                                  [](const schedule::TimerMonotonic& each) {
                                    return each.base == schedule::TimerBase::boot;
                                  });
    if (!next && !once) continue;  // it goes on from the last run of its unit
    model::ManagerFacts& facts = loaded.facts.manager.emplace();
    facts.as_of = now;
    facts.next = next;
    facts.idle = next ? model::Idle::no : model::Idle::elapsed;
  }
}

}  // namespace cronviz::source::systemd
