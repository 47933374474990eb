#include "report/job_facts.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "time/timespan.h"

namespace cronviz::report {

using std::chrono::floor;
using std::chrono::seconds;

std::string_view kind_text(model::JobKind kind) {
  switch (kind) {
    case model::JobKind::cron:
      return "cron";
    case model::JobKind::systemd:
      return "systemd";
    case model::JobKind::anacron:
      return "anacron";
    case model::JobKind::run_parts:
      return "run-parts";
  }
  return {};
}

std::string_view folder_name(const model::Inventory& inventory, const model::Job& script) {
  const std::string_view folder = model::script_folder(inventory, script);
  return folder.substr(folder.rfind('/') + 1);
}

std::string empty_folder_note(const model::Inventory& inventory, std::uint32_t job) {
  if (inventory.jobs[job].aside != model::Aside::no) return {};
  std::string note;
  for (const model::FolderRun& run : model::folder_runs(inventory, job)) {
    const bool missing = run.state == model::FolderRun::State::missing;
    if (!missing && (run.state != model::FolderRun::State::read || run.scripts > 0)) continue;
    if (!note.empty()) note += ", ";
    note.append(run.folder).append(missing ? " does not exist" : " is empty");
  }
  return note;
}

namespace {

std::string_view timer_kind(model::TimerKind kind) {
  switch (kind) {
    case model::TimerKind::unknown:
      return {};
    case model::TimerKind::calendar:
      return "calendar";
    case model::TimerKind::monotonic:
      return "monotonic";
    case model::TimerKind::mixed:
      return "mixed";
  }
  return {};
}

}  // namespace

std::string_view schedule_kind(const model::Inventory& inventory, const model::Job& job) {
  if (job.kind == model::JobKind::run_parts && job.via == model::no_index) return {};
  const model::Job& starter = model::starter(inventory, job);
  if (const model::TimerFacts* timer = timer_facts(inventory, starter))
    return timer_kind(timer->kind);
  if (starter.kind == model::JobKind::anacron) return "anacron";
  if (job.nickname == schedule::Nickname::none) return "crontab";
  return job.nickname == schedule::Nickname::reboot ? "reboot" : "nickname";
}

std::vector<std::string> empty_folder_notes(const model::Inventory& inventory,
                                            std::span<const std::uint32_t> jobs) {
  constexpr std::size_t most = 3;
  std::vector<std::string> notes;
  if (inventory.folder_runs.empty()) return notes;
  std::vector<bool> shown(inventory.jobs.size());
  for (const std::uint32_t job : jobs) shown[job] = true;
  std::uint32_t last = model::no_index;
  for (const model::FolderRun& run : inventory.folder_runs) {
    if (!shown[run.job] || run.job == last) continue;
    last = run.job;
    const std::string note = empty_folder_note(inventory, run.job);
    if (note.empty()) continue;
    if (notes.size() == most) break;
    notes.push_back(std::string(model::job_name(inventory, inventory.jobs[run.job])) + ": " + note +
                    ".");
  }
  return notes;
}

std::string_view scope_text(model::Scope scope) {
  switch (scope) {
    case model::Scope::system:
      return "system";
    case model::Scope::user:
      return "user";
  }
  return {};
}

void append_source(std::string& out, const model::Inventory& inventory, const model::Job& job) {
  const model::TimerFacts* timer = model::timer_facts(inventory, job);
  if (timer != nullptr && timer->from == model::TimerFacts::From::unit_folder) {
    out += job.scope == model::Scope::user ? "systemd-user" : "systemd";
    if (!timer->owner.empty()) out.append("(").append(timer->owner).append(")");
    return;
  }
  out += inventory.files[job.file].path;
  if (job.line == 0) return;
  out += ':';
  append_number(out, job.line);
}

std::int64_t schedule_column(const model::Inventory& inventory, const model::Job& job) {
  if (job.kind == model::JobKind::cron) return 1 + (job.schedule_text.begin - job.text.begin);
  const std::string_view before =
      std::string_view(inventory.files[job.file].bytes).substr(0, job.schedule_text.begin);
  return static_cast<std::int64_t>(before.size() - (before.rfind('\n') + 1)) + 1;
}

std::string_view plain_schedule(std::string_view text, std::string& scratch) {
  const auto is_gap = [](char c) { return is_blank(c) || c == '\\' || c == '\n'; };
  bool plain = true;
  for (std::size_t i = 0; i < text.size() && plain; ++i) {
    plain = !is_gap(text[i]) || (text[i] == ' ' && i + 1 < text.size() && !is_gap(text[i + 1]));
  }
  if (plain) return text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_gap(text[i])) {
      scratch += text[i];
    } else if (!scratch.ends_with(' ')) {
      scratch += ' ';
    }
  }
  return scratch;
}

