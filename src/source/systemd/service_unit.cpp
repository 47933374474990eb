#include "source/systemd/service_unit.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "source/systemd/setting_record.h"
#include "source/systemd/time_setting.h"
#include "source/systemd/unit_name.h"
#include "source/systemd/unit_parts.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view service_sections[] = {"Unit", "Service", "Install"};

// load-fragment.c, config_parse_exec(): signs in front of the path, in any order.
std::string_view without_signs(std::string_view command) {
  while (!command.empty() && std::string_view("@-:+!|").find(command[0]) != std::string_view::npos)
    command.remove_prefix(1);
  return trim(command);
}

bool is_yes(const UnitSetting& setting) {
  const auto value = read_boolean_setting(setting);
  return value && *value;
}

// systemd-sysv-generator(8): it makes a service of each.
bool has_init_script(system::System& system, const UnitName& name) {
  std::string path = "/etc/init.d/";
  path += name.prefix;
  return bool(system.status(path, system::Links::follow));
}

// What a unit that systemd does not load would set says nothing.
void record_unit(const UnitMain& main, const LoadedUnit& unit, model::UnitSettings& out) {
  const std::string name = std::move(out.unit);
  set_files(out, main, unit);
  if (out.unit.empty()) out.unit = name;
  if (unit.outcome != LoadedUnit::Outcome::loaded) return;
  SettingRecord record;
  for (std::uint32_t i = 0; i < unit.files.size(); ++i) {
    record.begin_part(i);
    record_settings(unit.files[i].content, record);
  }
  record.finish(out);
}

}  // namespace

ServiceFacts read_service(system::System& system, UnitSet& set, std::string_view name,
                          HostFacts& host, UnitOutput& output) {
  ServiceFacts out;
  out.settings.unit = std::string(name);
  const auto parts = parse_unit_name(name);
  if (!parts || parts->type != "service") return out;
  const UnitMain main = set.find(name);
  const LoadedUnit unit =
      load_unit(system, set, main, {}, service_sections, Complaints::keep_quiet, output);
  record_unit(main, unit, out.settings);
  if (main.found == UnitMain::Found::no && set.complete() && !has_init_script(system, *parts))
    out.found = ServiceFacts::Found::missing;
  if (unit.outcome == LoadedUnit::Outcome::masked) out.found = ServiceFacts::Found::masked;
  // One that no folder has may come from elsewhere all the same.
  if (main.found == UnitMain::Found::no && out.found != ServiceFacts::Found::missing)
    out.settings.state = model::UnitSettings::State::not_looked_at;
  if (unit.outcome == LoadedUnit::Outcome::refused) out.found = ServiceFacts::Found::refused;
  if (unit.outcome != LoadedUnit::Outcome::loaded) return out;
  out.found = ServiceFacts::Found::loaded;
  out.name = main.name;
  bool is_dynamic = false;
  bool has_other_work = false;  // service.c, service_verify(): that, too, makes it a service
  const SpecifierFacts facts{main.name, main.path, set.manager(), host};
  std::vector<std::string> commands;
  for (const LoadedFile& file : unit.files) {
    for (const UnitSetting& setting : file.content.settings) {
      if (setting.section == "Unit" && setting.key == "SuccessAction") has_other_work = true;
      if (setting.section != "Service") continue;
      if (setting.key == "User") out.user = expand_known(setting.value, facts);
      if (setting.key == "DynamicUser") is_dynamic = is_yes(setting);
      if (setting.key == "RemainAfterExit") out.remains_active = is_yes(setting);
      if (setting.key == "ExecStop") has_other_work = true;
      if (setting.key != "ExecStart") continue;
      if (setting.value.empty()) {
        commands.clear();
      } else {
        commands.push_back(expand_known(without_signs(setting.value), facts));
      }
    }
  }
  for (const std::string& each : commands) {
    if (!out.command.empty()) out.command += "; ";
    out.command += each;
  }
  if (commands.empty() && !has_other_work) out.found = ServiceFacts::Found::refused;
  // systemd.exec(5): a user of the unit's name, made for the run.
  if (out.user.empty() && is_dynamic) out.user = std::string(parse_unit_name(main.name)->prefix);
  if (out.user.empty() && set.manager().scope == UnitScope::system) out.user = "root";
  if (out.user.empty()) out.user = set.manager().user;
  return out;
}

}  // namespace cronviz::source::systemd
