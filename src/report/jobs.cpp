#include "report/jobs.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/text.h"
#include "report/job_facts.h"
#include "report/job_record.h"
#include "report/line_findings.h"
#include "schedule/cron_dialect.h"
#include "time/instant_text.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

// 1-based, in bytes of its line.
std::int64_t schedule_column(const model::Inventory& inventory, const model::Job& job) {
  if (job.kind == model::JobKind::cron) return 1 + (job.schedule_text.begin - job.text.begin);
  const std::string_view before =
      std::string_view(inventory.files[job.file].bytes).substr(0, job.schedule_text.begin);
  return static_cast<std::int64_t>(before.size() - (before.rfind('\n') + 1)) + 1;
}

// Everything a row needs; lives as long as the table.
struct Rows {
  const Context context;
  const std::vector<std::uint32_t> jobs;
  const LineFindings line_findings;
  std::vector<std::string_view> codes;    // of the row being filled
  std::vector<std::string_view> folders;  // likewise

  void fill(std::size_t index, Row& row);

 private:
  void fill_place(const model::Job& job, Row& row) const;
  void fill_folders(std::uint32_t index, Row& row);
  void fill_schedule(const model::Job& job, Row& row) const;
  void fill_timer(const model::Job& job, const model::TimerFacts& facts, Row& row) const;
  static void fill_delays(const schedule::Timer& timer, Row& row);
  void fill_next(const model::Job& job, Row& row) const;
};

void Rows::fill(std::size_t index, Row& row) {
  const model::Inventory& inventory = context.inventory;
  const model::Job& job = inventory.jobs[jobs[index]];
  row.reset(job_field_count);
  auto& values = row.values;
  const bool ignored = job.ignored != model::Ignored::no;

  std::string& id = row.text(f_id);
  model::append_job_id(id, inventory, job);
  values[f_id] = std::string_view(id);
  values[f_name] = model::job_name(inventory, job);
  values[f_kind] = kind_text(job.kind);
  values[f_scope] = scope_text(job.scope);
  if (job.user != model::no_index) values[f_user] = model::job_user(inventory, job);
  values[f_enabled] = !ignored;
  values[f_ignored] = ignored;
  if (ignored) {
    values[f_ignored_reason] = model::ignored_text(job.ignored);
    values[s_reason] = values[f_ignored_reason];
  }

  std::string& command = row.text(f_command);
  model::append_command(command, inventory, job);
  if (!command.empty() || job.kind == model::JobKind::cron)
    values[f_command] = std::string_view(command);
  fill_place(job, row);
  fill_folders(jobs[index], row);
  line_findings.collect(job, codes);
  values[f_findings] = TextList{codes};

  if (const model::TimerFacts* timer = model::timer_facts(inventory, job)) {
    fill_timer(job, *timer, row);
  } else {
    fill_schedule(job, row);
  }
  fill_next(job, row);
  row.emphasis =
      ignored || job.aside != model::Aside::no ? Row::Emphasis::dim : Row::Emphasis::none;
}

void Rows::fill_place(const model::Job& job, Row& row) const {
  row.values[f_file] = std::string_view(context.inventory.files[job.file].path);
  if (job.line > 0) {
    row.values[f_line] = std::int64_t{job.line};
    row.values[f_column] = schedule_column(context.inventory, job);
  }
  std::string& source = row.text(s_source);
  append_source(source, context.inventory, job);
  row.values[s_source] = std::string_view(source);
}

// Of a script what starts it, of a line that stands aside the folders it runs: none where it does
// nothing.
void Rows::fill_folders(std::uint32_t index, Row& row) {
  const model::Inventory& inventory = context.inventory;
  const model::Job& job = inventory.jobs[index];
  if (job.via != model::no_index) {
    std::string& via = row.text(f_via);
    model::append_job_id(via, inventory, inventory.jobs[job.via]);
    row.values[f_via] = std::string_view(via);
  }
  if (job.via_order > 0) row.values[f_via_order] = std::int64_t{job.via_order};
  if (job.aside == model::Aside::no) return;
  folders.clear();
  bool runs_one = false;
  for (const model::FolderRun& run : model::folder_runs(inventory, index)) {
    folders.push_back(run.folder);
    runs_one = runs_one || run.state != model::FolderRun::State::handed_over;
  }
  if (job.aside != model::Aside::for_crontab) row.values[f_runs] = TextList{folders};
  switch (job.aside) {
    case model::Aside::no:
      break;
    case model::Aside::for_folder:
      row.values[s_reason] = std::string_view(runs_one ? "runs a folder" : "handed over");
      break;
    case model::Aside::for_systemd:
      row.values[s_reason] = std::string_view("systemd runs");
      break;
    case model::Aside::for_crontab:
      row.values[s_reason] = std::string_view("made of a crontab");
      break;
  }
}

