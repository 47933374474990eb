// For people: `table` and `wide`.
#pragma once

#include "render/renderer.h"

namespace cronviz::render {

void write_table(const report::Report& report, const Style& style, const Sink& sink);
// All columns that any screen has, and nothing cut.
void write_wide(const report::Report& report, const Style& style, const Sink& sink);

}  // namespace cronviz::render
