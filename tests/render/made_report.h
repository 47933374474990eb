// Small reports made up for the renderers' tests.
#pragma once

#include <string>

#include "render/renderer.h"
#include "report/report.h"

namespace cronviz::test {

// Europe/Paris, by its rule.
const time::Zone& paris();

// Like `list`: wide characters, hostile text, nulls, a dim row, a long command, notes.
report::Report made_list();
// Like `explain`: a record, the picture, facts, findings, a table for screens, notes.
report::Report made_explain();

// All that a renderer writes.
std::string rendered(const report::Report& report, std::string_view format,
                     const render::Style& style);

}  // namespace cronviz::test
