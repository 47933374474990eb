#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "report/job_facts.h"
#include "report/show_parts.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

using model::UnitPart;
using model::UnitSetting;
using model::UnitSettings;

ShownPlace place_of(const UnitSettings& unit, model::UnitPlace place) {
  if (place.part >= unit.parts.size()) return {};
  return {unit.parts[place.part].path, place.line};
}

void tell_unit(const UnitSettings& unit, Shown& out) {
  if (unit.capped) out.capped.push_back(unit.unit);
  for (const UnitPart& part : unit.parts)
    out.files.push_back({unit.unit, model::unit_part_text(part.role), part.path, part.target});
  for (const UnitSetting& setting : unit.settings) {
    ShownSetting& shown = out.settings.emplace_back();
    shown.unit = unit.unit;
    shown.section = setting.section;
    shown.key = setting.key;
    shown.value = setting.value;
    shown.place = place_of(unit, setting.place);
    shown.in_force = setting.in_force;
    if (setting.overridden_by.known()) shown.overridden_by = place_of(unit, setting.overridden_by);
    shown.reason = setting.reason;
  }
}

// The value of a setting of which the last one counts; empty: none is in force.
std::string value_of(const UnitSettings& unit, std::string_view section, std::string_view key) {
  for (const UnitSetting& setting : unit.settings) {
    if (setting.in_force && setting.section == section && setting.key == key) return setting.value;
  }
  return {};
}

// The words of Environment=: blanks separate, quotes join (extract_first_word() with
// EXTRACT_UNQUOTE; escapes stay as they are).
std::vector<std::string> environment_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  char quote = '\0';
  bool open = false;
  for (const char c : text) {
    if (quote != '\0') {
      if (c == quote) {
        quote = '\0';
      } else {
        word += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      open = true;
    } else if (is_blank(c)) {
      if (open) words.push_back(std::exchange(word, {}));
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) words.push_back(std::move(word));
  return words;
}

// Of two assignments of one variable the later one counts.
void tell_environment(const UnitSettings& service, Shown& out) {
  std::map<std::string, std::size_t> seen;
  for (const UnitSetting& setting : service.settings) {
    if (!setting.in_force || setting.section != "Service" || setting.key != "Environment") continue;
    for (const std::string& word : environment_words(setting.value)) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos || equals == 0) continue;
      ShownVariable variable;
      variable.name = word.substr(0, equals);
      variable.value = word.substr(equals + 1);
      variable.place = place_of(service, setting.place);
      const auto [place, added] = seen.try_emplace(variable.name, out.environment.size());
      if (added) {
        out.environment.push_back(std::move(variable));
      } else {
        out.environment[place->second] = std::move(variable);
      }
    }
  }
}

std::string_view state_words(UnitSettings::State state) {
  switch (state) {
    case UnitSettings::State::not_looked_at:
    case UnitSettings::State::loaded:
      return {};
    case UnitSettings::State::missing:
      return "there is no such unit";
    case UnitSettings::State::masked:
      return "masked: it cannot be started";
    case UnitSettings::State::refused:
      return "systemd does not load it";
    case UnitSettings::State::unreadable:
      return "its file may not be read";
  }
  return {};
}

// "1min, the default"
std::string span_words(const UnitSettings* unit, std::string_view key,
                       std::chrono::microseconds span) {
  std::string words = length_words(span);
  const bool set = unit != nullptr && !value_of(*unit, "Timer", key).empty();
  return set || unit == nullptr ? words : words + ", the default";
}

// "up to 30min more", "up to 1h; here 4min 7s, each time"
std::string drawn_words(std::chrono::microseconds most,
                        const std::optional<std::chrono::microseconds>& fixed) {
  if (most.count() == 0) return {};
  std::string words = "up to " + length_words(most);
  if (!fixed) return words + " more";
  words += "; on this machine ";
  time::append_left(words, std::chrono::floor<std::chrono::seconds>(*fixed));
  return words + ", each time";
}

