#include "source/systemd/manager_state.h"

#include <algorithm>
#include <string_view>

namespace cronviz::source::systemd {
namespace {

using model::Idle;

// The earlier of the two clocks', as systemctl itself has it (systemctl-list-units.c).
std::optional<time::Instant> next_elapse(const ManagerAnswer& answer, const ShownUnit& timer) {
  if (!timer.next_monotonic) return timer.next_realtime;
  const time::Instant monotonic = answer.at(*timer.next_monotonic);
  return timer.next_realtime ? std::min(*timer.next_realtime, monotonic) : monotonic;
}

bool counts_from_unit(std::string_view setting) {
  return setting.starts_with("OnUnitActiveSec=") || setting.starts_with("OnUnitInactiveSec=");
}

Idle started_idle(const ShownUnit& timer, const ShownUnit* activated) {
  if (timer.sub == "running") {
    const bool stays = activated != nullptr && activated->remains_active &&
                       activated->active == ActiveState::active && activated->sub == "exited";
    return stays ? Idle::never_ends : Idle::running;
  }
  if (timer.sub != "elapsed") return Idle::on_clock_change;
  const bool unit_only =
      !timer.settings.empty() &&
      std::all_of(timer.settings.begin(), timer.settings.end(), counts_from_unit);
  return unit_only && !timer.last ? Idle::unit_not_run : Idle::elapsed;
}

Idle stopped_idle(const ShownUnit& timer, const ShownUnit* activated) {
  if (timer.active == ActiveState::failed) return Idle::failed;
  if (!timer.remains_elapsed && timer.last) return Idle::elapsed;  // it left by itself
  const bool missing = activated != nullptr && activated->load == LoadState::not_found;
  return missing ? Idle::unit_not_found : Idle::not_started;
}

void add_last_run(const ShownUnit& unit, model::ManagerFacts& facts) {
  if (unit.started.count() == 0) return;
  // While it is active after its end (RemainAfterExit=), nothing is left to go wrong but stopping.
  const bool exited = unit.active == ActiveState::active && unit.sub == "exited";
  if (!exited && unit.ended < unit.started) return;
  facts.last_result = unit.result;
  if (!exited && unit.result == "success") facts.last_duration = unit.ended - unit.started;
}

}  // namespace

bool is_started(const ShownUnit& timer) {
  switch (timer.active) {
    case ActiveState::active:
    case ActiveState::reloading:
    case ActiveState::activating:
    case ActiveState::deactivating:
      return true;
    case ActiveState::inactive:
    case ActiveState::failed:
    case ActiveState::other:
      break;
  }
  return false;
}

model::ManagerFacts manager_facts(const ManagerAnswer& answer, const ShownUnit& timer) {
  const ShownUnit* activated = find_shown(answer.units, timer.activates);
  model::ManagerFacts facts;
  facts.as_of = answer.as_of;
  facts.last = timer.last;
  facts.needs_reload = timer.needs_reload;
  if (activated != nullptr) add_last_run(*activated, facts);
  const bool started = is_started(timer);
  if (started) facts.next = next_elapse(answer, timer);
  if (facts.next) return facts;
  facts.idle = started ? started_idle(timer, activated) : stopped_idle(timer, activated);
  return facts;
}

TimerIgnored ignored_by_manager(const ShownUnit& timer, Idle idle, TimerIgnored said) {
  if (is_started(timer)) return TimerIgnored::no;
  if (idle == Idle::failed && timer.load == LoadState::loaded) return TimerIgnored::not_started;
  if (said != TimerIgnored::no || idle == Idle::elapsed) return said;
  switch (timer.load) {
    case LoadState::bad_setting:
    case LoadState::error:
      return TimerIgnored::refused;
    case LoadState::masked:
      return TimerIgnored::masked;
    case LoadState::loaded:
    case LoadState::not_found:
    case LoadState::other:
      break;
  }
  return idle == Idle::unit_not_found ? TimerIgnored::no_unit : TimerIgnored::not_started;
}

}  // namespace cronviz::source::systemd
