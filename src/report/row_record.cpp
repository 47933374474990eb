#include "report/row_record.h"

#include <cassert>
#include <string>
#include <utility>

namespace cronviz::report {
namespace {

using EntryValue = decltype(Entry::value);

// A row's views die with the next row.
struct Keep {
  template <typename T>
  EntryValue operator()(const T& value) const {
    return value;
  }
  EntryValue operator()(std::string_view text) const { return std::string(text); }
  EntryValue operator()(TextList list) const {
    return std::vector<std::string>(list.items.begin(), list.items.end());
  }
};

}  // namespace

Record row_record(const Report& report, const Table& table, std::size_t index) {
  Row row;
  table.fill(index, row);
  Record record;
  record.entries.push_back({"schema", std::string(table.record_schema)});
  record.entries.push_back({"host", report.host});
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    if (table.fields[i].key.empty()) continue;
    record.entries.push_back({std::string(table.fields[i].key), std::visit(Keep(), row.values[i])});
  }
  return record;
}

Table& first_table(Report& report) {
  for (Block& block : report.blocks) {
    if (auto* table = std::get_if<Table>(&block)) return *table;
  }
  assert(false);
  return report.blocks.emplace_back(Table()), std::get<Table>(report.blocks.back());
}

}  // namespace cronviz::report
