// A table on a screen: aligned columns, no frame, as wide as the screen and no wider where cells
// may be cut.
#pragma once

#include "render/output.h"
#include "render/renderer.h"
#include "report/report.h"

namespace cronviz::render {

// Streams the rows; `wide` shows every default column of any width. Prints nothing for a table
// without rows. False once nobody reads any more.
bool print_table(const report::Report& report, const report::Table& table, const Style& style,
                 bool wide, Output& out);

}  // namespace cronviz::render
