#include "report/show.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/agenda.h"
#include "base/text.h"
#include "report/job_facts.h"
#include "report/jobs.h"
#include "report/next.h"
#include "report/row_record.h"
#include "report/show_parts.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

// The coming runs as `next` has them, and their table for screens, csv and tsv.
Table take_next(const Context& context, std::uint32_t job, std::size_t count, RecordList& records) {
  analysis::AgendaOptions options;
  options.after = context.now;
  options.limit = count;
  const std::uint32_t jobs[] = {job};
  Report next = next_report(context, analysis::make_agenda(context.inventory, jobs, options),
                            context.now, {context.now, {}, {}}, 1);
  Table table = std::move(first_table(next));
  for (std::size_t i = 0; i < table.row_count; ++i) records.push_back(row_record(next, table, i));
  table.key = {};  // JSON has them in its record
  table.when_empty.clear();
  std::erase_if(table.columns, [](const Column& column) {
    return column.key != "next" && column.key != "left" && column.key != "note";
  });
  for (Column& column : table.columns) column.detail = time::Detail::full;
  return table;
}

Record take_job(const Context& context, std::uint32_t job) {
  Report list = jobs_report(context, {job}, {true});
  return row_record(list, first_table(list), 0);
}

std::string headline(const Context& context, const model::Job& job, const Shown& shown) {
  const model::Inventory& inventory = context.inventory;
  std::string text(model::job_name(inventory, job));
  switch (job.kind) {
    case model::JobKind::cron:
      text += job.scope == model::Scope::user ? ": a user's cron job" : ": cron job";
      break;
    case model::JobKind::systemd:
      text += job.scope == model::Scope::user ? ": systemd timer of users" : ": systemd timer";
      break;
    case model::JobKind::anacron:
      text += ": anacron entry";
      break;
    case model::JobKind::run_parts:
      text.append(": script of ").append(folder_name(inventory, job));
      break;
  }
  if (!shown.state.empty()) text += ", " + shown.state;
  if (job.ignored != model::Ignored::no) text += ", does not run";
  return text;
}

// "Tue 2026-03-10 02:00:00 CET, in 11h 36min"
void tell_next(const Context& context, const model::Job& job, Facts& facts) {
  const NextRun next = find_next(context.inventory, job, context.now);
  if (!next.run) {
    add_fact(facts, job.ignored == model::Ignored::no ? "no next run" : "reason",
             no_next_words(context.inventory, job, next.reason));
    return;
  }
  std::string text;
  time::append_human(text, next.run->start, context.zone, time::Detail::full);
  text += ", in ";
  time::append_left(text, floor<seconds>(next.run->start - context.now));
  const bool drawn =
      !is_told(context.inventory, job, *next.run) && is_drawn(context.inventory, job);
  const std::string note = run_note(*next.run, drawn);
  if (!note.empty()) text += "; " + note;
  add_fact(facts, "next run", std::move(text));
}

// The paths of the files that the job is made of.
std::set<std::string_view> paths_of(const Shown& shown) {
  std::set<std::string_view> paths;
  for (const ShownFile& file : shown.files) paths.insert(file.path);
  return paths;
}

// Said of the job's own line, of one of its files as a whole, of anything in a unit's files; and
// the errors that cost its file.
bool concerns(const model::Inventory& inventory, const model::Job& job,
              const std::set<std::string_view>& paths, const Diagnostic& diagnostic) {
  const Span& span = diagnostic.span;
  if (span.file >= inventory.files.size()) return false;
  if (!paths.contains(inventory.files[span.file].path)) return false;
  if (span.begin == Span::whole_file || job.timer != model::no_index || job.line == 0) return true;
  if (job.ignored == model::Ignored::broken_file && diagnostic.severity == Severity::error)
    return true;
  return span.begin <= job.text.end && span.end >= job.text.begin;
}

// Moves what concerns the job from the report's diagnostics, which are the inventory's, to
// `findings`; of the others those stay that bear on any job.
void take_findings(const Context& context, const model::Job& job, const Shown& shown,
                   Report& report, std::vector<Finding>& findings) {
  const std::set<std::string_view> paths = paths_of(shown);
  const std::vector<Diagnostic>& all = context.inventory.diagnostics;
  std::vector<Finding> others;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (concerns(context.inventory, job, paths, all[i])) {
      findings.push_back(std::move(report.diagnostics[i]));
    } else if (all[i].code == Code::cannot_read || all[i].span.file == Span::no_file) {
      others.push_back(std::move(report.diagnostics[i]));
    }
  }
  report.diagnostics = std::move(others);
}

// Not all that was read is kept of a unit with thousands of lines, or of thousands of units.
void tell_capped(const Shown& shown, Report& report) {
  for (const std::string& unit : shown.capped) {
    Finding capped;
    capped.code = Code::capped;
    capped.message = "not all settings of " + unit + " are told: there are too many";
    report.diagnostics.push_back(std::move(capped));
  }
}

}  // namespace

Report show_report(const Context& context, std::uint32_t index, const ShowOptions& options) {
  const model::Job& job = context.inventory.jobs[index];
  Report report = start_report("show", context);
  Shown shown;
  std::string id;
  model::append_job_id(id, context.inventory, job);
  tell_next(context, job, shown.facts);
  add_fact(shown.facts, "id", std::move(id));
  if (job.timer != model::no_index) {
    tell_timer(context, job, shown);
  } else {
    tell_cron(context, job, options, shown);
  }
  shown.headline = headline(context, job, shown);
  shown.job = take_job(context, index);
  Table next = take_next(context, index, options.count, shown.next);
  take_findings(context, job, shown, report, shown.findings);
  tell_capped(shown, report);

  report.blocks.emplace_back(show_record(shown));
  add_screen(shown, report.blocks);
  report.blocks.emplace_back(std::move(next));
  report.blocks.emplace_back(Findings{std::move(shown.findings)});
  Notes notes;
  notes.lines.push_back({zone_note(context), false});
  if (const std::string read_as = dialect_note(context.inventory); !read_as.empty())
    notes.lines.push_back({read_as, false});
  if (const std::string unread = unread_note(report); !unread.empty())
    notes.lines.push_back({unread, true});
  report.blocks.emplace_back(std::move(notes));
  return report;
}

}  // namespace cronviz::report
