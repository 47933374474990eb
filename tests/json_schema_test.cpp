#include "json_schema.h"

#include "check.h"

using namespace cronviz::test;

namespace {

JsonValue json(std::string_view text) {
  std::string error;
  const auto value = parse_json(text, error);
  CHECK_EQ(error, "");
  return value.value_or(JsonValue());
}

// The number of things that are wrong with `value`.
std::size_t wrong(std::string_view value, std::string_view schema, bool strict = true) {
  return check_schema(json(value), json(schema), strict).size();
}

}  // namespace

TEST("json_schema: each keyword accepts what it should and rejects what it should") {
  CHECK_EQ(wrong("1", R"({"type": "integer"})"), 0u);
  CHECK_EQ(wrong("1.5", R"({"type": "integer"})"), 1u);
  CHECK_EQ(wrong("1", R"({"type": "number"})"), 0u);
  CHECK_EQ(wrong("null", R"({"type": ["string", "null"]})"), 0u);
  CHECK_EQ(wrong("true", R"({"type": ["string", "null"]})"), 1u);
  CHECK_EQ(wrong(R"("a")", R"({"enum": ["a", "b"]})"), 0u);
  CHECK_EQ(wrong(R"("c")", R"({"enum": ["a", "b"]})"), 1u);
  CHECK_EQ(wrong(R"("c")", R"({"const": "a"})"), 1u);
  CHECK_EQ(wrong(R"("2026Z")", R"({"pattern": "^\\d{4}Z$"})"), 0u);
  CHECK_EQ(wrong(R"("226Z")", R"({"pattern": "^\\d{4}Z$"})"), 1u);
  CHECK_EQ(wrong("[1]", R"({"items": {"type": "integer"}, "minItems": 2})"), 1u);
  CHECK_EQ(wrong(R"(["a"])", R"({"items": {"type": "integer"}})"), 1u);
  CHECK_EQ(wrong(R"({"a": 1})", R"({"required": ["a", "b"]})"), 1u);
  CHECK_EQ(wrong(R"({"a": 1, "c": 2})", R"({"properties": {"a": {"type": "integer"}}})"), 1u);
  CHECK_EQ(wrong(R"({"a": 1, "c": 2})", R"({"properties": {"a": {"type": "integer"}}})", false),
           0u);
  CHECK_EQ(wrong(R"({"schema": "x"})", R"({"$ref": "diagnostic-1.schema.json"})"), 9u);
  CHECK_EQ(wrong("1", R"({"maximum": 3})"), 1u);
}

TEST("json_schema: every schema requires all it names") {
  for (const std::string_view name : {"list", "next", "show", "explain", "code", "header", "job",
                                      "run", "finding", "diagnostic"}) {
    const JsonValue schema = load_schema(name);
    const JsonValue* properties = schema.find("properties");
    const JsonValue* required = schema.find("required");
    REQUIRE(properties != nullptr && required != nullptr);
    CHECK_EQ(properties->members.size(), required->items.size());
  }
}
