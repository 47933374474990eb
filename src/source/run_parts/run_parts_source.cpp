#include "source/run_parts/run_parts_source.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "source/run_parts/folder_jobs.h"
#include "source/run_parts/run_parts_command.h"
#include "source/run_parts/run_parts_folder.h"
#include "source/run_parts/run_parts_program.h"
#include "source/systemd_guard.h"

namespace cronviz::source::run_parts {
namespace {

using model::FolderRun;
using model::Ignored;
using model::Job;

// Of all folders together: a million lines may name one folder of a thousand scripts.
constexpr std::size_t most_scripts = 200'000;
// Entries of folders, those that one line wants by one rule and the next one by another again.
constexpr std::size_t most_entries = 1'000'000;

constexpr std::array<std::string_view, 5> standard_folders = {
    "/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly",
    "/etc/cron.yearly"};
// Of Alpine; FreeBSD's periodic(8) has folders there that no run-parts runs.
constexpr std::array<std::string_view, 5> periodic_folders = {
    "/etc/periodic/15min", "/etc/periodic/hourly", "/etc/periodic/daily", "/etc/periodic/weekly",
    "/etc/periodic/monthly"};

class Scripts {
 public:
  explicit Scripts(Load& load)
      : load_(load),
        system_(load.system),
        out_(load.out),
        answers_{[this](std::string_view program) { return is_program(system_, program); },
                 systemd_runs(load)} {}

  void run();

 private:
  using FolderKey = std::pair<std::string, NameRule>;

  void read_job(std::uint32_t index);
  FolderRun start_folder(std::uint32_t index, const FolderCall& call, std::uint32_t& order);
  void add_script(const Script& script, std::uint32_t starter, std::uint32_t order);
  void add_ignored();
  void add_unstarted();
  void read_unstarted(std::string_view path);
  const Folder& folder(const FolderKey& key);
  Flavour flavour(const std::string& program);
  NameRule rule_of(const FolderCall& call) {
    return {flavour(call.program), call.names, call.regex};
  }
  std::uint32_t file_of(const std::string& path);
  void say(Severity severity, Code code, std::uint32_t file, std::string message,
           std::string hint = {});
  void complain(const std::string& path, const Folder& folder);