void Rows::fill_schedule(const model::Job& job, Row& row) const {
  const model::Inventory& inventory = context.inventory;
  const model::Job& starter = model::starter(inventory, job);
  if (const auto kind = schedule_kind(inventory, job); !kind.empty()) {
    row.values[f_schedule] =
        plain_schedule(model::schedule_text(inventory, job), row.text(f_schedule));
    row.values[f_schedule_kind] = kind;
  }
  if (const auto start = model::boot_start(inventory, job); start && *start <= context.now)
    row.values[f_last_at] = time::Instant(*start);
  if (starter.timer == model::no_index)
    row.values[f_dialect] = schedule::dialect_info(job.dialect).name;
  row.values[f_timezone] = model::job_zone_name(inventory, job);
  if (const schedule::Timer* timer = model::timer_schedule(inventory, job)) {
    fill_delays(*timer, row);
  } else if (const schedule::Anacron* anacron = model::anacron_schedule(inventory, job)) {
    row.values[f_random_delay_s] = std::int64_t{60} * anacron->random_delay.count();
    row.text(f_last_date) = anacron_last_date(inventory, job);
    if (!row.scratch[f_last_date].empty())
      row.values[f_last_date] = std::string_view(row.scratch[f_last_date]);
  } else {
    row.values[f_random_delay_s] = std::int64_t{60} * job.random_delay_minutes;
  }
  if (job.schedule == model::no_index) return;
  if (const auto mean = schedule::runs_per_day(inventory.schedules[job.schedule])) {
    row.values[f_runs_per_day] = *mean;
  }
}

void Rows::fill_delays(const schedule::Timer& timer, Row& row) {
  const auto in_seconds = [](std::chrono::microseconds span) {
    return std::int64_t{std::chrono::floor<std::chrono::seconds>(span).count()};
  };
  if (const auto chance = timer.chance(); chance != time::infinite_span)
    row.values[f_random_delay_s] = in_seconds(chance);
  if (timer.accuracy != time::infinite_span) row.values[f_accuracy_s] = in_seconds(timer.accuracy);
}

void Rows::fill_timer(const model::Job& job, const model::TimerFacts& facts, Row& row) const {
  auto& values = row.values;
  values[f_unit] = std::string_view(facts.unit);
  if (!facts.enabled_state.empty()) values[f_enabled_state] = std::string_view(facts.enabled_state);
  if (!facts.activates.empty()) values[f_activates] = std::string_view(facts.activates);
  if (!facts.schedule.empty()) values[f_schedule] = std::string_view(facts.schedule);
  if (const auto kind = schedule_kind(context.inventory, job); !kind.empty())
    values[f_schedule_kind] = kind;
  values[f_timezone] = model::job_zone_name(context.inventory, job);
  // timer.c: a stamp of the future is not believed.
  const bool stamp = facts.last_from == model::TimerFacts::LastFrom::stamp;
  if (facts.last && (!stamp || *facts.last <= context.now)) values[f_last_at] = *facts.last;
  if (const auto& manager = facts.manager) {
    if (!manager->last_result.empty())
      values[f_last_result] = std::string_view(manager->last_result);
    if (manager->last_duration) {
      values[f_duration_s] =
          std::chrono::ceil<std::chrono::seconds>(*manager->last_duration).count();
      values[f_duration_source] = std::string_view("measured");
    }
  }
  const schedule::Timer* timer = model::timer_schedule(context.inventory, job);
  if (timer == nullptr) return;
  values[f_persistent] = facts.persistent;
  fill_delays(*timer, row);
  if (const auto mean = schedule::runs_per_day(context.inventory.schedules[job.schedule]))
    values[f_runs_per_day] = *mean;
}

