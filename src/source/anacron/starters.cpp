#include "source/anacron/starters.h"

#include <array>
#include <memory>
#include <utility>

#include "base/text.h"
#include "source/anacron/anacron_command.h"
#include "source/systemd_guard.h"

namespace cronviz::source::anacron {
namespace {

using model::Inventory;
using model::Job;
using schedule::AnacronStarter;

constexpr std::string_view daily_stamp = "/var/spool/anacron/cron.daily";

// Scripts that run-parts runs are looked into when they are named so.
constexpr std::array<std::string_view, 2> script_names = {"0anacron", "anacron"};
constexpr std::size_t script_limit = 64u << 10;

bool exists(system::System& system, std::string_view path) {
  return static_cast<bool>(system.status(path, system::Links::follow));
}

// A script as its lines, each a command of its own: what its quotes and loops do is not asked.
CommandFacts read_script(std::string_view bytes) {
  CommandFacts facts;
  for (const std::string_view line : split(bytes, '\n')) {
    if (line.starts_with('#')) continue;
    facts = read_command(line);
    if (facts.starts_anacron) break;
  }
  return facts;
}

// A script of the folder that starts anacron.
std::optional<FoundStarter> find_script(system::System& system, const std::string& folder) {
  for (const std::string_view name : script_names) {
    system::ReadOptions options;
    options.limit = script_limit;
    const auto script = system.read(folder + "/" + std::string(name), options);
    constexpr std::uint32_t execute = 0111;
    if (!script || (script->status.mode & execute) == 0) continue;
    CommandFacts facts = read_script(script->bytes);
    if (!facts.starts_anacron) continue;
    FoundStarter found;
    found.jobs = std::move(facts.call.jobs);
    found.once_a_day = script->bytes.find(daily_stamp) != std::string::npos;
    return found;
  }
  return std::nullopt;
}

// When the line of a crontab runs, as a starter of its own; false for @reboot and the like.
bool copy_schedule(const Inventory& inventory, const Job& job, AnacronStarter& starter) {
  const schedule::Schedule& from = inventory.schedules[job.schedule];
  if (const auto* fields = std::get_if<schedule::CronFields>(&from)) {
    starter.when = *fields;
  } else if (const auto* random = std::get_if<std::unique_ptr<const schedule::RandomCron>>(&from)) {
    starter.when = **random;
  } else {
    return false;
  }
  starter.random_delay = std::chrono::minutes(job.random_delay_minutes);
  if (job.zone != 0) starter.zone = std::make_shared<const time::Zone>(inventory.zones[job.zone]);
  return true;
}

void add_line(Load& load, const Job& job, bool systemd_runs, std::vector<FoundStarter>& found) {
  std::string command;
  model::append_command(command, load.out, job);
  CommandFacts facts = read_command(command);
  std::optional<FoundStarter> one;
  if (facts.starts_anacron) {
    if (facts.call.without_systemd && systemd_runs) return;
    one.emplace();
    one->jobs = std::move(facts.call.jobs);
  } else if (!facts.folder.empty()) {
    one = find_script(load.system, facts.folder);
  }
  if (one && copy_schedule(load.out, job, one->starter)) found.push_back(*std::move(one));
}

void add_timer(const Inventory& inventory, const Job& job, std::vector<FoundStarter>& found) {
  const model::TimerFacts* facts = model::timer_facts(inventory, job);
  const schedule::Timer* timer = model::timer_schedule(inventory, job);
  if (facts == nullptr || timer == nullptr || job.scope != model::Scope::system) return;
  CommandFacts command = read_command(facts->command);
  if (!command.starts_anacron) return;
  FoundStarter one;
  one.starter.when = *timer;
  one.jobs = std::move(command.call.jobs);
  found.push_back(std::move(one));
}

}  // namespace

bool anacron_is_installed(system::System& system) {
  for (const std::string_view path : {"/usr/sbin/anacron", "/usr/bin/anacron", "/sbin/anacron"}) {
    if (exists(system, path)) return true;
  }
  return false;
}

std::vector<FoundStarter> find_starters(Load& load) {
  std::vector<FoundStarter> found;
  if (!anacron_is_installed(load.system)) return found;
  const std::optional<bool> systemd = systemd_runs(load);
  for (const Job& job : load.out.jobs) {
    if (job.kind == model::JobKind::systemd && model::is_active(job) && systemd.value_or(true))
      add_timer(load.out, job, found);
  }
  for (const Job& job : load.out.jobs) {
    if (job.kind == model::JobKind::cron && model::is_active(job))
      add_line(load, job, systemd.value_or(false), found);
  }
  return found;
}

}  // namespace cronviz::source::anacron
