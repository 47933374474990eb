// The objects that `json` and `ndjson` share: records, findings, diagnostics.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "render/instant_writer.h"
#include "report/report.h"

namespace cronviz::render {

// "cronviz.list/1".
std::string schema_name(std::string_view kind);

// The entries of a record as members of the object that is open.
void write_entries(JsonWriter& json, const report::Record& record, InstantWriter& instants);
// cronviz.finding/1, with every key.
void write_finding(JsonWriter& json, const report::Finding& finding, std::string_view host);
// cronviz.diagnostic/1; where it stands alone it names its host.
void write_diagnostic(JsonWriter& json, const report::Finding& finding, std::string_view host);

}  // namespace cronviz::render