void Rows::fill_next(const model::Job& job, Row& row) const {
  const NextRun next = find_next(context.inventory, job, context.now);
  if (next.run) {
    const auto left = std::chrono::floor<std::chrono::seconds>(next.run->start - context.now);
    row.values[f_next_at] = next.run->start;
    row.values[f_next_local] = LocalInstant{next.run->start};
    row.values[f_left_s] = left;
    const auto window =
        std::chrono::floor<std::chrono::seconds>(next.run->latest - next.run->start);
    const bool timer = job.kind == model::JobKind::systemd ||
                       model::timer_schedule(context.inventory, job) != nullptr;
    if (!timer) row.values[f_random_delay_s] = window.count();
    if (next.run->latest == time::Instant::max()) {
      row.values[s_window] = std::string_view("unlimited");
    } else if (window.count() > 0) {
      row.values[s_window] = window;
    }
    row.values[s_next] = next.run->start;
    row.values[s_left] = left;
  } else {
    row.values[f_next_reason] = next.reason;
    row.values[s_next] = next.reason;
    const schedule::Schedule* schedule =
        job.schedule == model::no_index ? nullptr : &context.inventory.schedules[job.schedule];
    const auto* known = std::get_if<schedule::KnownStart>(schedule);
    if (known != nullptr && known->at) row.values[s_next] = *known->at;  // it has passed
    row.values[s_left] = next.reason;
  }
}

Column& find_column(Table& table, std::string_view key) {
  return *std::find_if(table.columns.begin(), table.columns.end(),
                       [key](const Column& column) { return column.key == key; });
}

// "What starts at boot had this boot's start: Mon 2026-03-09 08:01:12 CET." when that is so of one
// of the jobs; else empty.
std::string boot_note(const Context& context, const std::vector<std::uint32_t>& jobs) {
  for (const std::uint32_t job : jobs) {
    const auto start = model::boot_start(context.inventory, context.inventory.jobs[job]);
    if (!start || *start > context.now) continue;
    std::string note = "What starts at boot had this boot's start: ";
    time::append_human(note, *start, context.zone, time::Detail::full);
    return note + ".";
  }
  return {};
}

// A listing says when and what, but neither by which schedule nor as whom.
void fit_to_listing(Table& table) {
  for (const std::string_view key : {"schedule", "user", "source"})
    find_column(table, key).show_from = -1;
  for (const std::string_view key : {"next", "activates", "last"})
    find_column(table, key).show_from = 0;
}

}  // namespace

Report jobs_report(const Context& context, std::vector<std::uint32_t> jobs,
                   const JobsOptions& options) {
  Report report = start_report("list", context);
  const std::string counts = count_note(context.inventory, jobs);
  const std::string boot = boot_note(context, jobs);
  const std::vector<std::string> empty_folders = empty_folder_notes(context.inventory, jobs);
  Table table;
  table.key = "jobs";
  table.record_schema = "cronviz.job/1";
  table.fields = job_fields();
  table.columns = job_columns();
  if (options.all) find_column(table, "reason").show_from = 0;
  if (all_listed(context.inventory, jobs)) fit_to_listing(table);
  if (has_window(context.inventory, jobs)) find_column(table, "window").show_from = 100;
  table.row_count = jobs.size();
  table.when_empty = {"no jobs found"};
  auto rows = std::make_shared<Rows>(
      Rows{context, std::move(jobs), LineFindings(context.inventory), {}, {}});
  table.fill = [rows](std::size_t index, Row& row) { rows->fill(index, row); };
  report.blocks.emplace_back(std::move(table));

  Notes notes;
  notes.lines.push_back({counts + "  " + zone_note(context), false});
  if (const std::string read_as = dialect_note(context.inventory); !read_as.empty())
    notes.lines.push_back({read_as, false});
  if (!boot.empty()) notes.lines.push_back({boot, false});
  for (const std::string& note : empty_folders) notes.lines.push_back({note, false});
  if (const std::string unread = unread_note(report); !unread.empty())
    notes.lines.push_back({unread, true});
  report.blocks.emplace_back(std::move(notes));
  return report;
}

}  // namespace cronviz::report
