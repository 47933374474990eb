// Bytes as text: blanks, whole-number parsing, numbers appended, nearest words. ASCII only, no
// locale.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The value of a hexadecimal digit of either case; -1 for any other character.
constexpr int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// Without the blanks (space, tab) at both ends.
std::string_view trim(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
// The pieces between separators; "" gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

// The number that is the whole text; empty on junk, overflow or an empty text.
template <std::integral T>
std::optional<T> parse_whole(std::string_view text) {
  T value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
  return value;
}

void append_number(std::string& out, std::int64_t value);
// At least `width` digits, zeros in front; value >= 0.
void append_padded(std::string& out, std::int64_t value, int width);

// Single-character edits (insert, delete, replace, swap of neighbours) from one word to the other.
std::size_t edit_distance(std::string_view a, std::string_view b);
// The candidate to suggest for a mistyped word; empty when none is near (more than a third of its
// length).
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// Does the glob (`*`, `?`, `[a-z]`, `[!a]`) match all of the text? Linear in text times pattern;
// never fails.
bool glob_match(std::string_view pattern, std::string_view text);

}  // namespace cronviz
