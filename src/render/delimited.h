// For programs that read tables: `csv` (RFC 4180) and `tsv`. A record a line, the first line the
// keys of JSON.
#pragma once

#include "render/renderer.h"

namespace cronviz::render {

void write_csv(const report::Report& report, const Style& style, const Sink& sink);
void write_tsv(const report::Report& report, const Style& style, const Sink& sink);
// Has the report records, or one record, that a table can hold? A chart has none.
bool has_rows(const report::Report& report);

}  // namespace cronviz::render
