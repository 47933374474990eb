// `show`: one job, by its whole name or id.
#include <string>
#include <utility>
#include <vector>

#include "analysis/selection.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/handlers.h"
#include "cli/output.h"
#include "render/renderer.h"
#include "report/context.h"
#include "report/show.h"

namespace cronviz::cli {
namespace {

constexpr std::size_t most_named = 20;

report::Context context_of(const Session& session) {
  return {session.inventory, session.now, session.zone};
}

void say_none(Session& session, const std::string& name) {
  std::string text = "no job is named '" + name + "'";
  std::string near;
  for (const std::string& each : analysis::near_jobs(session.inventory, name)) {
    if (!near.empty()) near += " or ";
    near += "'" + each + "'";
  }
  if (!near.empty()) text += "; did you mean " + near + "?";
  print_error(session.streams, text, session.style.charset);
  // It may stand where nothing could be read.
  const report::Report report = report::start_report("show", context_of(session));
  text.clear();
  append_visible(text, report::unread_note(report), session.style.charset);
  for (const report::Finding& finding : report.diagnostics) {
    if (finding.code != Code::cannot_read || finding.severity != Severity::error) continue;
    if (!text.empty()) text += '\n';
    render::append_short(text, finding, session.style.charset);
  }
  if (!text.empty()) (void)session.streams.write(system::Stream::errors, text + "\n");
}

// Names the ids to choose from.
void say_several(Session& session, const std::string& name,
                 const std::vector<std::uint32_t>& jobs) {
  std::string text = "cronviz: ";
  append_number(text, static_cast<std::int64_t>(jobs.size()));
  text += " jobs are named '";
  append_visible(text, name, session.style.charset);
  text += "'; show one of them by its id:\n";
  for (std::size_t i = 0; i < jobs.size() && i < most_named; ++i) {
    std::string id;
    model::append_job_id(id, session.inventory, session.inventory.jobs[jobs[i]]);
    append_visible(text, id, session.style.charset);
    text += '\n';
  }
  if (jobs.size() > most_named) {
    text += "and ";
    append_number(text, static_cast<std::int64_t>(jobs.size() - most_named));
    text += " more\n";
  }
  (void)session.streams.write(system::Stream::errors, text);
}

std::optional<std::string> home_of(const Session& session, const model::Job& job) {
  const source::User* user = session.facts.find_user(model::job_user(session.inventory, job));
  if (user == nullptr || user->home.empty()) return std::nullopt;
  return user->home;
}

}  // namespace

ExitCode run_show(Session& session) {
  load(session);
  const std::string& name = session.request.arguments.front();
  const std::vector<std::uint32_t> jobs = analysis::named_jobs(session.inventory, name);
  if (jobs.empty()) {
    say_none(session, name);
    // Where a file could not be read, that is what keeps the job from being known.
    return must_fail(session) ? ExitCode::failed : ExitCode::found;
  }
  if (jobs.size() > 1) {
    say_several(session, name, jobs);
    return ExitCode::failed;
  }
  report::ShowOptions options;
  if (session.request.count) options.count = static_cast<std::size_t>(*session.request.count);
  options.home = home_of(session, session.inventory.jobs[jobs.front()]);
  const report::Report report = report::show_report(context_of(session), jobs.front(), options);
  const ExitCode printed = print_report(session, report);
  if (printed != ExitCode::done) return printed;
  return must_fail(session) ? ExitCode::failed : ExitCode::done;
}

}  // namespace cronviz::cli
