#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "report/show_parts.h"

namespace cronviz::report {
namespace {

// "logrotate.timer:5": within a unit no two files have one name.
std::string short_place(const ShownPlace& place) {
  return place_words({place.file.substr(place.file.rfind('/') + 1), place.line});
}

void add_heading(Facts& facts, std::string text) { facts.lines.push_back({{}, std::move(text)}); }

// Adds a line to the fact of that name, which is made when it is not the last one.
void add_line(Facts& facts, std::string_view name, std::string line) {
  if (!facts.lines.empty() && facts.lines.back().name == name && !name.empty()) {
    facts.lines.back().value += "\n" + line;
  } else {
    facts.lines.push_back({std::string(name), std::move(line)});
  }
}

Facts command_facts(const Shown& shown) {
  Facts facts;
  add_fact(facts, "command", shown.command.value_or(""));
  if (shown.input) {
    std::string_view input = *shown.input;
    if (input.ends_with('\n')) input.remove_suffix(1);
    add_fact(facts, "input", std::string(input));
  }
  if (shown.shell) add_fact(facts, "shell", *shown.shell + " -c");
  add_fact(facts, "directory", shown.directory.value_or(""));
  return facts;
}

Facts environment_facts(const Shown& shown) {
  Facts facts;
  if (shown.environment.empty()) return facts;
  add_heading(facts, "environment");
  for (const ShownVariable& variable : shown.environment) {
    std::string value = variable.value.value_or("");
    if (variable.value && variable.value->empty()) value = "(empty)";
    std::string from = variable.origin;
    if (variable.place) from = short_place(*variable.place);
    if (!from.empty()) value.append(value.empty() ? "(" : "  (").append(from).append(")");
    facts.lines.push_back({variable.name, std::move(value)});
  }
  return facts;
}

// One block for each unit.
void add_files(const Shown& shown, std::vector<Block>& blocks) {
  Facts facts;
  std::string_view unit;
  for (const ShownFile& file : shown.files) {
    if (file.unit.empty()) continue;
    if (file.unit != unit) {
      if (!facts.lines.empty()) blocks.emplace_back(std::exchange(facts, {}));
      unit = file.unit;
      add_heading(facts, "files of " + file.unit);
    }
    std::string line = file.path;
    if (!file.target.empty()) line += " -> " + file.target;
    add_line(facts, file.role, std::move(line));
  }
  if (!facts.lines.empty()) blocks.emplace_back(std::move(facts));
}

// "daily  (logrotate.timer:5)", "daily  (logrotate.timer:5; assigned again in a.conf:2)"
std::string verdict(const ShownSetting& setting) {
  std::string line = setting.value.empty() ? "(empty)" : setting.value;
  line += "  (" + short_place(setting.place);
  if (!setting.reason.empty()) line += "; " + setting.reason;
  if (setting.overridden_by) line += " in " + short_place(*setting.overridden_by);
  return line + ")";
}

std::string setting_line(const ShownSetting& setting) {
  const bool lost = !setting.in_force && !setting.value.empty();
  return (lost ? "not in force: " : "") + verdict(setting);
}

// The lines of the setting that all[first] is the first one of: what is in force, then the rest.
void add_setting(const std::vector<ShownSetting>& all, std::size_t first, std::vector<bool>& told,
                 Facts& facts) {
  for (const bool in_force : {true, false}) {
    for (std::size_t i = first; i < all.size(); ++i) {
      const bool same = all[i].unit == all[first].unit && all[i].section == all[first].section &&
                        all[i].key == all[first].key;
      if (!same || all[i].in_force != in_force) continue;
      told[i] = true;
      add_line(facts, all[i].key, setting_line(all[i]));
    }
  }
}

// One block for each section of each unit, its keys in the order in which they first stand.
void add_settings(const Shown& shown, std::vector<Block>& blocks) {
  const std::vector<ShownSetting>& all = shown.settings;
  std::vector<bool> told(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (told[i] || all[i].unit.empty()) continue;
    Facts facts;
    add_heading(facts, "[" + all[i].section + "] of " + all[i].unit);
    for (std::size_t j = i; j < all.size(); ++j) {
      if (told[j] || all[j].unit != all[i].unit || all[j].section != all[i].section) continue;
      add_setting(all, j, told, facts);
    }
    blocks.emplace_back(std::move(facts));
  }
}

// Assignments of a crontab that count no more.
Facts lost_assignments(const Shown& shown) {
  Facts facts;
  for (const ShownSetting& setting : shown.settings) {
    if (!setting.unit.empty() || setting.in_force) continue;
    if (facts.lines.empty()) add_heading(facts, "assignments that are not in force");
    facts.lines.push_back({setting.key, verdict(setting)});
  }
  return facts;
}

}  // namespace

void add_screen(const Shown& shown, std::vector<Block>& blocks) {
  blocks.emplace_back(Facts{{{{}, shown.headline}}});
  blocks.emplace_back(shown.facts);
  blocks.emplace_back(command_facts(shown));
  blocks.emplace_back(environment_facts(shown));
  blocks.emplace_back(lost_assignments(shown));
  add_files(shown, blocks);
  add_settings(shown, blocks);
}

}  // namespace cronviz::report
