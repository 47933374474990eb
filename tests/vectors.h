// Reads the TSV files of tests/data/: lines of tab-separated cells; `#` lines are the head
// (provenance), then one line of column names. A cell's \t, \n and \\ stand for themselves escaped
// where a file says so: unescape().
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cronviz::test {

struct VectorRow {
  int line = 0;  // in the file, for messages
  std::vector<std::string> cells;

  // Empty for a cell that the line does not have.
  std::string_view operator[](std::size_t column) const {
    return column < cells.size() ? std::string_view(cells[column]) : std::string_view();
  }
};

// All rows of tests/data/NAME; fails the running test when the file is missing or has no row.
std::vector<VectorRow> read_vectors(std::string_view name);
// The bytes of tests/data/NAME (any file there); fails the running test when it cannot be read.
std::string read_data(std::string_view name);
// \t \n \r \\ \0 and \xHH, \uHHHH (as UTF-8) to bytes; any other backslash stays.
std::string unescape(std::string_view cell);
// "cron_fields.tsv:12: " in front of what a row's failure says.
std::string at(std::string_view name, const VectorRow& row);

}  // namespace cronviz::test