NextRun find_next(const model::Inventory& inventory, const model::Job& job, time::Instant now) {
  const schedule::Anacron* anacron = model::anacron_schedule(inventory, job);
  if (anacron != nullptr && anacron->starters.empty())
    return {std::nullopt, "nothing starts anacron"};
  const model::TimerFacts* facts = model::timer_facts(inventory, model::starter(inventory, job));
  const model::ManagerFacts* manager =
      facts != nullptr && facts->manager ? &*facts->manager : nullptr;
  if (!model::is_active(job)) {
    const bool told = manager != nullptr && (job.ignored == model::Ignored::not_started ||
                                             job.ignored == model::Ignored::no_unit);
    return {std::nullopt, told ? model::idle_text(manager->idle) : "disabled"};
  }
  // When it will have ended is not known: what comes then is no answer to "next".
  if (manager != nullptr && manager->idle == model::Idle::running && now <= manager->as_of)
    return {std::nullopt, model::idle_text(manager->idle)};
  const schedule::Schedule& schedule = inventory.schedules[job.schedule];
  if (std::holds_alternative<schedule::AtBoot>(schedule)) return {std::nullopt, "on boot"};
  if (std::holds_alternative<schedule::Interval>(schedule))
    return {std::nullopt, "needs live data"};
  if (auto run = schedule::next_run(schedule, model::job_clock(inventory, job), now))
    return {run, {}};
  if (const auto* known = std::get_if<schedule::KnownStart>(&schedule)) {
    if (known->at) return {std::nullopt, "passed"};
    return {std::nullopt, facts->no_next};
  }
  if (const schedule::Timer* timer = model::timer_schedule(inventory, job)) {
    const bool proved_never = !timer->calendars.empty() && schedule::never_runs(schedule);
    if (manager != nullptr && manager->idle != model::Idle::no && !proved_never)
      return {std::nullopt, model::idle_text(manager->idle)};
    // Of a timer that only its manager has, what comes behind the next elapse is not known.
    const bool only_told = manager != nullptr && timer->calendars.empty();
    if (only_told || !timer->monotonic.empty()) return {std::nullopt, "needs live data"};
    if (timer->on_clock_change || timer->on_timezone_change)
      return {std::nullopt, "on clock change"};
    // Its times have passed, or systemd gives up looking: it calls such a timer so.
    if (!schedule::never_runs(schedule)) return {std::nullopt, "elapsed"};
  }
  if (anacron != nullptr && !schedule::runs_per_day(schedule))
    return {std::nullopt, "needs live data"};
  return {std::nullopt, "never"};
}

namespace {

bool has_kind(const model::Inventory& inventory, model::JobKind kind) {
  return std::any_of(inventory.jobs.begin(), inventory.jobs.end(),
                     [&](const model::Job& job) { return job.kind == kind; });
}

}  // namespace

std::string dialect_note(const model::Inventory& inventory) {
  const bool timers = has_kind(inventory, model::JobKind::systemd);
  std::string note;
  if (!inventory.dialect_reason.empty() && (!timers || has_kind(inventory, model::JobKind::cron))) {
    note += "Read as ";
    note += schedule::dialect_info(inventory.dialect).name;
    note += " cron does: " + inventory.dialect_reason + ".";
  }
  if (timers && !inventory.systemd_reason.empty()) {
    if (!note.empty()) note += "  ";
    note += "Timers as systemd ";
    append_number(note, inventory.systemd);
    note += " has them: " + inventory.systemd_reason + ".";
  }
  return note;
}

std::string clock_change_note(const time::Zone& zone, time::Instant from, time::Instant to) {
  const time::Segment before = zone.segment_at(floor<seconds>(from));
  if (before.contains(floor<seconds>(to))) return {};
  if (zone.segment_at(floor<seconds>(to)).offset == before.offset) return {};
  const auto day = floor<std::chrono::days>(zone.to_local(before.end));
  const std::chrono::year_month_day date(day);
  std::string note = "clocks change on ";
  append_padded(note, static_cast<unsigned>(date.month()), 2);
  note += '-';
  append_padded(note, static_cast<unsigned>(date.day()), 2);
  return note;
}

