// What the JSON reader accepts, written again by the JSON writer, reads back as the same events; a
// document that is refused is refused for good, with a place inside it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"

namespace {

using cronviz::JsonEvent;
using cronviz::JsonReader;
using cronviz::JsonWriter;
using Events = std::vector<std::pair<JsonEvent, std::string>>;

void require(bool claim) {
  if (!claim) std::abort();
}

// The events up to the end; empty when the text is refused.
Events read(std::string_view text) {
  JsonReader reader(text);
  Events events;
  while (true) {
    const JsonEvent event = reader.next();
    require(reader.offset() <= text.size());
    if (event == JsonEvent::error) {
      require(!reader.error().empty() && reader.next() == JsonEvent::error);
      return {};
    }
    events.emplace_back(event, reader.text());
    if (event == JsonEvent::end) return events;
    require(events.size() <= text.size() + 1);
  }
}

std::string write(const Events& events, int indent) {
  std::string out;
  JsonWriter json(out, indent);
  for (const auto& [event, text] : events) {
    switch (event) {
      case JsonEvent::begin_object:
        json.begin_object();
        break;
      case JsonEvent::end_object:
        json.end_object();
        break;
      case JsonEvent::begin_array:
        json.begin_array();
        break;
      case JsonEvent::end_array:
        json.end_array();
        break;
      case JsonEvent::key:
        json.key(text);
        break;
      case JsonEvent::string:
        json.string(text);
        break;
      case JsonEvent::number:
        json.begin_raw();
        out += text;
        break;
      case JsonEvent::boolean:
        json.boolean(text == "true");
        break;
      case JsonEvent::null:
        json.null();
        break;
      case JsonEvent::end:
      case JsonEvent::error:
        break;
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const Events events = read(text);
  for (const auto& [event, value] : events) require(cronviz::utf8_valid(value));
  if (!events.empty()) {
    for (const int indent : {0, 2}) require(read(write(events, indent)) == events);
  }
  // Any bytes at all make a valid string.
  std::string quoted;
  cronviz::append_json_string(quoted, text);
  const Events one = read(quoted);
  require(one.size() == 2 && one[0].first == JsonEvent::string);
  if (cronviz::utf8_valid(text)) require(one[0].second == text);
  return 0;
}
