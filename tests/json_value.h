// A JSON document as a tree, for tests; built from the events of base/json.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cronviz::test {

struct JsonValue {
  enum class Type { null, boolean, number, string, array, object };

  Type type = Type::null;
  bool flag = false;
  std::string text;  // of a string: unescaped; of a number: as written
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> members;  // in document order

  bool operator==(const JsonValue&) const = default;
  // The member of that name, or null.
  const JsonValue* find(std::string_view key) const;
};

// Empty when the text is not one JSON value; `error` then says why and where.
std::optional<JsonValue> parse_json(std::string_view text, std::string& error);

}  // namespace cronviz::test
