// For programs: `json`, one document with an envelope, and `ndjson`, one record a line.
#pragma once

#include "render/renderer.h"

namespace cronviz::render {

void write_json(const report::Report& report, const Style& style, const Sink& sink);
// The same document on one line.
void write_json_line(const report::Report& report, const Sink& sink);
void write_ndjson(const report::Report& report, const Style& style, const Sink& sink);

}  // namespace cronviz::render
