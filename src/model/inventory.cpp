#include "model/inventory.h"

#include <algorithm>

#include "base/text.h"
#include "model/anacron_text.h"
#include "model/job_name.h"
#include "model/percent.h"

namespace cronviz::model {
namespace {

std::string_view text_of(const Inventory& inventory, const Job& job, TextRange range) {
  return range.in(inventory.files[job.file].bytes);
}

std::string_view raw_command(const Inventory& inventory, const Job& job) {
  return text_of(inventory, job, job.command);
}

// busybox joins a line that ends with a backslash with the next one; the file's text has both.
void append_joined(std::string& out, std::string_view text) {
  std::size_t at = 0;
  for (std::size_t cut = text.find("\\\n"); cut != std::string_view::npos;
       cut = text.find("\\\n", at)) {
    out += text.substr(at, cut - at);
    at = cut + 2;
  }
  out += text.substr(at);
}

}  // namespace

// A file's name is no longer (NAME_MAX), and no program's that can be started.
constexpr std::size_t most_name = 255;

std::string_view job_name(const Inventory& inventory, const Job& job) {
  if (const TimerFacts* timer = timer_facts(inventory, job)) return timer->unit;
  if (job.kind == JobKind::run_parts) {
    const std::string_view path = inventory.files[job.file].path;
    return path.substr(path.rfind('/') + 1);
  }
  if (!job.given_name.empty()) return text_of(inventory, job, job.given_name);
  std::string_view command = raw_command(inventory, job);
  command = command.substr(0, find_percent(command, percent_rule(job.dialect)));
  const std::string_view name = command_name(command);
  if (name.size() <= most_name) return name.empty() ? std::string_view("job") : name;
  std::size_t end = most_name;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0u) == 0x80)
    --end;  // not inside a character
  return name.substr(0, end);
}

void append_job_id(std::string& out, const Inventory& inventory, const Job& job) {
  const std::string& path = inventory.files[job.file].path;
  switch (job.kind) {
    case JobKind::cron:
      out.append("cron:").append(path).append("#").append(job_name(inventory, job));
      break;
    case JobKind::systemd: {
      const std::string& owner = timer_facts(inventory, job)->owner;
      out += job.scope == Scope::user ? "systemd-user" : "systemd";
      if (!owner.empty()) out.append("(").append(owner).append(")");
      out.append(":").append(job_name(inventory, job));
      break;
    }
    case JobKind::anacron:
      out.append("anacron:").append(job_name(inventory, job));
      break;
    case JobKind::run_parts:
      out.append("run-parts:").append(path);
      break;
  }
  if (job.ordinal > 1) {
    out += '.';
    append_number(out, job.ordinal);
  }
}

void append_command(std::string& out, const Inventory& inventory, const Job& job) {
  if (const TimerFacts* timer = timer_facts(inventory, job)) {
    out += timer->command;
  } else if (job.kind == JobKind::run_parts) {
    out += inventory.files[job.file].path;
  } else if (job.kind == JobKind::anacron) {
    append_anacron_line(out, raw_command(inventory, job),
                        job.dialect == schedule::Dialect::cronie ? AnacronLines::keep_backslashes
                                                                 : AnacronLines::drop_backslashes);
  } else if (job.dialect == schedule::Dialect::busybox) {
    append_joined(out, raw_command(inventory, job));
  } else {
    append_shell_text(out, raw_command(inventory, job), percent_rule(job.dialect));
  }
}

bool append_input(std::string& out, const Inventory& inventory, const Job& job) {
  if (job.kind != JobKind::cron) return false;
  const std::string_view command = raw_command(inventory, job);
  const std::size_t percent = find_percent(command, percent_rule(job.dialect));
  if (percent == command.size()) return false;
  append_input_text(out, command.substr(percent + 1));
  return true;
}

