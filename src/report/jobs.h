// The view of `list`: one record for each job, cronviz.job/1.
#pragma once

#include <cstdint>
#include <vector>

#include "report/context.h"
#include "report/report.h"

namespace cronviz::report {

struct JobsOptions {
  bool all = false;  // ignored ones are among the jobs: the table says why
};

// `jobs`: indices into the inventory, in the order to print. The report refers to the context's
// inventory and zone.
Report jobs_report(const Context& context, std::vector<std::uint32_t> jobs,
                   const JobsOptions& options);

}  // namespace cronviz::report
