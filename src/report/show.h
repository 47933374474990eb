// The view of `show`: everything about one job, cronviz.show/1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "report/context.h"
#include "report/report.h"

namespace cronviz::report {

struct ShowOptions {
  std::size_t count = 5;            // next runs
  std::optional<std::string> home;  // of the job's user, from passwd; empty: not known
};

// `job`: an index into the inventory. The report refers to the context's inventory and zone.
Report show_report(const Context& context, std::uint32_t job, const ShowOptions& options);

}  // namespace cronviz::report
