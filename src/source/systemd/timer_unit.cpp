#include "source/systemd/timer_unit.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "source/systemd/setting_record.h"
#include "source/systemd/stable_draw.h"
#include "source/systemd/time_setting.h"
#include "source/systemd/unit_keys.h"
#include "source/systemd/unit_name.h"
#include "time/timespan.h"

namespace cronviz::source::systemd {
namespace {

// Where a value of the timer came from, and how it is shown.
struct Shown {
  std::string text;
  std::uint32_t file = 0;
  const UnitSetting* setting = nullptr;
};

class Reader {
 public:
  Reader(const SpecifierFacts& unit, std::span<const LoadedFile> files, const TimerContext& context,
         std::vector<Diagnostic>& diagnostics)
      : files_(files), context_(context), diagnostics_(diagnostics), facts_(unit) {
    unit_.timer.systemd = context.systemd;
  }

  TimerUnit read() {
    for (const LoadedFile& file : files_) {
      file_ = file.file;
      record_.begin_part(static_cast<std::uint32_t>(&file - files_.data()));
      for (const UnitSetting& setting : file.content.settings) judge(setting);
    }
    finish();
    return std::move(unit_);
  }

 private:
  void judge(const UnitSetting& setting);
  void read_setting(const UnitSetting& setting);
  void read_timer_setting(const UnitSetting& setting);
  void read_time(const UnitSetting& setting, const TimerKey& key);
  void read_span(const UnitSetting& setting);
  void read_boolean(const UnitSetting& setting);
  void read_unit(const UnitSetting& setting);
  void read_install(const UnitSetting& setting);
  void read_description(const UnitSetting& setting);
  std::optional<std::string> expand(const UnitSetting& setting, SpecifierSet set, Code code);
  void draw();
  void finish();
  void say(Diagnostic diagnostic);
  void say(Severity severity, Code code, TextRange place, std::string message,
           std::string hint = {});