  Load& load_;
  system::System& system_;
  model::Inventory& out_;
  const Answers answers_;
  std::map<std::string, Flavour, std::less<>> flavours_;  // by the program as written
  std::map<FolderKey, Folder> folders_;
  std::map<std::string, std::uint32_t, std::less<>> files_;  // Inventory::files, of scripts
  // What is not run, and the job that would; a script that another job runs is not among them.
  std::map<std::string, std::pair<Script, std::uint32_t>> ignored_;
  std::size_t scripts_ = 0;
  std::size_t entries_ = 0;
  bool capped_ = false;
};

std::uint32_t Scripts::file_of(const std::string& path) {
  const auto [at, is_new] = files_.try_emplace(path, static_cast<std::uint32_t>(out_.files.size()));
  if (is_new) out_.files.push_back({path, {}});
  return at->second;
}

void Scripts::say(Severity severity, Code code, std::uint32_t file, std::string message,
                  std::string hint) {
  out_.diagnostics.push_back({severity,
                              code,
                              {file, Span::whole_file, Span::whole_file},
                              std::move(message),
                              std::move(hint)});
}

Flavour Scripts::flavour(const std::string& program) {
  const auto known = flavours_.find(program);
  if (known != flavours_.end()) return known->second;
  return flavours_.emplace(program, find_flavour(system_, load_.machine, program)).first->second;
}

// What can be said of a folder is said once, however many jobs run it.
void Scripts::complain(const std::string& path, const Folder& folder) {
  const std::string hint = system_.user_id() != 0 ? "run as root to see all scripts" : "";
  if (folder.state == Folder::State::unreadable) {
    out_.complete = false;
    say(Severity::warning, Code::cannot_read, file_of(path),
        "cannot read directory: " + folder.error, hint);
  }
  if (folder.unknown > 0) {
    out_.complete = false;
    std::string message = "cannot look at ";
    append_number(message, folder.unknown);
    say(Severity::warning, Code::cannot_read, file_of(path),
        message + " of its files: permission denied", hint);
  }
  if (folder.truncated) {
    out_.complete = false;
    std::string message = "more than ";
    append_number(message, static_cast<std::int64_t>(Folder::most_entries));
    say(Severity::warning, Code::capped, file_of(path),
        message + " entries; the others are not read");
  }
}

const Folder& Scripts::folder(const FolderKey& key) {
  const auto known = folders_.find(key);
  if (known != folders_.end()) return known->second;
  const Folder& read =
      folders_.emplace(key, read_folder(system_, key.first, key.second)).first->second;
  if (read.state == Folder::State::read) ++out_.directories_read;
  entries_ += read.scripts.size();
  complain(key.first, read);
  return read;
}

void Scripts::add_script(const Script& script, std::uint32_t starter, std::uint32_t order) {
  const std::uint32_t file = file_of(script.path);
  Job job;
  if (starter != model::no_index) {
    const Job& from = out_.jobs[starter];
    job.schedule = from.schedule;
    job.user = from.user;
    job.zone = from.zone;
    job.environment = from.environment;
    job.random_delay_minutes = from.random_delay_minutes;
    job.scope = from.scope;
    job.dialect = from.dialect;
    job.nickname = from.nickname;
  } else {
    job.dialect = out_.dialect;
  }
  job.file = file;
  job.line = 0;
  job.via = starter;
  job.via_order = static_cast<std::uint16_t>(order);
  job.kind = model::JobKind::run_parts;
  job.ignored = script.ignored;
  out_.jobs.push_back(job);
}

FolderRun Scripts::start_folder(std::uint32_t index, const FolderCall& call, std::uint32_t& order) {
  FolderRun run;
  run.job = index;
  run.folder = call.folder;
  if (!call.reached) {
    run.state = FolderRun::State::handed_over;
    return run;
  }
  if (entries_ > most_entries) {
    capped_ = true;
    run.state = FolderRun::State::unreadable;
    return run;
  }
  const Folder& found = folder({call.folder, rule_of(call)});
  switch (found.state) {
    case Folder::State::read:
      break;
    case Folder::State::missing:
      run.state = FolderRun::State::missing;
      return run;
    case Folder::State::unreadable:
      run.state = FolderRun::State::unreadable;
      return run;
  }
  std::vector<const Script*> scripts;
  for (const Script& script : found.scripts) {
    if (script.ignored == Ignored::no) {
      scripts.push_back(&script);
    } else {
      ignored_.try_emplace(script.path, script, index);
    }
  }
  if (scripts_ + scripts.size() > most_scripts || order + scripts.size() > Folder::most_entries) {
    capped_ = true;
    run.state = FolderRun::State::unreadable;
    return run;
  }
  if (call.reverse) std::reverse(scripts.begin(), scripts.end());
  for (const Script* script : scripts) add_script(*script, index, ++order);
  scripts_ += scripts.size();
  run.scripts = static_cast<std::uint32_t>(scripts.size());
  return run;
}

void Scripts::read_job(std::uint32_t index) {
  if (!model::is_active(out_.jobs[index])) return;
  std::string text;
  model::append_command(text, out_, out_.jobs[index]);
  const auto command = read_folder_command(text, answers_);
  if (!command) return;
  for (const FolderCall& call : command->calls) {
    if (!NameJudge(rule_of(call)).understood()) return;
  }
  std::uint32_t order = 0;
  bool reached = false;
  for (const FolderCall& call : command->calls) {
    out_.folder_runs.push_back(start_folder(index, call, order));
    reached = reached || call.reached;
  }
  if (!command->other_work && (order > 0 || !reached))
    out_.jobs[index].aside = model::Aside::for_folder;
}

void Scripts::add_ignored() {
  for (const auto& [path, entry] : ignored_) {
    const auto& [script, starter] = entry;
    if (files_.contains(path)) continue;  // another job runs it
    add_script(script, starter, 0);
    if (script.message.empty()) continue;
    say(script.severity, script.code, file_of(path), script.message, script.hint);
  }
}

void Scripts::read_unstarted(std::string_view path) {
  const auto runs_it = [&](const FolderRun& run) {
    return run.folder == path && run.state != FolderRun::State::handed_over;
  };
  if (std::any_of(out_.folder_runs.begin(), out_.folder_runs.end(), runs_it)) return;
  const Folder& found = folder({std::string(path), {flavour("run-parts"), {}, {}}});
  for (Script script : found.scripts) {
    if (script.ignored == Ignored::no) script.ignored = Ignored::not_started;
    if (scripts_ == most_scripts) {
      capped_ = true;
      return;
    }
    ++scripts_;
    add_script(script, model::no_index, 0);
  }
}

// Folders that other things run, or that something unread may run, are not said to stand idle:
// systemd-cron does so itself, run-crons of Gentoo and SUSE looks for them by its own list.
void Scripts::add_unstarted() {
  if (!out_.complete || load_.machine.has_systemd_cron || is_mentioned(out_, "run-crons")) return;
  for (const std::string_view path : standard_folders) read_unstarted(path);
  if (out_.dialect != schedule::Dialect::busybox) return;
  for (const std::string_view path : periodic_folders) read_unstarted(path);
}

void Scripts::run() {
  for (const std::uint32_t index : find_jobs_naming(out_, "run-parts")) read_job(index);
  add_ignored();
  add_unstarted();
  if (!capped_) return;
  std::string message = "more than ";
  append_number(message, static_cast<std::int64_t>(most_scripts));
  out_.diagnostics.push_back({Severity::warning,
                              Code::capped,
                              {},
                              message + " scripts in folders; the others are not listed",
                              {}});
}

}  // namespace

void read_machine_scripts(Load& load) {
  Scripts(load).run();
  set_aside_for_systemd(load);
}

void read_files(Load&, std::vector<NamedText>) {}

}  // namespace cronviz::source::run_parts
