// A line ends in \n alone, where RFC 4180 has \r\n: sqlite3, miller, DuckDB, Python and
// spreadsheets read both alike, but awk, cut, sort and read would find the \r in the last cell.
#include "render/delimited.h"

#include <algorithm>
#include <utility>

#include "render/columns.h"
#include "render/delimited_cell.h"
#include "render/output.h"

namespace cronviz::render {
namespace {

using report::Record;
using report::Table;

bool has_keys(const Table& table) {
  return std::any_of(table.fields.begin(), table.fields.end(),
                     [](const report::Field& field) { return !field.key.empty(); });
}

// A tree has no place in a cell.
bool fits_cell(const report::Entry& entry) {
  return !std::holds_alternative<Record>(entry.value) &&
         !std::holds_alternative<report::RecordList>(entry.value);
}

// What a report has for a table; both null: nothing.
struct Content {
  const Table* table = nullptr;    // the first one with keys
  const Record* record = nullptr;  // else the first one with a scalar
};

Content find_content(const report::Report& report) {
  Content content;
  for (const report::Block& block : report.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table != nullptr && has_keys(*table)) return {table, nullptr};
    const auto* record = std::get_if<Record>(&block);
    if (record != nullptr && content.record == nullptr &&
        std::any_of(record->entries.begin(), record->entries.end(), fits_cell))
      content.record = record;
  }
  return content;
}

class Lines {
 public:
  Lines(const report::Report& report, const Style& style, const Sink& sink, Delimited format)
      : report_(report), style_(style), out_(sink), format_(format), cells_(format, report.zone) {
    cells_.out = &out_.text;
  }

  void write() {
    const Content content = find_content(report_);
    if (content.table != nullptr) {
      if (!rows(*content.table)) return;
    } else if (content.record != nullptr) {
      one_row(*content.record);
    }
    out_.flush();
  }

 private:
  bool rows(const Table& table) {
    const FieldSelection chosen = select_fields(table, style_.columns);
    header(table, chosen);
    // The same in each row.
    std::string head;
    if (chosen.envelope) {
      cells_.out = &head;
      cell(table.record_schema);
      cell(std::string_view(report_.host));
      cells_.out = &out_.text;
    }
    report::Row row;
    for (std::size_t i = 0; i < table.row_count; ++i) {
      table.fill(i, row);
      line_begin_ = out_.text.size();
      out_.text += head;
      for (const std::size_t field : chosen.fields) cell(row.values[field]);
      if (!end_line()) return false;
    }
    return true;
  }

  void header(const Table& table, const FieldSelection& chosen) {
    if (!style_.legend) return;
    line_begin_ = out_.text.size();
    if (chosen.envelope) cell("schema"), cell("host");
    for (const std::size_t field : chosen.fields) cell(table.fields[field].key);
    end_line();
  }

  void one_row(const Record& record) {
    line_begin_ = out_.text.size();
    if (style_.legend) {
      for (const report::Entry& entry : record.entries) {
        if (fits_cell(entry)) cell(std::string_view(entry.key));
      }
      end_line();
    }
    line_begin_ = out_.text.size();
    for (const report::Entry& entry : record.entries) {
      if (fits_cell(entry)) cell(entry.value);
    }
    end_line();
  }

  // Each cell is followed by its separator; the last one's becomes the line's end.
  void cell(std::string_view text) {
    cells_(text);
    *cells_.out += separator();
  }
  template <typename... Kinds>
  void cell(const std::variant<Kinds...>& value) {
    std::visit(cells_, value);
    *cells_.out += separator();
  }

  bool end_line() {
    std::string& text = out_.text;
    // A line that is empty would be no record to most readers.
    if (format_ == Delimited::csv && text.size() == line_begin_ + 1)
      text.insert(line_begin_, "\"\"");
    text.back() = '\n';
    return out_.checkpoint();
  }

  char separator() const { return format_ == Delimited::csv ? ',' : '\t'; }

  const report::Report& report_;
  const Style& style_;
  Output out_;
  const Delimited format_;
  CellWriter cells_;
  std::size_t line_begin_ = 0;  // in out_.text
};

}  // namespace

void write_csv(const report::Report& report, const Style& style, const Sink& sink) {
  Lines(report, style, sink, Delimited::csv).write();
}

void write_tsv(const report::Report& report, const Style& style, const Sink& sink) {
  Lines(report, style, sink, Delimited::tsv).write();
}

bool has_rows(const report::Report& report) {
  const Content content = find_content(report);
  return content.table != nullptr || content.record != nullptr;
}

}  // namespace cronviz::render
