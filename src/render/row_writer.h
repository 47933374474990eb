// Rows of a table as JSON objects, made for millions of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/instant_writer.h"
#include "report/report.h"

namespace cronviz::render {

// Everything but the values is made once, so that a row is a few copies.
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

  friend struct ValueWriter;
};

}  // namespace cronviz::render
