#include "render/columns.h"

#include <algorithm>

#include "base/text.h"

namespace cronviz::render {
namespace {

using report::Column;
using report::Table;
using Selection = std::vector<const Column*>;

// One item of -c: "job", "+cmd" or "-user".
struct Wish {
  enum class Kind : std::uint8_t { show, add, remove };
  Kind kind = Kind::show;
  std::string_view key;
};

Wish read_wish(std::string_view item) {
  if (item.starts_with('+')) return {Wish::Kind::add, item.substr(1)};
  if (item.starts_with('-')) return {Wish::Kind::remove, item.substr(1)};
  return {Wish::Kind::show, item};
}

// Headings are upper case, so people write the keys that way, too.
const Column* find_column(const Table& table, std::string_view key) {
  const auto found =
      std::find_if(table.columns.begin(), table.columns.end(),
                   [key](const Column& c) { return equals_ignoring_case(c.key, key); });
  return found == table.columns.end() ? nullptr : &*found;
}

Selection default_columns(const Table& table, int width, bool wide) {
  Selection selection;
  for (const Column& column : table.columns) {
    if (column.show_from >= 0 && (wide || column.show_from <= width)) selection.push_back(&column);
  }
  return selection;
}

Selection apply(const Table& table, const std::vector<std::string>& items, Selection defaults) {
  const bool changes_defaults = !items.empty() && read_wish(items.front()).kind != Wish::Kind::show;
  Selection selection = changes_defaults || items.empty() ? std::move(defaults) : Selection();
  for (const std::string& item : items) {
    const Wish wish = read_wish(item);
    const Column* column = find_column(table, wish.key);
    const auto at = std::find(selection.begin(), selection.end(), column);
    if (wish.kind == Wish::Kind::remove) {
      if (at != selection.end()) selection.erase(at);
    } else if (column != nullptr && at == selection.end()) {
      selection.push_back(column);
    }
  }
  return selection;
}

std::string unknown_column(const Table& table, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const Column& column : table.columns) keys.push_back(column.key);
  std::string text = "unknown column '";
  text.append(key).append("' (there are ");
  for (const std::string_view known : keys)
    text.append(known).append(known == keys.back() ? ")" : ", ");
  if (const std::string_view near = nearest(key, keys); !near.empty()) {
    text.append("; did you mean '").append(near).append("'?");
  }
  return text;
}

}  // namespace

Selection select_columns(const Table& table, const Style& style, bool wide) {
  return apply(table, style.columns, default_columns(table, style.width, wide));
}

FieldSelection select_fields(const Table& table, const std::vector<std::string>& items) {
  FieldSelection selection;
  std::vector<std::size_t>& fields = selection.fields;
  if (items.empty() || read_wish(items.front()).kind != Wish::Kind::show) {
    selection.envelope = !table.record_schema.empty();
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      if (!table.fields[i].key.empty()) fields.push_back(i);
    }
  }
  for (const std::string& item : items) {
    const Wish wish = read_wish(item);
    const Column* column = find_column(table, wish.key);
    if (column == nullptr) continue;
    for (const std::size_t field : column->keys) {
      const auto at = std::find(fields.begin(), fields.end(), field);
      if (wish.kind == Wish::Kind::remove) {
        if (at != fields.end()) fields.erase(at);
      } else if (at == fields.end()) {
        fields.push_back(field);
      }
    }
  }
  return selection;
}

std::optional<std::string> check_columns(const Table& table,
                                         const std::vector<std::string>& columns,
                                         Renderer::Form form) {
  for (const std::string& item : columns) {
    const std::string_view key = read_wish(item).key;
    if (find_column(table, key) == nullptr) return unknown_column(table, key);
  }
  const bool none = form == Renderer::Form::screen
                        ? apply(table, columns, default_columns(table, 0, true)).empty()
                        : select_fields(table, columns).fields.empty();
  if (none) return "no column is left to show";
  return std::nullopt;
}

}  // namespace cronviz::render
