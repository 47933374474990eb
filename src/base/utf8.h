// UTF-8 as terminals need it: decoding, display width, making hostile text harmless, cutting to a
// width.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cronviz {

// What the reader's terminal can show.
enum class Charset : std::uint8_t { ascii, utf8 };

struct Decoded {
  char32_t code = 0;      // the byte itself when invalid
  std::uint8_t size = 1;  // bytes consumed, >= 1
  bool valid = false;     // shortest form, no surrogate, <= U+10FFFF
};

// The character at `at` < text.size().
Decoded utf8_decode(std::string_view text, std::size_t at);
void utf8_append(std::string& out, char32_t code);
bool utf8_valid(std::string_view text);
// Code points; an invalid byte counts one.
std::size_t utf8_count(std::string_view text);

// Terminal cells of one character or of a text that append_visible() made: wide characters 2,
// combining marks 0, everything else, East Asian Ambiguous too, 1.
int char_width(char32_t code);
std::size_t display_width(std::string_view text);

// Appends text from outside so that it cannot act on a terminal: C0, DEL, C1, bidirectional
// controls, invisible characters, line separators and invalid bytes become \x1b or \u202e, as do
// combining marks that stand on nothing or pile up; with Charset::ascii everything else beyond
// ASCII becomes \u65e5, too.
void append_visible(std::string& out, std::string_view text, Charset charset);
std::string visible(std::string_view text, Charset charset);

// `text` (already visible) cut to `width` cells with the charset's cut mark (… or ~) in place of
// what is missing: at the end, or in the middle so that the last part of a path and its line
// survive.
std::string cut_end(std::string_view text, std::size_t width, Charset charset);
std::string cut_middle(std::string_view text, std::size_t width, Charset charset);

}  // namespace cronviz