std::optional<std::string_view> environment_value(const Inventory& inventory, const Job& job,
                                                  std::string_view name) {
  for (std::uint32_t at = job.environment; at != no_index;) {
    const Assignment& assignment = inventory.assignments[at];
    const std::string_view bytes = inventory.files[assignment.file].bytes;
    if (assignment.name.in(bytes) == name) return assignment.value.in(bytes);
    at = assignment.previous;
  }
  return std::nullopt;
}

std::string_view job_user(const Inventory& inventory, const Job& job) {
  return job.user == no_index ? std::string_view() : std::string_view(inventory.texts[job.user]);
}

const Job& starter(const Inventory& inventory, const Job& job) {
  return job.via == no_index ? job : inventory.jobs[job.via];
}

std::span<const FolderRun> folder_runs(const Inventory& inventory, std::uint32_t job) {
  const auto [first, last] = std::equal_range(
      inventory.folder_runs.begin(), inventory.folder_runs.end(), FolderRun{job, {}, 0, {}},
      [](const FolderRun& a, const FolderRun& b) { return a.job < b.job; });
  return {first, last};
}

std::string_view script_folder(const Inventory& inventory, const Job& job) {
  const std::string_view path = inventory.files[job.file].path;
  return path.substr(0, path.rfind('/'));
}

const TimerFacts* timer_facts(const Inventory& inventory, const Job& job) {
  return job.timer == no_index ? nullptr : &inventory.timers[job.timer];
}

const schedule::Timer* timer_schedule(const Inventory& inventory, const Job& job) {
  if (job.schedule == no_index) return nullptr;
  const auto* timer =
      std::get_if<std::unique_ptr<const schedule::Timer>>(&inventory.schedules[job.schedule]);
  return timer == nullptr ? nullptr : timer->get();
}

const schedule::Anacron* anacron_schedule(const Inventory& inventory, const Job& job) {
  if (job.schedule == no_index) return nullptr;
  const auto* anacron =
      std::get_if<std::unique_ptr<const schedule::Anacron>>(&inventory.schedules[job.schedule]);
  return anacron == nullptr ? nullptr : anacron->get();
}

std::string_view schedule_text(const Inventory& inventory, const Job& script_or_job) {
  const Job& job = starter(inventory, script_or_job);
  if (const TimerFacts* timer = timer_facts(inventory, job)) return timer->schedule;
  return text_of(inventory, job, job.schedule_text);
}

std::string_view job_zone_name(const Inventory& inventory, const Job& job) {
  const schedule::Timer* timer = timer_schedule(inventory, job);
  // Several zones of one timer stand in its schedule; the machine's is then as good as any.
  if (timer != nullptr && timer->calendars.size() == 1 && timer->calendars.front().zone) {
    return timer->calendars.front().zone->name();
  }
  return inventory.zones[job.zone].name();
}

schedule::Clock job_clock(const Inventory& inventory, const Job& job) {
  schedule::Clock clock;
  clock.cron.zone = &inventory.zones[job.zone];
  if (job.zone != 0) clock.cron.machine_zone = inventory.zones.data();  // under CRON_TZ
  clock.cron.rule = schedule::dialect_info(job.dialect).clock;
  clock.random_delay = std::chrono::minutes(job.random_delay_minutes);
  const TimerFacts* timer = timer_facts(inventory, starter(inventory, job));
  if (timer != nullptr && timer->manager) {
    const ManagerFacts& manager = *timer->manager;
    clock.armed = {manager.as_of, manager.next, manager.idle != Idle::running};
  }
  return clock;
}

std::optional<std::chrono::sys_seconds> boot_start(const Inventory& inventory, const Job& job) {
  if (!inventory.boot_start || !is_active(job) || job.kind != JobKind::cron ||
      job.aside == Aside::for_systemd ||
      !std::holds_alternative<schedule::AtBoot>(inventory.schedules[job.schedule]) ||
      std::binary_search(inventory.changed_since_boot.begin(), inventory.changed_since_boot.end(),
                         job.file)) {
    return std::nullopt;
  }
  return inventory.boot_start;
}

bool is_active(const Job& job) { return job.ignored == Ignored::no && job.schedule != no_index; }

}  // namespace cronviz::model
