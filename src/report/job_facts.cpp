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
    return;
  }
  out += inventory.files[job.file].path;
  if (job.line == 0) return;
  out += ':';
  append_number(out, job.line);
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
  if (!model::is_active(job)) return {std::nullopt, "disabled"};
  const schedule::Schedule& schedule = inventory.schedules[job.schedule];
  if (std::holds_alternative<schedule::AtBoot>(schedule)) return {std::nullopt, "on boot"};
  if (std::holds_alternative<schedule::Interval>(schedule))
    return {std::nullopt, "needs live data"};
  if (auto run = schedule::next_run(schedule, model::job_clock(inventory, job), now))
    return {run, {}};
  if (std::holds_alternative<schedule::KnownStart>(schedule))
    return {std::nullopt, model::timer_facts(inventory, job)->no_next};
  if (const schedule::Timer* timer = model::timer_schedule(inventory, job)) {
    if (!timer->monotonic.empty()) return {std::nullopt, "needs live data"};
    if (timer->on_clock_change || timer->on_timezone_change)
      return {std::nullopt, "on clock change"};
  }
  if (anacron != nullptr && !schedule::runs_per_day(schedule))
    return {std::nullopt, "needs live data"};
  return {std::nullopt, "never"};
}

namespace {

void append_count(std::string& out, std::size_t count, std::string_view one,
                  std::string_view several) {
  append_number(out, static_cast<std::int64_t>(count));
  out.append(" ").append(count == 1 ? one : several);
}

bool has_kind(const model::Inventory& inventory, model::JobKind kind) {
  return std::any_of(inventory.jobs.begin(), inventory.jobs.end(),
                     [&](const model::Job& job) { return job.kind == kind; });
}

}  // namespace

std::string count_note(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  std::size_t cron = 0, anacron = 0, timers = 0, ignored = 0, ignored_others = 0;
  for (const std::uint32_t index : jobs) {
    const model::Job& job = inventory.jobs[index];
    const bool timer = job.kind == model::JobKind::systemd;
    const bool of_anacron = job.kind == model::JobKind::anacron;
    if (job.ignored == model::Ignored::no) {
      ++(timer ? timers : of_anacron ? anacron : cron);
    } else {
      ++(timer || of_anacron ? ignored_others : ignored);
    }
  }
  std::string note;
  if (timers + anacron + ignored_others == 0) {
    append_count(note, cron, "job", "jobs");
    if (ignored > 0) {
      note += ", ";
      append_number(note, static_cast<std::int64_t>(ignored));
      note += " ignored by ";
      note.append(schedule::dialect_info(inventory.dialect).name).append(" cron");
    }
    return note + ".";
  }
  append_count(note, cron + anacron + timers, "job", "jobs");
  if (anacron > 0) {
    std::string_view separator = ": ";
    const auto add = [&](std::size_t count, std::string_view one, std::string_view several) {
      if (count == 0) return;
      note += separator;
      append_count(note, count, one, several);
      separator = ", ";
    };
    add(cron, "cron", "cron");
    add(anacron, "anacron", "anacron");
    add(timers, "systemd timer", "systemd timers");
  } else if (cron > 0) {
    note += ": ";
    append_number(note, static_cast<std::int64_t>(cron));
    note += " cron, ";
    append_count(note, timers, "systemd timer", "systemd timers");
  } else if (timers > 0) {
    note += timers == 1 ? ": a systemd timer" : ": systemd timers";
  }
  if (ignored + ignored_others > 0) {
    note += "; ";
    append_count(note, ignored + ignored_others, "more does not run", "more do not run");
  }
  return note + ".";
}

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
    return timer->random_delay.count() > 0;
  if (const schedule::Anacron* anacron = model::anacron_schedule(inventory, job))
    return schedule::is_drawn(*anacron);
  return job.random_delay_minutes > 0 ||
         std::holds_alternative<std::unique_ptr<const schedule::RandomCron>>(
             inventory.schedules[job.schedule]);
}

std::string_view run_certainty(const model::Inventory& inventory, const model::Job& job,
                               const schedule::Run& run) {
  if (std::holds_alternative<schedule::KnownStart>(inventory.schedules[job.schedule]))
    return "estimated";
  // Cut to now, a window may be down to one minute: it is chance all the same.
  return run.latest != run.start || is_drawn(inventory, job) ? "window" : "exact";
}

std::string anacron_note(const model::Inventory& inventory, const model::Job& job) {
  const schedule::Anacron* anacron = model::anacron_schedule(inventory, job);
  if (anacron == nullptr) return {};
  if (!anacron->last) return "due: never run yet";
  const auto today = floor<std::chrono::days>(
      inventory.zones[job.zone].to_local(floor<seconds>(anacron->as_of)));
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
  if (run.latest == run.start) return {};
  std::string note = drawn ? "random: starts within " : "starts within ";
  time::append_left(note, floor<seconds>(run.latest - run.start));
  return note + " after";
}

}  // namespace cronviz::report
