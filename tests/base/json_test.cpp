#include "base/json.h"

#include <array>
#include <limits>
#include <random>

#include "base/text.h"
#include "base/utf8.h"
#include "check.h"
#include "vectors.h"

namespace cronviz {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string number(double value) {
  std::string out;
  append_json_number(out, value);
  return out;
}

// Events as compact text: `{k"name"s"x"n1t~}`; "error: why" at the first mistake.
std::string events(std::string_view text) {
  JsonReader reader(text);
  std::string out;
  for (JsonEvent event = reader.next();; event = reader.next()) {
    switch (event) {
      case JsonEvent::begin_object:
        out += '{';
        break;
      case JsonEvent::end_object:
        out += '}';
        break;
      case JsonEvent::begin_array:
        out += '[';
        break;
      case JsonEvent::end_array:
        out += ']';
        break;
      case JsonEvent::key:
        out.append("k\"").append(reader.text()).append("\"");
        break;
      case JsonEvent::string:
        out.append("s\"").append(reader.text()).append("\"");
        break;
      case JsonEvent::number:
        out.append("n").append(reader.text());
        break;
      case JsonEvent::boolean:
        out += reader.text() == "true" ? 't' : 'f';
        break;
      case JsonEvent::null:
        out += '~';
        break;
      case JsonEvent::end:
        return out;
      case JsonEvent::error: {
        out = "error at ";
        append_number(out, static_cast<std::int64_t>(reader.offset()));
        return out.append(": ").append(reader.error());
      }
    }
  }
}

TEST("json: documents are read, mistakes are placed") {
  for (const test::VectorRow& row : test::read_vectors("json_reader.tsv")) {
    const std::string got = events(test::unescape(row[0]));
    if (got != test::unescape(row[1])) CHECK_EQ(test::at("json_reader.tsv", row) + got, row[1]);
  }
}

TEST("json: nesting is bounded") {
  const std::size_t most = JsonReader::max_depth;
  CHECK_EQ(events(std::string(most, '[') + std::string(most, ']')).size(), 2 * most);
  CHECK_EQ(events(std::string(most + 1, '[')), "error at 64: nested too deeply");
}

TEST("json: after the end and after an error nothing moves") {
  JsonReader done("1");
  CHECK(done.next() == JsonEvent::number);
  CHECK(done.next() == JsonEvent::end);
  CHECK(done.next() == JsonEvent::end);
  JsonReader wrong("[1,]");
  for (int i = 0; i < 3; ++i) wrong.next();
  CHECK(wrong.next() == JsonEvent::error);
  CHECK(wrong.next() == JsonEvent::error);
}

TEST("json: strings are escaped so that no terminal obeys them") {
  CHECK_EQ(quoted(""), "\"\"");
  CHECK_EQ(quoted("plain text, longer than eight"), "\"plain text, longer than eight\"");
  CHECK_EQ(quoted("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
  CHECK_EQ(quoted("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
  CHECK_EQ(quoted(std::string_view("\0\x1b\x7f", 3)), "\"\\u0000\\u001b\\u007f\"");
  CHECK_EQ(quoted("\xc2\x9b\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8"),
           "\"\\u009b\\u202e\\u2066\\u2028\"");
  CHECK_EQ(quoted("\xe6\x97\xa5\xf0\x9f\x98\x80"), "\"\xe6\x97\xa5\xf0\x9f\x98\x80\"");
  CHECK_EQ(quoted("x\xffy\xe6\x97"), "\"x\xef\xbf\xbdy\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST("json: every byte at every place of a word is seen") {
  // The fast path looks at eight bytes at once; the slow one is the definition.
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 9; ++place) {
      std::string text(17, 'x');
      text[place] = static_cast<char>(byte);
      const bool plain = byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
      if ((quoted(text) == "\"" + text + "\"") != plain) CHECK_EQ(byte, -1);
    }
  }
}

TEST("json: means are numbers that read back") {
  CHECK_EQ(number(1), "1.0");
  CHECK_EQ(number(-0.5), "-0.5");
  CHECK_EQ(number(288), "288.0");
  CHECK_EQ(number(0.1), "0.1");
  CHECK_EQ(number(1e300), "1e+300");
  CHECK_EQ(number(std::numeric_limits<double>::infinity()), "null");
  CHECK_EQ(number(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST("json: the writer places commas and line breaks") {
  const auto write = [](int indent) {
    std::string out;
    JsonWriter json(out, indent);
    json.begin_object();
    json.key("a"), json.begin_array();
    json.integer(-1), json.boolean(true), json.null(), json.string("x");
    json.begin_object(), json.end_object();
    json.begin_array(), json.end_array();
    json.end_array();
    json.key("b"), json.number(2);
    json.key("c"), json.begin_array(), json.begin_raw();
    out += "[1]";
    json.end_array();
    json.end_object();
    return out;
  };
  CHECK_EQ(write(0), R"({"a":[-1,true,null,"x",{},[]],"b":2.0,"c":[[1]]})");
  CHECK_EQ(write(2),
           "{\n  \"a\": [\n    -1,\n    true,\n    null,\n    \"x\",\n    {},\n    []\n  ],\n  "
           "\"b\": 2.0,\n"
           "  \"c\": [\n    [1]\n  ]\n}");
}

TEST("json: what is written reads back") {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t size = random() % 20; size > 0; --size) {
      const auto code = random() % 5 == 0 ? random() % 0xd800 : random() % 0x100;
      utf8_append(text, static_cast<char32_t>(code));
    }
    const std::string document = quoted(text);
    JsonReader again(document);
    CHECK(again.next() == JsonEvent::string);
    CHECK_EQ(again.text(), text);
    CHECK(again.next() == JsonEvent::end);
  }
}

}  // namespace
}  // namespace cronviz
