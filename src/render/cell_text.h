// A typed value as a table shows it to people.
#pragma once

#include <string>

#include "base/utf8.h"
#include "report/report.h"
#include "time/instant_text.h"
#include "time/zone.h"

namespace cronviz::render {

struct CellStyle {
  const time::Zone* zone = nullptr;  // not null where there are instants
  time::Detail detail = time::Detail::full;
  Charset charset = Charset::ascii;
};

// Harmless text: what comes from outside is escaped. Null is "-".
void append_cell(std::string& out, const report::Value& value, const CellStyle& style);

}  // namespace cronviz::render
