#include "source/systemd/terminal_words.h"

#include "base/text.h"
#include "base/utf8.h"

namespace cronviz::source::systemd {
namespace {

constexpr char escape = '\x1b';

constexpr bool between(char c, char low, char high) { return low <= c && c <= high; }

// The bytes of the escape sequence at line[at], an ESC; at least 1. A hyperlink's address belongs
// to its sequence, the linked text does not.
std::size_t escape_size(std::string_view line, std::size_t at) {
  std::size_t end = at + 1;
  if (end == line.size()) return 1;
  const char kind = line[end++];
  if (kind == '[') {  // control sequence: parameters, then a final byte
    while (end < line.size() && between(line[end], ' ', '?')) ++end;
    if (end < line.size() && between(line[end], '@', '~')) ++end;
  } else if (kind == ']') {  // operating system command, up to BEL or ESC backslash
    // No other control stands in it, so that a line is walked once even when none of them ends.
    const std::size_t content = end;
    while (end < line.size() && static_cast<unsigned char>(line[end]) >= ' ') ++end;
    if (end < line.size() && line[end] == '\a') return end + 1 - at;
    if (line.substr(end).starts_with("\x1b\\")) return end + 2 - at;
    return content - at;
  } else if (between(kind, ' ', '/')) {  // "(B": a character set
    while (end < line.size() && between(line[end], ' ', '/')) ++end;
    if (end < line.size()) ++end;
  }
  return end - at;
}

constexpr bool is_white(char c) { return is_blank(c) || c == '\r'; }

}  // namespace

const std::vector<Word>& TerminalWords::split(std::string_view text, TextRange line) {
  words_.clear();
  shown_ = line.in(text);
  const bool escapes = shown_.find(escape) != std::string_view::npos;
  if (escapes) {
    plain_.clear();
    offsets_.clear();
    for (std::size_t at = 0; at < shown_.size();) {
      if (shown_[at] == escape) {
        at += escape_size(shown_, at);
        continue;
      }
      plain_ += shown_[at];
      offsets_.push_back(static_cast<std::uint32_t>(line.begin + at));
      ++at;
    }
    shown_ = plain_;
  }
  for (std::size_t at = 0; at < shown_.size();) {
    if (is_white(shown_[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < shown_.size() && !is_white(shown_[at])) ++at;
    const auto first = escapes ? offsets_[begin] : static_cast<std::uint32_t>(line.begin + begin);
    const auto last = escapes ? offsets_[at - 1] : static_cast<std::uint32_t>(line.begin + at - 1);
    words_.push_back({shown_.substr(begin, at - begin), {first, last + 1}});
  }
  return words_;
}

std::size_t TerminalWords::column(const Word& word) const {
  return utf8_count(shown_.substr(0, static_cast<std::size_t>(word.text.data() - shown_.data())));
}

}  // namespace cronviz::source::systemd
