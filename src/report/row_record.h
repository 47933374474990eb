// A row of a table as a record of its own, for answers that hold one among other things.
#pragma once

#include <cstddef>

#include "report/report.h"

namespace cronviz::report {

// Row `index` with its keys, "schema" and "host" first, as JSON prints it.
Record row_record(const Report& report, const Table& table, std::size_t index);
// The first table of a report; it must have one.
Table& first_table(Report& report);

}  // namespace cronviz::report
