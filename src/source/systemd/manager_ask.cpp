#include "source/systemd/manager_ask.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

// sd_booted(3): made by the manager itself, very early.
constexpr std::string_view booted_path = "/run/systemd/system";
constexpr std::array<std::string_view, 2> programs{"/usr/bin/systemctl", "/bin/systemctl"};

bool exists(system::System& system, std::string_view path) {
  return static_cast<bool>(system.status(path, system::Links::follow));
}

// Where the caller's own manager listens; empty: he has none. A folder of somebody else, as sudo
// may hand it down, is not taken.
std::string runtime_folder(system::System& system) {
  std::string standard = "/run/user/";
  append_number(standard, system.user_id());
  for (const std::string& folder :
       {system.environment("XDG_RUNTIME_DIR").value_or(std::string()), standard}) {
    if (!folder.starts_with('/')) continue;
    const auto status = system.status(folder, system::Links::follow);
    if (status && status->uid == system.user_id() && exists(system, folder + "/systemd"))
      return folder;
  }
  return {};
}

// The first line of what a program complains.
std::string complaint(const system::ProcessResult& result) {
  std::string text = result.errors.substr(0, result.errors.find('\n'));
  if (!text.empty()) return text;
  text = "it ended with status ";
  append_number(text, result.exit_status);
  return text;
}

}  // namespace

ManagerAsked ask_manager(system::System& system, UnitScope scope) {
  const bool user = scope == UnitScope::user;
  system::ProcessRequest request;
  request.variables = {"TZ=UTC", "SYSTEMD_PAGER=", "SYSTEMD_COLORS=0"};
  if (user) {
    const std::string folder = runtime_folder(system);
    if (folder.empty()) return {};
    request.variables.push_back("XDG_RUNTIME_DIR=" + folder);
  } else if (!exists(system, booted_path)) {
    return {std::nullopt, "systemd does not run here"};
  }
  const auto* const program = std::find_if(programs.begin(), programs.end(),
                                           [&](auto path) { return exists(system, path); });
  if (program == programs.end()) return {std::nullopt, "there is no /usr/bin/systemctl"};
  request.arguments.emplace_back(*program);
  if (user) request.arguments.emplace_back("--user");
  // Without --all a glob leaves out what is inactive: timers not started, services between runs.
  for (const std::string_view argument : {"show", "--all", "--no-pager", "-p"})
    request.arguments.emplace_back(argument);
  request.arguments.push_back(shown_properties());
  for (const std::string_view glob : {"*.timer", "*.service"}) request.arguments.emplace_back(glob);
  request.time_limit = manager_time_limit;
  request.output_limit = manager_output_limit;

  const std::string name = std::string(*program) + (user ? " --user show: " : " show: ");
  const auto result = system.run(request);
  if (!result) return {std::nullopt, name + result.error().text};
  if (result->exit_status != 0) return {std::nullopt, name + complaint(*result)};
  ManagerAnswer answer;
  answer.scope = scope;
  answer.as_of = system.now();
  answer.monotonic = system.monotonic_now();
  ShownUnits shown = parse_show(result->output, time::Zone::utc());
  if (shown.units.empty() && shown.unread > 0)
    return {std::nullopt, name + "its answer cannot be read"};
  ManagerAsked asked;
  if (shown.unread > 0 || shown.capped)
    asked.why_not =
        name + (shown.capped ? "too many units" : "a part of its answer cannot be read");
  answer.units = std::move(shown.units);
  asked.answer = std::move(answer);
  return asked;
}

}  // namespace cronviz::source::systemd
