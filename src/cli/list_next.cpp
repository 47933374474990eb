// `list` and `next`.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/agenda.h"
#include "analysis/selection.h"
#include "base/text.h"
#include "cli/handlers.h"
#include "cli/output.h"
#include "report/jobs.h"
#include "report/next.h"

namespace cronviz::cli {
namespace {

constexpr std::size_t default_rows = 10;

analysis::Selection selection_of(const Request& request) {
  analysis::Selection selection;
  selection.patterns = request.arguments;
  selection.user = request.user;
  selection.scope = request.scope;
  if (request.only) {
    selection.kind = request.only->kind;
    selection.at_boot = request.only->at_boot;
  }
  selection.ignored = request.all;
  return selection;
}

// A pattern that matches nothing is an answer of its own: exit status 1.
bool says_no_match(Session& session, const std::vector<std::uint32_t>& jobs) {
  if (!jobs.empty() || session.request.arguments.empty()) return false;
  std::string text = "no job matches";
  for (const std::string& pattern : session.request.arguments) text += " '" + pattern + "'";
  const std::string near =
      analysis::nearest_job(session.inventory, session.request.arguments.front());
  if (!near.empty()) text += "; did you mean '" + near + "'?";
  print_error(session.streams, text, session.style.charset);
  return true;
}

// Writing into a file lets nobody see how far it is; a terminal shows that by itself.
void watch_rows(Session& session, report::Report& report) {
  if (!session.progress.wanted() || session.style.terminal) return;
  constexpr std::size_t rows_between = 1u << 12;
  for (report::Block& block : report.blocks) {
    auto* table = std::get_if<report::Table>(&block);
    if (table == nullptr || table->row_count < rows_between) continue;
    const auto total = static_cast<std::int64_t>(table->row_count);
    table->fill = [&session, total, fill = std::move(table->fill)](std::size_t i,
                                                                   report::Row& row) {
      if (i % rows_between == 0 && session.progress.due()) {
        std::string text = "writing row ";
        append_number(text, static_cast<std::int64_t>(i));
        text += " of ";
        append_number(text, total);
        session.progress.show(text);
      }
      fill(i, row);
    };
  }
}

// What has no steps to count.
void tell_stage(Session& session, std::string_view doing, std::size_t jobs) {
  if (!session.progress.due()) return;
  std::string text(doing);
  text += ' ';
  append_number(text, static_cast<std::int64_t>(jobs));
  session.progress.show(text + " jobs");
}

ExitCode finish(Session& session, report::Report report, bool no_match) {
  watch_rows(session, report);
  // Nobody who reads "no job matches" wants an empty table, too.
  if (!no_match || !session.renderer.is_screen()) {
    const ExitCode printed = print_report(session, report);
    if (printed != ExitCode::done) return printed;
  }
  if (must_fail(session)) return ExitCode::failed;
  return no_match ? ExitCode::found : ExitCode::done;
}

// The first table of a report.
const report::Table* find_table(const report::Report& report) {
  for (const report::Block& block : report.blocks) {
    if (const auto* table = std::get_if<report::Table>(&block)) return table;
  }
  return nullptr;
}

// -c names columns that do not exist.
bool says_bad_columns(Session& session, const report::Report& report) {
  const report::Table* table = find_table(report);
  if (table == nullptr || session.style.columns.empty()) return false;
  const auto wrong = render::check_columns(*table, session.style.columns, session.renderer.form);
  if (wrong) print_error(session.streams, "--columns: " + *wrong, session.style.charset);
  return wrong.has_value();
}

}  // namespace

ExitCode run_list(Session& session) {
  load(session);
  std::vector<std::uint32_t> jobs =
      analysis::select_jobs(session.inventory, selection_of(session.request));
  const bool no_match = says_no_match(session, jobs);
  tell_stage(session, "sorting", jobs.size());
  const auto default_sort =
      session.renderer.is_screen() ? analysis::SortKey::name : analysis::SortKey::place;
  analysis::sort_jobs(session.inventory, session.request.sort.value_or(default_sort),
                      session.request.sort_reversed, session.now, jobs);
  report::Report report = report::jobs_report({session.inventory, session.now, session.zone},
                                              std::move(jobs), {session.request.all});
  if (says_bad_columns(session, report)) return ExitCode::failed;
  return finish(session, std::move(report), no_match);
}

ExitCode run_next(Session& session) {
  const WindowOrError resolved = resolve_window(session);
  if (resolved.error) {
    print_error(session.streams, resolved.error->text, session.style.charset);
    return ExitCode::failed;
  }
  load(session);
  const Request& request = session.request;
  const std::vector<std::uint32_t> jobs =
      analysis::select_jobs(session.inventory, selection_of(request));
  const bool no_match = says_no_match(session, jobs);

  analysis::AgendaOptions options;
  // A window holds its --since; "now" itself is past.
  options.after =
      resolved.window.since ? *resolved.window.since - std::chrono::microseconds(1) : session.now;
  options.until = resolved.window.until;
  if (request.count) {
    options.limit = static_cast<std::size_t>(*request.count);
  } else if (!options.until) {
    options.limit = default_rows;
  }
  if (request.per_job) options.per_job = static_cast<std::size_t>(*request.per_job);
  options.fold = request.fold && session.renderer.is_screen();

  report::NextWindow window;
  window.since = resolved.window.since.value_or(session.now);
  window.until = options.until;
  if (options.limit) window.limit = static_cast<std::int64_t>(*options.limit);
  tell_stage(session, "looking for the next runs of", jobs.size());
  report::Report report = report::next_report(
      {session.inventory, session.now, session.zone},
      analysis::make_agenda(session.inventory, jobs, options), options.after, window, jobs.size());
  if (says_bad_columns(session, report)) return ExitCode::failed;
  return finish(session, std::move(report), no_match);
}

}  // namespace cronviz::cli
