// Checks a JSON value against a JSON Schema (2020-12), as far as our schemas go: type, required,
// properties, items, enum, const, pattern, minItems, $ref to another file of src/report/schema/.
// Any other keyword is an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json_value.h"

namespace cronviz::test {

// src/report/schema/NAME-1.schema.json; fails the running test when it is missing or no JSON.
JsonValue load_schema(std::string_view name);

// What is wrong, one line each with its path; empty when the value is valid. With `strict`, members
// that the schema does not name are wrong too: what we print must be documented.
std::vector<std::string> check_schema(const JsonValue& value, const JsonValue& schema, bool strict);

// Validates a whole output of `-o json` or `-o ndjson` by the "schema" its records name, strictly;
// what is wrong, empty when nothing.
std::vector<std::string> check_output(std::string_view output);

}  // namespace cronviz::test
