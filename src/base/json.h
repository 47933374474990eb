// JSON: a strict streaming reader (RFC 8259, bounded) and a writer that appends to a string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz {

// Appends `text` as a JSON string with its quotes; invalid UTF-8 bytes become U+FFFD. DEL, C1 and
// bidirectional controls are written as \uXXXX, so that JSON on a terminal is harmless too.
void append_json_string(std::string& out, std::string_view text);
// The shortest form that reads back, "1.0" for whole numbers; null for what is not finite.
void append_json_number(std::string& out, double value);

// Writes values in document order; commas and colons are its business. Misuse is an assert.
// indent 0: one line without blanks.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 0) : out_(out), indent_(indent) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void string(std::string_view text);
  void integer(std::int64_t value);
  void number(double value);
  void boolean(bool value);
  void null();
  // The caller appends one value to the text next, as JSON.
  void begin_raw() { before_value(); }

 private:
  void begin(bool array);
  void end(bool array);
  void before_value();
  void new_line();

  std::string& out_;
  int indent_;
  struct Level {
    bool array = false;
    bool empty = true;
  };
  std::vector<Level> levels_;
  bool after_key_ = false;
};

enum class JsonEvent : std::uint8_t {
  begin_object,
  end_object,
  begin_array,
  end_array,
  key,
  string,
  number,
  boolean,
  null,
  end,
  error
};

// Pulls one event at a time. Nesting beyond max_depth, invalid UTF-8 and unpaired surrogates are
// errors; a key that comes twice is not. After `error` or `end` every further call returns the
// same.
class JsonReader {
 public:
  static constexpr std::size_t max_depth = 64;

  explicit JsonReader(std::string_view text) : text_(text) {}

  JsonEvent next();
  // key and string: the unescaped UTF-8; number: its characters as written; boolean:
  // "true"/"false".
  std::string_view text() const { return value_; }
  // Where the last event begins, or what is wrong and where.
  std::size_t offset() const { return start_; }
  std::string_view error() const { return error_; }

 private:
  JsonEvent fail(std::string_view why);
  JsonEvent key();
  JsonEvent value();
  JsonEvent after_value(JsonEvent event);
  JsonEvent open(bool object);
  JsonEvent close();
  bool read_string();
  bool read_escape();
  std::optional<char32_t> read_hex();
  bool read_number();
  bool read_digits();
  bool take(char c);
  void skip_space();

  enum class Expect : std::uint8_t {
    value,
    first_key_or_end,
    key,
    first_value_or_end,
    comma_or_end,
    nothing
  };
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::string value_;
  std::string_view error_;
  std::vector<bool> objects_;  // open containers; true: object
  Expect expect_ = Expect::value;
  JsonEvent done_ = JsonEvent::null;  // `error` or `end` once reached
};

}  // namespace cronviz
