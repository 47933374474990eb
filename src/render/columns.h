// Which columns of a table are shown: the default ones of a width, and what -c makes of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/renderer.h"
#include "report/report.h"

namespace cronviz::render {

// In the order of the screen. Without -c: the columns for style.width, or with `wide` those for any
// width.
std::vector<const report::Column*> select_columns(const report::Table& table, const Style& style,
                                                  bool wide);

// The same for csv and tsv, whose columns are the keys of records.
struct FieldSelection {
  bool envelope = false;  // schema and host, which no column of a screen shows, come first
  std::vector<std::size_t> fields;  // indices of Table::fields, each once, all of them with a key
};
// Without -c: everything. "job" gives the keys behind that column, "+job" adds them to everything,
// "-job" takes them away.
FieldSelection select_fields(const report::Table& table, const std::vector<std::string>& columns);

}  // namespace cronviz::render
