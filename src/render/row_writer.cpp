#include "base/text.h"
#include "render/json_parts.h"

namespace cronviz::render {

using report::Row;
using report::Table;

// One value of a row, as JSON; makes its own room.
struct ValueWriter {
  RowWriter& row;
  RawText& text;

  // More than any number, instant or word takes.
  static constexpr std::size_t most_scalar = 64;

  void put_string(std::string_view value) const {
    if (is_plain_json(value)) {
      text.make_room(value.size() + 2);
      text.put('"');
      text.put(value);
      text.put('"');
    } else {
      row.made_.clear();
      append_json_string(row.made_, value);
      put_made(row.made_);
    }
  }
  void put_made(std::string_view made) const {
    text.make_room(made.size());
    text.put(made);
  }

  void operator()(std::monostate) const { put_made("null"); }
  void operator()(std::string_view value) const { put_string(value); }
  void operator()(std::int64_t number) const {
    text.make_room(most_scalar);
    text.put(number);
  }
  void operator()(double number) const {
    row.made_.clear();
    append_json_number(row.made_, number);
    put_made(row.made_);
  }
  void operator()(bool flag) const { put_made(flag ? "true" : "false"); }
  void operator()(time::Instant t) const {
    text.make_room(most_scalar);
    text.put('"');
    row.instants_.put_utc(text, t);
    text.put('"');
  }
  void operator()(report::LocalInstant t) const {
    text.make_room(most_scalar);
    text.put('"');
    row.instants_.put_local(text, t.at);
    text.put('"');
  }
  void operator()(std::chrono::seconds span) const { (*this)(std::int64_t{span.count()}); }
  void operator()(report::TextList list) const {
    put_made("[");
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (i > 0) put_made(",");
      put_made(row.item_opening_);
      put_string(list.items[i]);
    }
    if (!list.items.empty()) put_made(row.list_tail_);
    put_made("]");
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
  const ValueWriter value_writer{*this, text_};
  text_.clear();
  value_writer.put_made(head_);
  for (const Member& member : members_) {
    const report::Value& value = row.values[member.field];
    text_.make_room(member.null.size());
    if (std::holds_alternative<std::monostate>(value)) {
      text_.put(member.null);
      continue;
    }
    text_.put(member.opening);
    if (const auto* text = std::get_if<std::string_view>(&value)) {  // most are: without the detour
      value_writer.put_string(*text);
    } else {
      std::visit(value_writer, value);
    }
  }
  value_writer.put_made(tail_);
  out += text_.view();
}

}  // namespace cronviz::render
