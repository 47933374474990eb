#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"

namespace cronviz {
namespace {

constexpr bool is_high_surrogate(char32_t code) { return code >= 0xd800 && code <= 0xdbff; }
constexpr bool is_low_surrogate(char32_t code) { return code >= 0xdc00 && code <= 0xdfff; }

}  // namespace

JsonEvent JsonReader::fail(std::string_view why) {
  error_ = why;
  start_ = at_;
  done_ = JsonEvent::error;
  return JsonEvent::error;
}

void JsonReader::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return;
    ++at_;
  }
}

bool JsonReader::take(char c) {
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

// What may follow a value, once it is complete.
JsonEvent JsonReader::after_value(JsonEvent event) {
  expect_ = objects_.empty() ? Expect::nothing : Expect::comma_or_end;
  return event;
}

JsonEvent JsonReader::next() {
  if (done_ != JsonEvent::null) return done_;
  value_.clear();
  skip_space();
  start_ = at_;
  if (expect_ == Expect::nothing) {
    if (at_ < text_.size()) return fail("text after the value");
    return done_ = JsonEvent::end;
  }
  if (at_ >= text_.size()) return fail("the text ends too early");
  if (expect_ == Expect::comma_or_end) {
    if (take(objects_.back() ? '}' : ']')) return close();
    if (!take(',')) return fail("a comma or the end of the container is expected");
    skip_space();
    start_ = at_;
    expect_ = objects_.back() ? Expect::key : Expect::value;
    if (at_ >= text_.size()) return fail("the text ends too early");
  }
  if (expect_ == Expect::first_key_or_end && take('}')) return close();
  if (expect_ == Expect::first_value_or_end && take(']')) return close();
  const bool wants_key = expect_ == Expect::key || expect_ == Expect::first_key_or_end;
  return wants_key ? key() : value();
}

JsonEvent JsonReader::close() {
  const bool object = objects_.back();
  objects_.pop_back();
  return after_value(object ? JsonEvent::end_object : JsonEvent::end_array);
}

JsonEvent JsonReader::open(bool object) {
  if (objects_.size() == max_depth) return fail("nested too deeply");
  ++at_;
  objects_.push_back(object);
  expect_ = object ? Expect::first_key_or_end : Expect::first_value_or_end;
  return object ? JsonEvent::begin_object : JsonEvent::begin_array;
}

JsonEvent JsonReader::key() {
  if (text_[at_] != '"') return fail("a key is expected");
  if (!read_string()) return done_;
  skip_space();
  if (!take(':')) return fail("a colon is expected");
  expect_ = Expect::value;
  return JsonEvent::key;
}

JsonEvent JsonReader::value() {
  const char c = text_[at_];
  if (c == '{') return open(true);
  if (c == '[') return open(false);
  if (c == '"') return read_string() ? after_value(JsonEvent::string) : done_;
  if (c == '-' || is_digit(c)) return read_number() ? after_value(JsonEvent::number) : done_;
  for (const std::string_view word : {"true", "false", "null"}) {
    if (!text_.substr(at_).starts_with(word)) continue;
    at_ += word.size();
    if (word == "null") return after_value(JsonEvent::null);
    value_ = word;
    return after_value(JsonEvent::boolean);
  }
  return fail("a value is expected");
}

bool JsonReader::read_string() {
  ++at_;  // the quote
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c == '\\') {
      if (!read_escape()) return false;
      continue;
    }
    if (static_cast<std::uint8_t>(c) < 0x20) return fail("a control character in a string"), false;
    const Decoded next = utf8_decode(text_, at_);
    if (!next.valid) return fail("bytes that are not UTF-8"), false;
    value_.append(text_, at_, next.size);
    at_ += next.size;
  }
  return fail("a string without its end"), false;
}

std::optional<char32_t> JsonReader::read_hex() {
  char32_t code = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const int digit = at_ < text_.size() ? hex_digit(text_[at_]) : -1;
    if (digit < 0) return std::nullopt;
    code = code << 4 | static_cast<char32_t>(digit);
  }
  return code;
}

bool JsonReader::read_escape() {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  ++at_;  // the backslash
  if (at_ >= text_.size()) return fail("a string without its end"), false;
  const char letter = text_[at_];
  if (const std::size_t found = letters.find(letter); found != std::string_view::npos) {
    value_ += meanings[found];
    ++at_;
    return true;
  }
  if (!take('u')) return fail("an unknown escape"), false;
  const auto code = read_hex();
  if (!code) return fail("four hexadecimal digits are expected"), false;
  if (is_low_surrogate(*code)) return fail("half a surrogate pair"), false;
  if (!is_high_surrogate(*code)) {
    utf8_append(value_, *code);
    return true;
  }
  if (!take('\\') || !take('u')) return fail("half a surrogate pair"), false;
  const auto low = read_hex();
  if (!low || !is_low_surrogate(*low)) return fail("half a surrogate pair"), false;
  utf8_append(value_, 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00));
  return true;
}

bool JsonReader::read_digits() {
  const std::size_t first = at_;
  while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  return at_ != first || (fail("a digit is expected"), false);
}

bool JsonReader::read_number() {
  take('-');
  if (!take('0') && !read_digits()) return false;
  if (take('.') && !read_digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!read_digits()) return false;
  }
  value_ = text_.substr(start_, at_ - start_);
  return true;
}

}  // namespace cronviz
