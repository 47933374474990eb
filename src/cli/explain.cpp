// `explain`: an expression or a diagnostic code.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/codes.h"
#include "base/text.h"
#include "cli/explain_kind.h"
#include "cli/handlers.h"
#include "cli/output.h"
#include "report/explain.h"
#include "schedule/cron_parse.h"
#include "source/source.h"
#include "source/systemd/calendar_zones.h"
#include "source/systemd/rules_version.h"
#include "time/timespan.h"

namespace cronviz::cli {
namespace {

constexpr std::size_t default_runs = 5;

bool is_blank_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

// What to say of a text that the daemon takes, but for something else than a schedule.
Diagnostic not_a_schedule(std::string_view text) {
  Diagnostic diagnostic;
  diagnostic.span.begin = 0;
  diagnostic.span.end = static_cast<std::uint32_t>(text.size());
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin != std::string_view::npos && text[begin] == '#') {
    diagnostic.code = Code::field_count;
    diagnostic.message = "a line that begins with # is a comment, not a schedule";
  } else if (text.find('=') != std::string_view::npos) {
    diagnostic.code = Code::bad_assignment;
    diagnostic.message = "cron reads this as an assignment, not as a schedule";
    diagnostic.hint = "put the assignment on a line of its own";
  } else {
    diagnostic.code = Code::field_count;
    diagnostic.message = "this is no schedule";
    diagnostic.hint = "write five fields, like `30 4 * * *`, or a nickname, like @daily";
  }
  return diagnostic;
}

// The line as one of a user's own crontab: the daemon's whole rules, command and options included.
model::Inventory read_as_line(Session& session, const std::string& line) {
  return source::load_text(session.machine, session.facts, session.zone, "crontab",
                           {"", line + "\n"});
}

report::CronExpression read_expression(Session& session, const std::string& text) {
  report::CronExpression expression;
  expression.text = text;
  expression.dialect = session.facts.dialect;
  expression.parse = schedule::parse_cron(text, schedule::dialect_info(expression.dialect));
  const bool has_command = !is_blank_text(std::string_view(text).substr(expression.parse.end));
  // Without a command the expression is judged as if one followed.
  const model::Inventory read = read_as_line(session, has_command ? text : text + " command");
  // Taken for a comment or an assignment, it is neither a job nor a mistake.
  const bool something_else = read.jobs.empty() && read.diagnostics.empty();
  if (!something_else)
    expression.findings = expression.parse.valid ? read.diagnostics : expression.parse.diagnostics;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (Diagnostic& finding : expression.findings) {
    finding.span.begin = std::min(finding.span.begin, size);
    finding.span.end = std::min(finding.span.end, size);
  }
  const model::Job* job = read.jobs.empty() ? nullptr : &read.jobs.front();
  expression.valid = job != nullptr && job->ignored == model::Ignored::no && expression.parse.valid;
  if (expression.valid && has_command) {
    expression.command.emplace();
    model::append_command(*expression.command, read, *job);
  }
  const auto is_error = [](const Diagnostic& finding) {
    return finding.severity == Severity::error;
  };
  if (!expression.valid &&
      std::none_of(expression.findings.begin(), expression.findings.end(), is_error)) {
    expression.findings.push_back(not_a_schedule(text));
  }
  return expression;
}

report::CalendarExpression read_calendar(Session& session, const std::string& text) {
  report::CalendarExpression expression;
  expression.text = text;
  source::systemd::MachineZones zones(session.machine, session.zone);
  Result<schedule::CalendarParse> parse = schedule::parse_calendar(text, zones.for_parser());
  if (parse) {
    expression.zone = zones.zone_of(parse->spec);
    expression.parse = *std::move(parse);
  } else {
    expression.findings.push_back(std::move(parse).error());
  }
  return expression;
}

report::TimespanExpression read_timespan(const std::string& text) {
  report::TimespanExpression expression;
  expression.text = text;
  Result<std::chrono::microseconds> value = time::parse_timespan(text);
  if (value) {
    expression.value = *value;
  } else {
    expression.findings.push_back(std::move(value).error());
    expression.findings.back().code = Code::time_value;  // as for a setting of a timer
  }
  return expression;
}

// An expression of each kind, as far as it was read.
struct Readings {
  report::CronExpression cron;
  report::CalendarExpression calendar;
  report::TimespanExpression timespan;
};

// The report of the kind that is meant, and whether the expression is right.
struct Explained {
  report::Report report;
  bool valid = false;
};

// "OnCalendar=daily", pasted from a unit: the value alone is the expression.
std::string without_key(const std::string& text) {
  constexpr std::string_view keys[] = {
      "OnCalendar=",      "OnActiveSec=",       "OnBootSec=",   "OnStartupSec=",
      "OnUnitActiveSec=", "OnUnitInactiveSec=", "AccuracySec=", "RandomizedDelaySec="};
  for (const std::string_view key : keys) {
    if (text.starts_with(key)) return std::string(trim(std::string_view(text).substr(key.size())));
  }
  return text;
}

Explained explain_text(Session& session, const std::string& given) {
  const std::string text = without_key(given);
  const report::Context context{session.inventory, session.now, session.zone};
  const std::size_t count =
      session.request.count ? static_cast<std::size_t>(*session.request.count) : default_runs;
  Readings read{read_expression(session, text), read_calendar(session, text), read_timespan(text)};
  const ReadableAs readable{read.cron.valid, read.calendar.parse.has_value(),
                            read.timespan.value.has_value()};
  switch (session.request.as.value_or(tell_kind(text, readable))) {
    case ExpressionKind::cron:
      return {report::explain_report(context, read.cron, count), readable.cron};
    case ExpressionKind::systemd:
      read.calendar.systemd =
          source::systemd::rules_version(session.machine, session.request.systemd, false).number;
      return {report::explain_report(context, read.calendar, count), readable.systemd};
    case ExpressionKind::timespan:
      return {report::explain_report(context, read.timespan), readable.timespan};
  }
  return {};
}

// "CV999": meant as a code, whether or not there is one.
bool looks_like_code(std::string_view text) {
  return text.size() > 2 && equals_ignoring_case(text.substr(0, 2), "CV") &&
         std::all_of(text.begin() + 2, text.end(), is_digit);
}

ExitCode explain_code(Session& session, Code code) {
  const report::Report report =
      report::explain_code_report({session.inventory, session.now, session.zone}, code);
  return print_report(session, report);
}

}  // namespace

ExitCode run_explain(Session& session) {
  const std::string& text = session.request.arguments.front();
  session.inventory.host = session.facts.hostname;
  if (const auto code = parse_code(text)) return explain_code(session, *code);
  if (looks_like_code(text)) {
    print_error(session.streams, "unknown code '" + text + "'; man cronviz lists them",
                session.style.charset);
    return ExitCode::failed;
  }
  if (text.find('\n') != std::string::npos) {
    print_error(session.streams, "explain: expected one line, found several",
                session.style.charset);
    return ExitCode::failed;
  }
  if (session.request.verbose) tell_dialect(session);
  const Explained explained = explain_text(session, text);
  const ExitCode printed = print_report(session, explained.report);
  return explained.valid || printed != ExitCode::done ? printed : ExitCode::failed;
}

}  // namespace cronviz::cli
