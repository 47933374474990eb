#include "source/systemd_guard.h"

#include <algorithm>
#include <string>

#include "source/run_parts/command_walk.h"
#include "source/run_parts/command_words.h"
#include "source/run_parts/folder_jobs.h"

namespace cronviz::source {
namespace {

using model::Job;
using system::Links;

// A job of each user counts for little: one can have a timer enabled without being asked.
bool is_system_timer(const Job& job) {
  return job.kind == model::JobKind::systemd && job.scope == model::Scope::system &&
         model::is_active(job);
}

bool does_something(std::string_view command, bool systemd_runs) {
  const auto walk = run_parts::walk_command(command, {nullptr, systemd_runs});
  if (!walk || walk->by_the_way || walk->folders.other_work) return true;
  return std::any_of(walk->folders.calls.begin(), walk->folders.calls.end(),
                     [](const run_parts::FolderCall& call) { return call.reached; });
}

}  // namespace

std::optional<bool> systemd_runs(const Load& load) {
  system::System& system = load.system;
  const auto exists = [&](std::string_view path) {
    return static_cast<bool>(system.status(path, Links::follow));
  };
  if (system.is_live()) return exists(run_parts::systemd_mark);
  if (system.status("/sbin/init", Links::refuse)) {
    const auto target = system.link_target("/sbin/init");
    return target && std::string_view(*target).substr(target->rfind('/') + 1) == "systemd";
  }
  if (exists("/usr/lib/systemd/systemd") || exists("/lib/systemd/systemd")) return true;
  const auto& jobs = load.out.jobs;
  if (std::any_of(jobs.begin(), jobs.end(), is_system_timer)) return true;
  return std::nullopt;
}

bool leaves_to_systemd(std::string_view command) {
  return command.find(run_parts::systemd_mark) != std::string_view::npos &&
         !does_something(command, true) && does_something(command, false);
}

void set_aside_for_systemd(Load& load) {
  if (!systemd_runs(load).value_or(false)) return;
  std::string command;
  for (const std::uint32_t index : run_parts::find_jobs_naming(load.out, run_parts::systemd_mark)) {
    Job& job = load.out.jobs[index];
    if (job.kind != model::JobKind::cron || !model::is_active(job) || job.aside != model::Aside::no)
      continue;
    command.clear();
    model::append_command(command, load.out, job);
    if (leaves_to_systemd(command)) job.aside = model::Aside::for_systemd;
  }
}

}  // namespace cronviz::source
