#include "json_value.h"

#include <algorithm>

#include "base/json.h"

namespace cronviz::test {
namespace {

bool read_value(JsonReader& reader, JsonEvent event, JsonValue& out);

bool read_array(JsonReader& reader, JsonValue& out) {
  out.type = JsonValue::Type::array;
  for (JsonEvent event = reader.next(); event != JsonEvent::end_array; event = reader.next()) {
    if (!read_value(reader, event, out.items.emplace_back())) return false;
  }
  return true;
}

bool read_object(JsonReader& reader, JsonValue& out) {
  out.type = JsonValue::Type::object;
  for (JsonEvent event = reader.next(); event != JsonEvent::end_object; event = reader.next()) {
    if (event != JsonEvent::key) return false;
    out.members.emplace_back(std::string(reader.text()), JsonValue());
    if (!read_value(reader, reader.next(), out.members.back().second)) return false;
  }
  return true;
}

bool read_value(JsonReader& reader, JsonEvent event, JsonValue& out) {
  switch (event) {
    case JsonEvent::begin_object:
      return read_object(reader, out);
    case JsonEvent::begin_array:
      return read_array(reader, out);
    case JsonEvent::string:
      out.type = JsonValue::Type::string;
      out.text = std::string(reader.text());
      return true;
    case JsonEvent::number:
      out.type = JsonValue::Type::number;
      out.text = std::string(reader.text());
      return true;
    case JsonEvent::boolean:
      out.type = JsonValue::Type::boolean;
      out.flag = reader.text() == "true";
      return true;
    case JsonEvent::null:
      return true;
    case JsonEvent::end_object:
    case JsonEvent::end_array:
    case JsonEvent::key:
    case JsonEvent::end:
    case JsonEvent::error:
      return false;
  }
  return false;
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto it = std::find_if(members.begin(), members.end(),
                               [&](const auto& member) { return member.first == key; });
  return it == members.end() ? nullptr : &it->second;
}

std::optional<JsonValue> parse_json(std::string_view text, std::string& error) {
  JsonReader reader(text);
  JsonValue value;
  if (read_value(reader, reader.next(), value) && reader.next() == JsonEvent::end) return value;
  error = "offset " + std::to_string(reader.offset()) + ": " + std::string(reader.error());
  return std::nullopt;
}

}  // namespace cronviz::test