  std::span<const LoadedFile> files_;
  const TimerContext& context_;
  std::vector<Diagnostic>& diagnostics_;
  const SpecifierFacts& facts_;
  std::uint32_t file_ = 0;
  TimerUnit unit_;
  std::vector<Shown> shown_;
  std::size_t said_ = 0;
  std::size_t untold_ = 0;
  SettingRecord record_;
  std::string rejection_;  // why systemd ignores the setting that is being read; empty: it does not
};

void Reader::say(Diagnostic diagnostic) {
  diagnostic.span.file = file_;
  rejection_ = diagnostic.message;
  if (said_ >= most_complaints || diagnostics_.size() >= most_complaints_in_all) {
    ++untold_;
    return;
  }
  ++said_;
  diagnostics_.push_back(std::move(diagnostic));
}

void Reader::say(Severity severity, Code code, TextRange place, std::string message,
                 std::string hint) {
  say({severity, code, {file_, place.begin, place.end}, std::move(message), std::move(hint)});
}

void Reader::judge(const UnitSetting& setting) {
  rejection_.clear();
  read_setting(setting);
  if (rejection_.empty()) {
    record_.take(setting);
  } else {
    record_.ignore(setting, rejection_);
  }
}

void Reader::read_setting(const UnitSetting& setting) {
  if (!is_known_key(setting.section, setting.key)) {
    // [Unit] has keys without end, and gets new ones.
    const bool timer = setting.section == "Timer";
    std::string hint = unknown_key_hint(setting.section, setting.key);
    const Severity severity = timer || !hint.empty() ? Severity::error : Severity::warning;
    say(severity, Code::unit_syntax, setting.key_place,
        "unknown key '" + setting.key + "' in [" + std::string(setting.section) +
            "]; systemd ignores the line",
        std::move(hint));
  } else if (setting.section == "Timer") {
    read_timer_setting(setting);
  } else if (setting.section == "Install") {
    read_install(setting);
  } else if (setting.key == "Description") {
    read_description(setting);
  } else if (setting.key == "SourcePath") {
    unit_.source_path = expand_known(setting.value, facts_);
  }
}

void Reader::read_timer_setting(const UnitSetting& setting) {
  const TimerKey* key = find_timer_key(setting.key);
  if (key == nullptr) return;  // X-...
  if (key->since > context_.systemd) {
    say(Severity::note, Code::newer_option, setting.key_place,
        setting.key + "= came with systemd " + std::to_string(key->since) + "; systemd " +
            std::to_string(context_.systemd) + " ignores the line");
    return;
  }
  switch (key->value) {
    case TimerValue::calendar:
    case TimerValue::monotonic:
      read_time(setting, *key);
      break;
    case TimerValue::span:
      read_span(setting);
      break;
    case TimerValue::boolean:
      read_boolean(setting);
      break;
    case TimerValue::unit:
      read_unit(setting);
      break;
  }
}

std::optional<std::string> Reader::expand(const UnitSetting& setting, SpecifierSet set, Code code) {
  Expansion expansion = expand_specifiers(setting.value, facts_, set);
  const std::string letter(expansion.wrong.in(setting.value));
  switch (expansion.outcome) {
    case Expansion::Outcome::done:
      return std::move(expansion.text);
    case Expansion::Outcome::invalid:
      say(Severity::error, code, setting.within(expansion.wrong),
          "'" + letter + "' stands for nothing here; systemd ignores the line",
          "a percent sign is written '%%'");
      return std::nullopt;
    case Expansion::Outcome::unknown:
      say(Severity::note, code, setting.within(expansion.wrong),
          "what '" + letter + "' stands for is not known here; the line is left out");
      rejection_.clear();  // systemd knows it
      return std::nullopt;
  }
  return std::nullopt;
}

void Reader::read_time(const UnitSetting& setting, const TimerKey& key) {
  const bool is_calendar = key.value == TimerValue::calendar;
  if (setting.value.empty()) {  // timer_free_values(): all of them, whatever the key
    unit_.timer.calendars.clear();
    unit_.timer.monotonic.clear();
    shown_.clear();
    return;
  }
  const auto text = expand(setting, SpecifierSet::full, Code::time_value);
  if (!text) return;
  if (is_calendar) {
    auto spec = read_calendar_setting(setting, *text, context_.zones);
    if (!spec) return say(std::move(spec).error());
    std::shared_ptr<const time::Zone> zone = context_.zones.zone_of(*spec);
    unit_.timer.calendars.push_back({*std::move(spec), std::move(zone)});
  } else {
    const auto span = read_span_setting(setting, *text);
    if (!span) return say(span.error());
    unit_.timer.monotonic.push_back({key.base, *span});
  }
  shown_.push_back({is_calendar ? *text : setting.key + "=" + *text, file_, &setting});
}

void Reader::read_span(const UnitSetting& setting) {
  const auto span = read_span_setting(setting, setting.value);
  if (!span) return say(span.error());
  if (setting.key == "AccuracySec") unit_.timer.accuracy = *span;
  if (setting.key == "RandomizedDelaySec") unit_.timer.random_delay = *span;
  if (setting.key == "RandomizedOffsetSec") unit_.timer.random_offset = *span;
}

void Reader::read_boolean(const UnitSetting& setting) {
  const auto value = read_boolean_setting(setting);
  if (!value) return say(value.error());
  if (setting.key == "Persistent") unit_.persistent = *value;
  if (setting.key == "OnClockChange") unit_.timer.on_clock_change = *value;
  if (setting.key == "OnTimezoneChange") unit_.timer.on_timezone_change = *value;
  if (setting.key == "FixedRandomDelay") unit_.fixed_random_delay = *value;
  if (setting.key == "DeferReactivation") unit_.defer_reactivation = *value;
  if (setting.key == "RemainAfterElapse") unit_.remain_after_elapse = *value;
  if (setting.key == "WakeSystem") unit_.wake_system = *value;
}

// load-fragment.c, config_parse_trigger_unit().
void Reader::read_unit(const UnitSetting& setting) {
  const TextRange place = setting.place.empty() ? setting.key_place : setting.place;
  if (!unit_.activates.empty()) {
    return say(Severity::error, Code::activated_unit, place,
               "a second Unit=; systemd goes on with '" + unit_.activates + "'",
               "a timer starts one unit; write a timer for each");
  }
  const auto name = expand(setting, SpecifierSet::unit_name, Code::activated_unit);
  if (!name) return;
  const auto parts = parse_unit_name(*name);
  if (!parts) {
    const std::string service = *name + ".service";
    say(Severity::error, Code::activated_unit, place,
        "'" + *name + "' is not a unit's name; systemd ignores the line",
        parse_unit_name(service) ? "write Unit=" + service : std::string());
  } else if (*name == facts_.unit) {
    say(Severity::error, Code::activated_unit, place,
        "a timer cannot start itself; systemd ignores the line");
  } else {
    unit_.activates = *name;
    unit_.activates_place = {file_, place.begin, place.end};
    if (parts->kind == UnitNameKind::unit_template) {
      say(Severity::error, Code::activated_unit, place,
          "'" + *name + "' is a template, which cannot be started",
          "name an instance: " + instance_of(*name, "NAME"));
      rejection_.clear();  // the line holds
    }
  }
}

void Reader::read_install(const UnitSetting& setting) {
  InstallFacts& install = unit_.install;
  std::vector<std::string> words;
  for (const std::string_view word : split(setting.value, ' ')) {
    if (!word.empty()) words.push_back(expand_known(word, facts_));
  }
  const auto add = [&words](std::size_t& count) {
    count = words.empty() ? 0 : count + words.size();
  };
  if (setting.key == "WantedBy") add(install.wanted_by);
  if (setting.key == "RequiredBy") add(install.required_by);
  if (setting.key == "UpheldBy") add(install.upheld_by);
  if (setting.key == "DefaultInstance")
    install.default_instance = expand_known(setting.value, facts_);
  if (setting.key == "Also") install.also += words.size();  // config_parse_also(): no reset
  if (setting.key != "Alias") return;
  if (words.empty()) install.aliases.clear();
  for (std::string& word : words) install.aliases.push_back(std::move(word));
}

void Reader::read_description(const UnitSetting& setting) {
  const Expansion expansion = expand_specifiers(setting.value, facts_, SpecifierSet::full);
  if (expansion.outcome == Expansion::Outcome::invalid) {
    const std::string letter(expansion.wrong.in(setting.value));
    return say(Severity::warning, Code::unit_syntax, setting.within(expansion.wrong),
               "'" + letter + "' stands for nothing here; systemd ignores the line",
               "a percent sign is written '%%'");
  }
  unit_.description = expand_known(setting.value, facts_);
}

// What systemd draws once and for all, if it can be known for whom.
void Reader::draw() {
  const Manager& manager = facts_.manager;
  schedule::Timer& timer = unit_.timer;
  const bool known_manager = manager.scope == UnitScope::system || manager.has_user();
  const bool has_delay = unit_.fixed_random_delay && timer.random_delay.count() > 0;
  if (!known_manager || (!has_delay && timer.random_offset.count() == 0)) return;
  const auto machine = facts_.host.machine_id();
  if (!machine) return;
  const bool system = manager.scope == UnitScope::system;
  const std::uint64_t hash = stable_hash(*machine, system, manager.uid, facts_.unit);
  if (has_delay && timer.random_delay != time::infinite_span)
    timer.fixed_delay = stable_draw(hash, timer.random_delay);
  if (timer.random_offset.count() > 0 && timer.random_offset != time::infinite_span)
    timer.fixed_offset = stable_draw(hash, timer.random_offset);
}

void Reader::finish() {
  record_.finish(unit_.settings);
  if (unit_.activates.empty()) {
    unit_.activates = with_type(facts_.unit, "service");
    unit_.activates_place = {files_.front().file, Span::whole_file, Span::whole_file};
  }
  const schedule::Timer& timer = unit_.timer;
  for (const Shown& each : shown_) {
    if (!unit_.schedule.empty()) unit_.schedule += "; ";
    unit_.schedule += each.text;
  }
  if (!timer.calendars.empty()) unit_.kind = model::TimerKind::calendar;
  if (!timer.monotonic.empty()) {
    unit_.kind = timer.calendars.empty() ? model::TimerKind::monotonic : model::TimerKind::mixed;
  }
  draw();
  unit_.file = files_.front().file;
  if (!shown_.empty()) {
    unit_.file = shown_.front().file;
    unit_.line = shown_.front().setting->line;
    unit_.place = shown_.front().setting->place;
  }
  if (untold_ > 0) diagnostics_.push_back(untold_complaints(untold_, files_.front().file));
  unit_.has_value = !shown_.empty() || timer.on_clock_change || timer.on_timezone_change;
  if (unit_.has_value) return;
  file_ = files_.front().file;
  say(Severity::error, Code::not_loaded, {Span::whole_file, Span::whole_file},
      "systemd refuses this timer: it has no time value",
      "add OnCalendar= or one of the On...Sec= settings");
}

}  // namespace

TimerUnit read_timer_unit(const SpecifierFacts& unit, std::span<const LoadedFile> files,
                          const TimerContext& context, std::vector<Diagnostic>& diagnostics) {
  return Reader(unit, files, context, diagnostics).read();
}

}  // namespace cronviz::source::systemd
