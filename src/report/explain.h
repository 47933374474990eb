// The view of `explain`: one expression, field by field, with its next runs, cronviz.explain/1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/context.h"
#include "report/report.h"
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

// The next `count` runs strictly after context.now, in context.zone.
Report explain_report(const Context& context, CronExpression expression, std::size_t count);

// The view of `explain CV101`.
Report explain_code_report(const Context& context, Code code);

}  // namespace cronviz::report
