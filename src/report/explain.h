// The view of `explain`: one expression, field by field, with its next runs, cronviz.explain/1.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "report/context.h"
#include "report/report.h"
#include "schedule/calendar_parse.h"
#include "schedule/cron_dialect.h"
#include "schedule/cron_parse.h"

namespace cronviz::report {

struct CronExpression {
  std::string text;           // as given
  schedule::CronParse parse;  // of the text; its diagnostics among `findings`
  schedule::Dialect dialect = schedule::Dialect::debian;
  bool valid = false;                  // the daemon takes the whole line
  std::optional<std::string> command;  // what stands behind the schedule
  std::vector<Diagnostic> findings;    // spans are offsets into `text`
};

struct CalendarExpression {
  std::string text;                              // as given
  std::optional<schedule::CalendarParse> parse;  // empty: systemd does not read it
  std::shared_ptr<const time::Zone> zone;        // its own; null: the machine's, context.zone
  int systemd = schedule::newest_systemd;        // whose rules hold
  std::vector<Diagnostic> findings;              // spans are offsets into `text`
};

struct TimespanExpression {
  std::string text;                                // as given
  std::optional<std::chrono::microseconds> value;  // empty: systemd does not read it
  std::vector<Diagnostic> findings;                // spans are offsets into `text`
};

// The next `count` runs strictly after context.now, in context.zone.
Report explain_report(const Context& context, const CronExpression& expression, std::size_t count);
Report explain_report(const Context& context, const CalendarExpression& expression,
                      std::size_t count);
Report explain_report(const Context& context, const TimespanExpression& expression);

// The view of `explain CV101`.
Report explain_code_report(const Context& context, Code code);

}  // namespace cronviz::report
