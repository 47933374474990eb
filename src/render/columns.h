// Which columns of a table are shown: the default ones of a width, and what -c makes of them.
#pragma once

#include <vector>

#include "render/renderer.h"
#include "report/report.h"

namespace cronviz::render {

// In the order of the screen. Without -c: the columns for style.width, or with `wide` those for any
// width.
std::vector<const report::Column*> select_columns(const report::Table& table, const Style& style,
                                                  bool wide);

}  // namespace cronviz::render
