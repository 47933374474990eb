#include "render/source_line.h"

#include <algorithm>

namespace cronviz::render {
namespace {

// The bytes of the first `count` characters at most.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += utf8_decode(text, at).size;
  return at;
}

// Takes `count` characters off the front of `text`.
std::string_view take(std::string_view& text, std::size_t count) {
  const std::size_t bytes = bytes_of(text, count);
  const std::string_view taken = text.substr(0, bytes);
  text.remove_prefix(bytes);
  return taken;
}

}  // namespace

std::string source_visible(std::string_view text, Charset charset) {
  constexpr std::string_view tab = "    ";
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\t'), text.size());
    append_visible(out, text.substr(0, end), charset);
    text.remove_prefix(end);
    if (text.empty()) break;
    out += tab;
    text.remove_prefix(1);
  }
  return out;
}

MarkedLine mark_line(std::string_view line, std::uint32_t column, std::uint32_t end_column,
                     Charset charset) {
  constexpr std::size_t most_before = 100;  // characters
  constexpr std::size_t most_shown = 160;
  const std::string_view mark = charset == Charset::utf8 ? "…" : "~";

  MarkedLine marked;
  std::size_t before = column > 0 ? column - 1 : 0;
  if (before > most_before) {
    take(line, before - most_before / 2);
    before = most_before / 2;
    marked.text += mark;
  }
  const std::size_t length = end_column > column ? end_column - column : 1;
  marked.text += source_visible(take(line, before), charset);
  marked.caret = display_width(marked.text);
  const std::string inside = source_visible(take(line, std::min(length, most_shown)), charset);
  marked.caret_width = std::max<std::size_t>(display_width(inside), 1);
  marked.text += inside;
  const std::size_t room = most_shown - std::min(most_shown, before + length);
  marked.text += source_visible(take(line, room), charset);
  if (!line.empty()) marked.text += mark;
  return marked;
}

}  // namespace cronviz::render
