#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace cronviz {
namespace {

constexpr std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

// Printable ASCII means the same to every terminal.
constexpr bool is_plain(char c) { return c >= ' ' && c <= '~'; }

// More marks than any script puts on one letter only paint over the neighbouring lines.
constexpr int most_marks = 4;

struct Range {
  char32_t first;
  char32_t last;
};

// Invisible, or able to reorder or break the line they stand in. Ascending.
constexpr std::array<Range, 18> harmful{{
    {0x0, 0x1f},         // C0
    {0x7f, 0x9f},        // DEL, C1
    {0xad, 0xad},        // soft hyphen
    {0x34f, 0x34f},      // grapheme joiner
    {0x61c, 0x61c},      // Arabic letter mark
    {0x115f, 0x1160},    // Hangul fillers
    {0x17b4, 0x17b5},    // Khmer inherent vowels
    {0x180b, 0x180f},    // Mongolian selectors
    {0x200b, 0x200f},    // zero width, direction marks
    {0x2028, 0x202e},    // separators, embeddings, overrides
    {0x2060, 0x206f},    // word joiner, isolates
    {0x3164, 0x3164},    // Hangul filler
    {0xfe00, 0xfe0f},    // variation selectors
    {0xfeff, 0xfeff},    // byte order mark
    {0xffa0, 0xffa0},    // Hangul filler
    {0xfff0, 0xfffb},    // annotations
    {0xfffe, 0xffff},    // no characters
    {0xe0000, 0xe0fff},  // tags, more selectors
}};

bool is_harmful(char32_t code) {
  return std::any_of(harmful.begin(), harmful.end(), [code](const Range& range) {
    return range.first <= code && code <= range.last;
  });
}

void append_hex(std::string& out, char32_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += "0123456789abcdef"[(value >> shift) & 0xf];
  }
}

// Bytes are \x, characters beyond ASCII \u or \U: 0xe9 alone is not an e with an accent.
void append_escaped(std::string& out, char32_t code, bool byte) {
  if (byte) {
    out += "\\x";
    append_hex(out, code, 2);
  } else if (code <= 0xffff) {
    out += "\\u";
    append_hex(out, code, 4);
  } else {
    out += "\\U";
    append_hex(out, code, 8);
  }
}

std::string_view cut_mark(Charset charset) { return charset == Charset::utf8 ? "…" : "~"; }

// The longest start of `text` that fits into `width` cells, marks of its last character included.
std::string_view fitting_start(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded next = utf8_decode(text, at);
    used += static_cast<std::size_t>(char_width(next.code));
    if (used > width) break;
    at += next.size;
  }
  return text.substr(0, at);
}

// The end of `text` behind its first `skipped` cells and whatever a cut would leave hanging there.
std::string_view end_behind(std::string_view text, std::size_t skipped) {
  std::size_t passed = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded next = utf8_decode(text, at);
    const auto cells = static_cast<std::size_t>(char_width(next.code));
    if (passed >= skipped && cells > 0) break;
    passed += cells;
    at += next.size;
  }
  return text.substr(at);
}

}  // namespace

Decoded utf8_decode(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1, true};
  const std::uint8_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const Decoded invalid{lead, 1, false};
  if (lead < 0xc2 || lead > 0xf4 || text.size() - at < size) return invalid;
  char32_t code = lead & (0xffu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const std::uint8_t byte = byte_at(text, at + i);
    if ((byte & 0xc0) != 0x80) return invalid;
    code = (code << 6) | (byte & 0x3fu);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < smallest[size] || surrogate || code > 0x10ffff) return invalid;
  return {code, size, true};
}

void utf8_append(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) {
    out += static_cast<char>(static_cast<std::uint8_t>(byte));
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | (code >> 6));
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3f));
    put(0x80 | ((code >> 6) & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

bool utf8_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = utf8_decode(text, at);
    if (!next.valid) return false;
    at += next.size;
  }
  return true;
}

std::size_t utf8_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += utf8_decode(text, at).size;
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at])) {
      ++width;
      ++at;
      continue;
    }
    const Decoded next = utf8_decode(text, at);
    width += static_cast<std::size_t>(char_width(next.code));
    at += next.size;
  }
  return width;
}

void append_visible(std::string& out, std::string_view text, Charset charset) {
  int marks = most_marks;  // left to the character before; a mark needs one to stand on
  bool has_base = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain_end = at;
    while (plain_end < text.size() && is_plain(text[plain_end])) ++plain_end;
    if (plain_end != at) {
      out.append(text, at, plain_end - at);
      at = plain_end;
      has_base = true;
      marks = most_marks;
      continue;
    }
    const Decoded next = utf8_decode(text, at);
    const bool mark = next.valid && char_width(next.code) == 0;
    const bool shown = next.valid && charset == Charset::utf8 && !is_harmful(next.code) &&
                       (!mark || (has_base && marks-- > 0));
    if (shown) {
      out.append(text, at, next.size);
    } else {
      append_escaped(out, next.code, next.size == 1);
    }
    if (!mark) marks = most_marks;
    has_base = has_base || !mark;
    at += next.size;
  }
}

std::string visible(std::string_view text, Charset charset) {
  std::string out;
  append_visible(out, text, charset);
  return out;
}

std::string cut_end(std::string_view text, std::size_t width, Charset charset) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string out(fitting_start(text, width - 1));
  out += cut_mark(charset);
  return out;
}

std::string cut_middle(std::string_view text, std::size_t width, Charset charset) {
  const std::size_t full = display_width(text);
  if (full <= width) return std::string(text);
  if (width == 0) return {};
  // A third for the start: of a path its end tells more.
  const std::string_view start = fitting_start(text, (width - 1) / 3);
  const std::size_t left = width - 1 - display_width(start);
  std::string out(start);
  out += cut_mark(charset);
  out += end_behind(text, full - left);
  return out;
}

}  // namespace cronviz
