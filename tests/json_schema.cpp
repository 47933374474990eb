#include "json_schema.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "check.h"

namespace cronviz::test {
namespace {

using Type = JsonValue::Type;

std::string_view type_name(const JsonValue& value) {
  switch (value.type) {
    case Type::null:
      return "null";
    case Type::boolean:
      return "boolean";
    case Type::number:
      return value.text.find_first_of(".eE") == std::string::npos ? "integer" : "number";
    case Type::string:
      return "string";
    case Type::array:
      return "array";
    case Type::object:
      return "object";
  }
  return {};
}

// The patterns of our schemas: "^", then \d, [a-z] or plain characters, each with {n} at will, then
// "$".
bool matches_pattern(std::string_view pattern, std::string_view text) {
  if (!pattern.starts_with('^') || !pattern.ends_with('$')) return false;
  pattern = pattern.substr(1, pattern.size() - 2);
  std::size_t at = 0;
  while (!pattern.empty()) {
    std::string set(1, '[');
    if (pattern.starts_with("\\d")) {
      set += "0-9]";
      pattern.remove_prefix(2);
    } else if (pattern.starts_with('[')) {
      set = std::string(pattern.substr(0, pattern.find(']') + 1));
      pattern.remove_prefix(set.size());
    } else {
      set.append(1, pattern.front()).append(1, ']');
      pattern.remove_prefix(1);
    }
    std::size_t count = 1;
    if (pattern.starts_with('{')) {
      const std::size_t end = pattern.find('}');
      count = parse_whole<std::size_t>(pattern.substr(1, end - 1)).value_or(0);
      pattern.remove_prefix(end + 1);
    }
    for (; count > 0; --count, ++at) {
      if (at == text.size() || !glob_match(set, text.substr(at, 1))) return false;
    }
  }
  return at == text.size();
}

class Checker {
 public:
  Checker(bool strict, std::vector<std::string>& errors) : strict_(strict), errors_(errors) {}

  void check(const JsonValue& value, const JsonValue& schema, const std::string& path) {
    for (const auto& [keyword, rule] : schema.members) apply(keyword, rule, value, schema, path);
  }

 private:
  void complain(const std::string& path, const std::string& what) {
    errors_.push_back((path.empty() ? "/" : path) + ": " + what);
  }

  void apply(const std::string& keyword, const JsonValue& rule, const JsonValue& value,
             const JsonValue& schema, const std::string& path) {
    if (keyword == "$schema" || keyword == "$id" || keyword == "title" || keyword == "description")
      return;
    if (keyword == "type") return check_type(rule, value, path);
    if (keyword == "required") return check_required(rule, value, path);
    if (keyword == "properties") return check_properties(rule, value, path);
    if (keyword == "items") return check_items(rule, value, path);
    if (keyword == "enum") {
      if (std::find(rule.items.begin(), rule.items.end(), value) == rule.items.end())
        complain(path, "not in enum: " + value.text);
    } else if (keyword == "const") {
      if (!(rule == value)) complain(path, "is not " + rule.text + " but " + value.text);
    } else if (keyword == "pattern") {
      if (value.type == Type::string && !matches_pattern(rule.text, value.text)) {
        complain(path, "does not match " + rule.text + ": " + value.text);
      }
    } else if (keyword == "minItems") {
      if (value.items.size() < parse_whole<std::size_t>(rule.text).value_or(0))
        complain(path, "too few items");
    } else if (keyword == "$ref") {
      check(value,
            load_schema(std::string_view(rule.text).substr(0, rule.text.find("-1.schema.json"))),
            path);
    } else if (schema.find(keyword) != nullptr) {
      complain(path, "the schema has an unknown keyword: " + keyword);
    }
  }

  void check_type(const JsonValue& rule, const JsonValue& value, const std::string& path) {
    const std::string_view name = type_name(value);
    const auto fits = [name](const JsonValue& type) {
      return type.text == name || (type.text == "number" && name == "integer");
    };
    const bool good = rule.type == Type::string
                          ? fits(rule)
                          : std::any_of(rule.items.begin(), rule.items.end(), fits);
    if (!good) complain(path, "is of type " + std::string(name));
  }

  void check_required(const JsonValue& rule, const JsonValue& value, const std::string& path) {
    for (const JsonValue& key : rule.items) {
      if (value.type == Type::object && value.find(key.text) == nullptr)
        complain(path, "lacks " + key.text);
    }
  }

  void check_properties(const JsonValue& rule, const JsonValue& value, const std::string& path) {
    for (const auto& [key, member] : value.members) {
      if (const JsonValue* schema = rule.find(key)) {
        check(member, *schema, path + "/" + key);
      } else if (strict_) {
        complain(path, "has a key that the schema does not name: " + key);
      }
    }
  }

  void check_items(const JsonValue& rule, const JsonValue& value, const std::string& path) {
    for (std::size_t i = 0; i < value.items.size(); ++i)
      check(value.items[i], rule, path + "/" + std::to_string(i));
  }

  bool strict_;
  std::vector<std::string>& errors_;
};

// By the name it gives itself: "cronviz.list/1".
std::vector<std::string> check_by_name(const JsonValue& value) {
  const JsonValue* name = value.find("schema");
  if (name == nullptr || !name->text.starts_with("cronviz.") || !name->text.ends_with("/1")) {
    return {"names no schema of ours"};
  }
  return check_schema(
      value, load_schema(std::string_view(name->text).substr(8, name->text.size() - 10)), true);
}

}  // namespace

JsonValue load_schema(std::string_view name) {
  const std::string path = std::string(CRONVIZ_SOURCE_DIR) + "/src/report/schema/" +
                           std::string(name) + "-1.schema.json";
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::string error;
  const auto value = parse_json(bytes, error);
  if (!value) fail(__FILE__, __LINE__, path + " is a schema", error);
  return value.value_or(JsonValue());
}

std::vector<std::string> check_schema(const JsonValue& value, const JsonValue& schema,
                                      bool strict) {
  std::vector<std::string> errors;
  Checker(strict, errors).check(value, schema, "");
  return errors;
}

std::vector<std::string> check_output(std::string_view output) {
  std::string error;
  if (const auto whole = parse_json(output, error)) return check_by_name(*whole);
  std::vector<std::string> errors;
  for (const std::string_view line : split(output, '\n')) {
    if (line.empty()) continue;
    const auto record = parse_json(line, error);
    if (!record) return {"is no JSON: " + error};
    for (const std::string& wrong : check_by_name(*record)) errors.push_back(wrong);
  }
  return errors;
}

}  // namespace cronviz::test
