#include "report/job_facts.h"

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
  out.append(inventory.files[job.file].path) += ':';
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
  if (!model::is_active(job)) return {std::nullopt, "disabled"};
  const schedule::Schedule& schedule = inventory.schedules[job.schedule];
  if (std::holds_alternative<schedule::AtBoot>(schedule)) return {std::nullopt, "on boot"};
  if (std::holds_alternative<schedule::Interval>(schedule))
    return {std::nullopt, "needs live data"};
  if (auto run = schedule::next_run(schedule, model::job_clock(inventory, job), now))
    return {run, {}};
  return {std::nullopt, "never"};
}

std::string count_note(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  std::size_t ignored = 0;
  for (const std::uint32_t job : jobs) {
    if (inventory.jobs[job].ignored != model::Ignored::no) ++ignored;
  }
  std::string note;
  append_number(note, static_cast<std::int64_t>(jobs.size() - ignored));
  note += jobs.size() - ignored == 1 ? " job" : " jobs";
  if (ignored > 0) {
    note += ", ";
    append_number(note, static_cast<std::int64_t>(ignored));
    note += " ignored by ";
    note += schedule::dialect_info(inventory.dialect).name;
    note += " cron";
  }
  return note + ".";
}

std::string dialect_note(const model::Inventory& inventory) {
  std::string note = "Read as ";
  note += schedule::dialect_info(inventory.dialect).name;
  return note + " cron does: " + inventory.dialect_reason + ".";
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
  return job.random_delay_minutes > 0 ||
         std::holds_alternative<std::unique_ptr<const schedule::RandomCron>>(
             inventory.schedules[job.schedule]);
}

std::string run_note(const schedule::Run& run) {
  if (run.catch_up) return "caught up at the clock change";
  if (run.latest == run.start) return {};
  std::string note = "random: starts within ";
  time::append_left(note, floor<seconds>(run.latest - run.start));
  return note + " after";
}

}  // namespace cronviz::report