bool is_drawn(const model::Inventory& inventory, const model::Job& job) {
  if (const schedule::Timer* timer = model::timer_schedule(inventory, job))
    return timer->is_random();
  if (const schedule::Anacron* anacron = model::anacron_schedule(inventory, job))
    return schedule::is_drawn(*anacron);
  return job.random_delay_minutes > 0 ||
         std::holds_alternative<std::unique_ptr<const schedule::RandomCron>>(
             inventory.schedules[job.schedule]);
}

bool is_told(const model::Inventory& inventory, const model::Job& job, const schedule::Run& run) {
  const model::TimerFacts* timer = model::timer_facts(inventory, model::starter(inventory, job));
  return timer != nullptr && timer->manager && timer->manager->next == run.start;
}

bool has_window(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  return std::any_of(jobs.begin(), jobs.end(), [&](std::uint32_t index) {
    const model::Job& job = inventory.jobs[index];
    if (!model::is_active(job)) return false;
    return model::timer_schedule(inventory, job) != nullptr ||
           job.kind == model::JobKind::anacron || is_drawn(inventory, job);
  });
}

bool all_listed(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  return !jobs.empty() && std::all_of(jobs.begin(), jobs.end(), [&](std::uint32_t index) {
    const model::TimerFacts* timer = model::timer_facts(inventory, inventory.jobs[index]);
    return timer != nullptr && timer->from == model::TimerFacts::From::listing;
  });
}

std::string_view run_certainty(const model::Inventory& inventory, const model::Job& job,
                               const schedule::Run& run) {
  if (std::holds_alternative<schedule::KnownStart>(inventory.schedules[job.schedule]))
    return "estimated";
  if (job.via_order > 1) return "estimated";
  if (is_told(inventory, job, run)) {
    return run.latest - run.start >= seconds(1) ? "window" : "exact";
  }
  // A monotonic value beside the calendar may start it earlier, and then the elapse counts anew.
  const schedule::Timer* timer = model::timer_schedule(inventory, job);
  if (timer != nullptr && !timer->monotonic.empty()) return "estimated";
  // What its unit's present run delays is not known.
  const model::TimerFacts* facts = model::timer_facts(inventory, job);
  if (facts != nullptr && facts->manager && facts->manager->idle == model::Idle::running)
    return "estimated";
  // Cut to now, a window may be down to one minute: it is chance all the same.
  const bool window = run.latest - run.start >= seconds(1) || is_drawn(inventory, job);
  return window ? "window" : "exact";
}

std::string anacron_note(const model::Inventory& inventory, const model::Job& job) {
  const schedule::Anacron* anacron = model::anacron_schedule(inventory, job);
  if (anacron == nullptr) return {};
  if (!anacron->last) return "due: never run yet";
  const auto today =
      floor<std::chrono::days>(inventory.zones[job.zone].to_local(floor<seconds>(anacron->as_of)));
  std::string note = schedule::anacron_due(anacron->period, *anacron->last, today) ? "due: " : "";
  if (const std::string date = anacron_last_date(inventory, job); !date.empty())
    return note + "last run " + date;
  return note + "its time stamp is no date";
}

std::string anacron_last_date(const model::Inventory& inventory, const model::Job& job) {
  const schedule::Anacron* anacron = model::anacron_schedule(inventory, job);
  if (anacron == nullptr || !anacron->last) return {};
  const std::chrono::year_month_day date(*anacron->last);
  if (date.year() < std::chrono::year(1)) return {};
  std::string text;
  append_padded(text, static_cast<int>(date.year()), 4);
  text += '-';
  append_padded(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  append_padded(text, static_cast<unsigned>(date.day()), 2);
  return text;
}

std::string run_note(const schedule::Run& run, bool drawn) {
  if (run.catch_up) return "caught up at the clock change";
  if (run.latest == time::Instant::max()) return "at any time from then on";
  const seconds window = floor<seconds>(run.latest - run.start);
  if (window.count() == 0) return {};
  std::string note = drawn ? "random: within " : "starts within ";
  time::append_left(note, window);
  return note;
}

}  // namespace cronviz::report
