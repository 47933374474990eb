// The view of `next`: runs in time order, cronviz.run/1.
#pragma once

#include <optional>

#include "analysis/agenda.h"
#include "report/context.h"
#include "report/report.h"

namespace cronviz::report {

struct NextWindow {
  time::Instant since;
  std::optional<time::Instant> until;
  std::optional<std::int64_t> limit;
};

// `after`: what the agenda was made with. Records are never folded: the caller made the agenda with
// `fold` only for a screen. The report refers to the context's inventory and zone. `job_count` is
// the number of jobs asked about.
Report next_report(const Context& context, analysis::Agenda agenda, time::Instant after,
                   const NextWindow& window, std::size_t job_count);

std::vector<Column> run_columns();

}  // namespace cronviz::report
