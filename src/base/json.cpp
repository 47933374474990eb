#include "base/json.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/text.h"
#include "base/utf8.h"

namespace cronviz {
namespace {

// Bytes that stand for themselves in a JSON string.
constexpr bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

// Sets a high bit when one of the eight bytes is not plain, and only then: bytes from 0x7f on by
// themselves or plus one, those below a blank by subtraction, a quote and a backslash by becoming
// zero minus one. What is carried into another byte comes from one that is not plain.
constexpr std::uint64_t not_plain(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  return word | (word + ones) | (word - ones * ' ') | ((word ^ (ones * '"')) - ones) |
         ((word ^ (ones * '\\')) - ones);
}
constexpr std::uint64_t high_bits = 0x8080808080808080;

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Is there nothing to escape? Eight bytes at a time; the last ones may overlap those before them.
bool is_plain_text(std::string_view text) {
  if (text.size() < 8) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c); });
  }
  const char* const last = text.data() + text.size() - 8;
  std::uint64_t found = not_plain(word_at(last));
  for (const char* at = text.data(); at < last; at += 8) found |= not_plain(word_at(at));
  return (found & high_bits) == 0;
}

// Characters that a terminal obeys instead of showing them.
bool must_escape(char32_t code) {
  return (code >= 0x7f && code < 0xa0) || code == 0x61c || (code >= 0x200e && code <= 0x200f) ||
         (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

void append_unicode_escape(std::string& out, char32_t code) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(code >> shift) & 0xf];
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      append_unicode_escape(out, static_cast<std::uint8_t>(c));
  }
}

// The inside of a string, run by run of plain bytes.
void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end + 8 <= text.size() && (not_plain(word_at(text.data() + end)) & high_bits) == 0)
      end += 8;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    const Decoded next = utf8_decode(text, at);
    if (!next.valid) {
      out += replacement;
    } else if (next.size == 1) {
      append_escape(out, text[at]);
    } else if (must_escape(next.code)) {
      append_unicode_escape(out, next.code);
    } else {
      out.append(text, at, next.size);
    }
    at += next.size;
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  if (is_plain_text(text)) {
    out += text;
  } else {
    append_escaped(out, text);
  }
  out += '"';
}

void append_json_number(std::string& out, double value) {
  if (!std::isfinite(value)) {  // JSON has no word for it
    out += "null";
    return;
  }
  constexpr double most_whole = 1e15;  // below it every whole double is exact and short
  if (std::fabs(value) < most_whole && value == std::trunc(value) &&
      !(value == 0 && std::signbit(value))) {
    append_number(out, static_cast<std::int64_t>(value));
    out += ".0";
    return;
  }
  std::array<char, 32> digits;
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  const std::string_view text(digits.data(), static_cast<std::size_t>(result.ptr - digits.data()));
  out += text;
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void JsonWriter::new_line() {
  if (indent_ == 0) return;
  out_ += '\n';
  out_.append(levels_.size() * static_cast<std::size_t>(indent_), ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  assert(levels_.back().array);
  if (!levels_.back().empty) out_ += ',';
  levels_.back().empty = false;
  new_line();
}

void JsonWriter::begin(bool array) {
  before_value();
  levels_.push_back({array, true});
  out_ += array ? '[' : '{';
}

void JsonWriter::end(bool array) {
  assert(!levels_.empty() && levels_.back().array == array && !after_key_);
  const bool empty = levels_.back().empty;
  levels_.pop_back();
  if (!empty) new_line();
  out_ += array ? ']' : '}';
}

void JsonWriter::begin_object() { begin(false); }
void JsonWriter::end_object() { end(false); }
void JsonWriter::begin_array() { begin(true); }
void JsonWriter::end_array() { end(true); }

void JsonWriter::key(std::string_view name) {
  assert(!levels_.empty() && !levels_.back().array && !after_key_);
  if (!levels_.back().empty) out_ += ',';
  levels_.back().empty = false;
  new_line();
  append_json_string(out_, name);
  out_ += indent_ == 0 ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
  before_value();
  append_json_string(out_, text);
}

void JsonWriter::integer(std::int64_t value) {
  before_value();
  append_number(out_, value);
}

void JsonWriter::number(double value) {
  before_value();
  append_json_number(out_, value);
}

void JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

}  // namespace cronviz
