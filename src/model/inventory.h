// Everything that was found on one machine or in the named files: the one schedule model.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "model/job.h"
#include "model/timer_facts.h"
#include "schedule/schedule.h"
#include "time/zone.h"

namespace cronviz::model {

// One NAME=VALUE line of a crontab, as the daemon reads it. They form a list backwards: what is in
// force for a job is found by walking `previous` from its newest.
struct Assignment {
  std::uint32_t file = 0;
  std::uint32_t line = 1;
  std::uint32_t previous = no_index;  // Inventory::assignments
  TextRange name;                     // without quotes
  TextRange value;                    // without quotes; the daemon's trimming applied
};

// A folder that a job runs through run-parts.
struct FolderRun {
  std::uint32_t job = 0;      // Inventory::jobs
  std::string folder;         // "/etc/cron.daily"
  std::uint32_t scripts = 0;  // jobs of their own that it starts there
  enum class State : std::uint8_t {
    read,
    missing,      // there is no such folder
    unreadable,   // nothing is known of its scripts
    handed_over,  // a test keeps the job from it: `test -x /usr/sbin/anacron ||`
  };
  State state = State::read;
};

struct Inventory {
  std::string host;                                       // the root's /etc/hostname
  schedule::Dialect dialect = schedule::Dialect::debian;  // of the machine
  std::string dialect_reason;                             // "cron 3.0pl1 is installed": lower case
  int systemd = schedule::newest_systemd;                 // whose calendar rules hold
  std::string systemd_reason;  // where that version was seen; empty when no timer file was read
  // When cron started the @reboot jobs of this boot; empty: not known. What it knew then is not
  // known of the files that were changed since, which are indices of `files`, ascending.
  std::optional<std::chrono::sys_seconds> boot_start;
  std::vector<std::uint32_t> changed_since_boot;
  bool complete = true;  // false when something could not be read
  std::uint32_t directories_read = 0;

  // In the order read. A place that could not be read, and a folder that a diagnostic points to,
  // stands here too, without bytes.
  std::vector<SourceText> files;
  std::vector<Job> jobs;  // ordered by file path, then by place
  std::vector<schedule::Schedule> schedules;
  std::vector<Assignment> assignments;
  std::vector<TimerFacts> timers;
  std::vector<FolderRun> folder_runs;  // by job; several of one job in the order of its command
  std::vector<std::string> texts;      // user names; each once
  std::vector<time::Zone> zones;       // [0] is the zone of the machine's daemons
  std::vector<Diagnostic> diagnostics;
};

// The first name of a job: a timer's unit, a script's own name; else given by a comment, or the job
// identifier of an anacrontab, else the first real word of its command (its base
// name), past assignments, cd, test, [, nice, flock, timeout, sudo, sh -c, run-parts; never empty
// ("job" when nothing is left). A part of the file's text, or of the program's.
std::string_view job_name(const Inventory& inventory, const Job& job);
// "cron:/etc/cron.d/backup#pg-backup", with ".2" for the second of that name in the file;
// "systemd:logrotate.timer", "systemd-user(alice):sync.timer", "systemd-user:sync.timer" for a unit
// of every user; "anacron:cron.daily"; "run-parts:/etc/cron.daily/logrotate".
void append_job_id(std::string& out, const Inventory& inventory, const Job& job);
// What the daemon hands to the shell: cut at the first `%`, escapes undone as the dialect does it.
// Of a timer the command of the unit it starts, as far as it is known.
void append_command(std::string& out, const Inventory& inventory, const Job& job);
// What it gets on standard input: behind the first `%`; false when there is no such `%`.
bool append_input(std::string& out, const Inventory& inventory, const Job& job);
// The value of a variable in force for the job; empty optional when no line sets it. Walks the
// assignments above the job.
std::optional<std::string_view> environment_value(const Inventory& inventory, const Job& job,
                                                  std::string_view name);

// The job that gives this one its times: what runs the folder of a script, else the job itself.
const Job& starter(const Inventory& inventory, const Job& job);
// What inventory.jobs[job] runs through run-parts; empty for most.
std::span<const FolderRun> folder_runs(const Inventory& inventory, std::uint32_t job);
// "/etc/cron.daily" of "/etc/cron.daily/logrotate"; a part of the file's path. Of a script only.
std::string_view script_folder(const Inventory& inventory, const Job& job);
// Null: it is no systemd timer.
const TimerFacts* timer_facts(const Inventory& inventory, const Job& job);
// Its time values; null: it is none, or they are not known.
const schedule::Timer* timer_schedule(const Inventory& inventory, const Job& job);
// The entry of an anacrontab; null: it is none, or a bad line.
const schedule::Anacron* anacron_schedule(const Inventory& inventory, const Job& job);
std::string_view job_user(const Inventory& inventory, const Job& job);  // empty when not known
std::string_view schedule_text(const Inventory& inventory, const Job& job);
// The name of the zone it is matched in.
std::string_view job_zone_name(const Inventory& inventory, const Job& job);
schedule::Clock job_clock(const Inventory& inventory,
                          const Job& job);  // its zones point into the inventory
// When this boot's start of an @reboot job was; empty: not known, or of any other job.
std::optional<std::chrono::sys_seconds> boot_start(const Inventory& inventory, const Job& job);
// Does the daemon start it at all? (It may still have no next run.)
bool is_active(const Job& job);

// Sorts the jobs by path and place (Job::via and folder_runs follow), and numbers those of one name
// (Job::ordinal). Called once, at the end.
void finish(Inventory& inventory);

}  // namespace cronviz::model
