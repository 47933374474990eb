// The objects that `json` and `ndjson` share: table rows, records, findings, diagnostics.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "render/instant_writer.h"
#include "render/raw_text.h"
#include "report/report.h"

namespace cronviz::render {

// "cronviz.list/1".
std::string schema_name(std::string_view kind);

// Prints rows as objects. Everything but the values is made once, so that a row is a few copies.
class RowWriter {
 public:
  // `indent` is what a line of the object's members begins with; null: one line without blanks.
  RowWriter(const report::Report& report, const report::Table& table, const std::string* indent);

  void append(std::string& out, const report::Row& row);

 private:
  struct Member {
    std::size_t field;
    std::string opening;  // `,"user":` with its line break
    std::string null;     // the same with its value
  };

  std::string head_;  // `{"schema":"cronviz.job/1","host":"web01"`
  std::vector<Member> members_;
  std::string tail_;          // `}` with its line break
  std::string item_opening_;  // before an item of a list
  std::string list_tail_;     // behind the last one
  InstantWriter instants_;
  RawText text_;      // of the row
  std::string made_;  // of a value that needs more than a copy

  friend struct ValueWriter;
};

// The entries of a record as members of the object that is open.
void write_entries(JsonWriter& json, const report::Record& record, InstantWriter& instants);
// cronviz.finding/1, with every key.
void write_finding(JsonWriter& json, const report::Finding& finding, std::string_view host);
// cronviz.diagnostic/1; where it stands alone it names its host.
void write_diagnostic(JsonWriter& json, const report::Finding& finding, const std::string* host);

}  // namespace cronviz::render
