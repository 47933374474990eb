#include "source/systemd/manager_ask.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "source/systemd/unit_name.h"

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
    if (status && status->uid == system.user_id() && exists(system, folder + "/systemd/private"))
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

// What `systemctl show` is asked with, but for the units.
std::optional<system::ProcessRequest> start_request(system::System& system, UnitScope scope,
                                                    std::string& why_not) {
  const bool user = scope == UnitScope::user;
  system::ProcessRequest request;
  request.variables = {"TZ=UTC", "SYSTEMD_PAGER=", "SYSTEMD_COLORS=0"};
  if (user) {
    const std::string folder = runtime_folder(system);
    if (folder.empty()) return std::nullopt;
    request.variables.push_back("XDG_RUNTIME_DIR=" + folder);
  } else if (!exists(system, booted_path)) {
    why_not = "systemd does not run here";
    return std::nullopt;
  }
  const auto* const program = std::find_if(programs.begin(), programs.end(),
                                           [&](auto path) { return exists(system, path); });
  if (program == programs.end()) {
    why_not = "there is no /usr/bin/systemctl";
    return std::nullopt;
  }
  request.arguments.emplace_back(*program);
  if (user) request.arguments.emplace_back("--user");
  // Without --all a glob leaves out what is inactive: timers that are not started.
  for (const std::string_view argument : {"show", "--all", "--no-pager", "-p"})
    request.arguments.emplace_back(argument);
  request.arguments.push_back(shown_properties());
  request.output_limit = manager_output_limit;
  return request;
}

// The units that the timers start, each once; only those that are in memory for it.
std::vector<std::string> activated_units(const std::vector<ShownUnit>& timers) {
  std::vector<std::string> names;
  for (const ShownUnit& timer : timers) {
    if (timer.load != LoadState::loaded) continue;
    // Nothing but a name becomes an argument to a program; timers are in the answer already.
    const auto name = parse_unit_name(timer.activates);
    if (name && name->type != "timer") names.push_back(timer.activates);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

class Asking {
 public:
  Asking(system::System& system, system::ProcessRequest request)
      : system_(system),
        request_(std::move(request)),
        name_(request_.arguments[0] + (request_.arguments[1] == "--user" ? " --user" : "") +
              " show: "),
        deadline_(system.monotonic_now() + manager_time_limit) {}

  // Appends what is told of the units; false: nothing is, and `why_not` says why. It also says what
  // is lost of an answer.
  bool ask(const std::vector<std::string>& units, std::vector<ShownUnit>& out,
           std::string& why_not);

 private:
  system::System& system_;
  system::ProcessRequest request_;
  std::string name_;
  std::chrono::microseconds deadline_;
};

bool Asking::ask(const std::vector<std::string>& units, std::vector<ShownUnit>& out,
                 std::string& why_not) {
  system::ProcessRequest request = request_;
  request.arguments.insert(request.arguments.end(), units.begin(), units.end());
  request.time_limit =
      std::max(std::chrono::milliseconds(1),
               std::chrono::ceil<std::chrono::milliseconds>(deadline_ - system_.monotonic_now()));
  const auto result = system_.run(request);
  if (!result || result->exit_status != 0) {
    why_not = name_ + (result ? complaint(*result) : result.error().text);
    return false;
  }
  ShownUnits shown = parse_show(result->output, time::Zone::utc());
  if (shown.units.empty() && shown.unread > 0) {
    why_not = name_ + "its answer cannot be read";
    return false;
  }
  if (shown.unread > 0) why_not = name_ + "a part of its answer cannot be read";
  if (shown.capped) why_not = name_ + "too many units";
  std::move(shown.units.begin(), shown.units.end(), std::back_inserter(out));
  return true;
}

}  // namespace

ManagerAsked ask_manager(system::System& system, UnitScope scope) {
  ManagerAsked asked;
  auto request = start_request(system, scope, asked.why_not);
  if (!request) return asked;
  Asking asking(system, *std::move(request));
  ManagerAnswer answer;
  answer.scope = scope;
  if (!asking.ask({"*.timer"}, answer.units, asked.why_not)) return asked;
  answer.as_of = system.now();
  answer.monotonic = system.monotonic_now();
  std::vector<std::string> activated = activated_units(answer.units);
  if (activated.size() > most_activated_units) {
    activated.resize(most_activated_units);
    asked.why_not = "too many units";
  }
  if (!activated.empty()) (void)asking.ask(activated, answer.units, asked.why_not);
  std::stable_sort(answer.units.begin(), answer.units.end(),
                   [](const ShownUnit& a, const ShownUnit& b) { return a.id < b.id; });
  asked.answer = std::move(answer);
  return asked;
}

}  // namespace cronviz::source::systemd