void tell_delays(const UnitSettings* unit, const schedule::Timer& timer, Facts& facts) {
  add_fact(facts, "accuracy", "starts within " + span_words(unit, "AccuracySec", timer.accuracy));
  add_fact(facts, "random delay", drawn_words(timer.random_delay, timer.fixed_delay));
  add_fact(facts, "random offset", drawn_words(timer.random_offset, timer.fixed_offset));
}

void tell_service(const UnitSettings& service, const model::Job& job, Shown& out) {
  if (service.state != UnitSettings::State::loaded) return;
  const std::string directory = value_of(service, "Service", "WorkingDirectory");
  if (!directory.empty()) {
    out.directory = directory;
  } else if (job.scope == model::Scope::system) {
    out.directory = "/";
  }
  tell_environment(service, out);
}

// A stamp is made when the timer is first started, too; one of the future is not believed.
void tell_last(const Context& context, const model::TimerFacts& timer, Facts& facts) {
  const bool stamp = timer.last_from == model::TimerFacts::LastFrom::stamp;
  if (!timer.last || (stamp && *timer.last > context.now)) return;
  std::string last;
  time::append_human(last, *timer.last, context.zone, time::Detail::full);
  if (stamp) last += ", by its stamp: or when the timer was first started";
  if (timer.manager && !timer.manager->last_result.empty())
    last += ": " + timer.manager->last_result;
  if (timer.manager && timer.manager->last_duration)
    last += ", in " + length_words(*timer.manager->last_duration);
  add_fact(facts, "last run", std::move(last));
}

// timer.c: at its start a timer looks for the elapse behind its stamp, and makes one run up for all
// that were missed.
std::string persistent_words(const Context& context, const model::TimerFacts& timer,
                             const schedule::Timer& schedule) {
  std::string words = "a start missed while off is made up for";
  if (timer.last_from != model::TimerFacts::LastFrom::stamp || *timer.last > context.now)
    return words;
  const auto due =
      schedule::TimerRuns(schedule, context.inventory.zones.front(), *timer.last).next();
  if (!due || due->start > context.now) return words;
  words += "; that of ";
  time::append_human(words, due->start, context.zone, time::Detail::full);
  return words + " was missed, so it starts when systemd starts the timer";
}

}  // namespace

void tell_timer(const Context& context, const model::Job& job, Shown& out) {
  const model::Inventory& inventory = context.inventory;
  const model::TimerFacts& timer = *model::timer_facts(inventory, job);
  const UnitSettings* unit = timer.units.empty() ? nullptr : &timer.units.front();
  const UnitSettings* service = timer.units.size() < 2 ? nullptr : &timer.units[1];
  const schedule::Timer* schedule = model::timer_schedule(inventory, job);
  out.state = timer.enabled_state;
  Facts& facts = out.facts;
  add_fact(facts, "description", timer.description);
  if (unit != nullptr) add_fact(facts, "documentation", value_of(*unit, "Unit", "Documentation"));
  add_fact(facts, "schedule", timer.schedule);
  add_fact(facts, "zone", std::string(model::job_zone_name(inventory, job)));
  if (schedule != nullptr && !timer.schedule.empty()) {
    tell_delays(unit, *schedule, facts);
    if (timer.persistent)
      add_fact(facts, "persistent", persistent_words(context, timer, *schedule));
  }
  tell_last(context, timer, facts);
  if (timer.manager && timer.manager->needs_reload)
    add_fact(facts, "note", "its files have changed since systemd read them: daemon-reload");
  std::string starts = timer.activates;
  if (service != nullptr && !state_words(service->state).empty())
    starts.append(": ").append(state_words(service->state));
  add_fact(facts, "starts", std::move(starts));
  add_fact(facts, "user", std::string(model::job_user(inventory, job)));
  if (!timer.command.empty()) out.command = timer.command;
  if (unit == nullptr) {
    const std::string& path = inventory.files[job.file].path;
    out.files.push_back({{}, "listing", path, {}});
    add_fact(facts, "source", place_words({path, job.line}));
    return;
  }
  for (const UnitSettings& each : timer.units) tell_unit(each, out);
  if (service != nullptr) tell_service(*service, job, out);
}

}  // namespace cronviz::report
