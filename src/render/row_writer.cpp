#include "render/row_writer.h"

#include "base/json.h"
#include "base/text.h"

namespace cronviz::render {

using report::Row;
using report::Table;

// One value of a row, as JSON.
struct ValueWriter {
  std::string& out;
  RowWriter& row;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(std::string_view text) const { append_json_string(out, text); }
  void operator()(std::int64_t number) const { append_number(out, number); }
  void operator()(double number) const { append_json_number(out, number); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(time::Instant t) const {
    out += '"';
    row.instants_.append_utc(out, t);
    out += '"';
  }
  void operator()(report::LocalInstant t) const {
    out += '"';
    row.instants_.append_local(out, t.at);
    out += '"';
  }
  void operator()(std::chrono::seconds span) const { append_number(out, span.count()); }
  void operator()(report::TextList list) const {
    out += '[';
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (i > 0) out += ',';
      out += row.item_opening_;
      append_json_string(out, list.items[i]);
    }
    if (!list.items.empty()) out += row.list_tail_;
    out += ']';
  }
};

RowWriter::RowWriter(const report::Report& report, const Table& table, const std::string* indent)
    : instants_(report.zone) {
  const std::string line = indent != nullptr ? "\n" + *indent : std::string();
  const auto opening = [&](std::string_view key) {
    std::string text = line;
    append_json_string(text, key);
    text += indent != nullptr ? ": " : ":";
    return text;
  };
  head_ = "{" + opening("schema");
  append_json_string(head_, table.record_schema);
  head_ += "," + opening("host");
  append_json_string(head_, report.host);
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    if (table.fields[i].key.empty()) continue;
    const std::string member = "," + opening(table.fields[i].key);
    members_.push_back({i, member, member + "null"});
  }
  tail_ = indent != nullptr ? "\n" + indent->substr(2) + "}" : "}";
  item_opening_ = indent != nullptr ? line + "  " : std::string();
  list_tail_ = line;
}

void RowWriter::append(std::string& out, const Row& row) {
  out += head_;
  for (const Member& member : members_) {
    const report::Value& value = row.values[member.field];
    if (std::holds_alternative<std::monostate>(value)) {
      out += member.null;
      continue;
    }
    out += member.opening;
    if (const auto* text = std::get_if<std::string_view>(&value)) {  // most are: without the detour
      append_json_string(out, *text);
    } else {
      std::visit(ValueWriter{out, *this}, value);
    }
  }
  out += tail_;
}

}  // namespace cronviz::render
