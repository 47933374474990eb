#include "render/wrap.h"

#include "base/utf8.h"

namespace cronviz::render {

std::vector<std::string_view> wrap(std::string_view text, std::size_t width) {
  if (width == 0) return {text};
  std::vector<std::string_view> lines;
  std::size_t begin = 0;  // of the line
  std::size_t end = 0;    // of its last word
  while (end < text.size()) {
    const std::size_t word = text.find_first_not_of(' ', end);
    if (word == std::string_view::npos) break;
    const std::size_t word_end = std::min(text.find(' ', word), text.size());
    const bool fits = display_width(text.substr(begin, word_end - begin)) <= width;
    if (!fits && end > begin) {
      lines.push_back(text.substr(begin, end - begin));
      begin = word;
    }
    end = word_end;
  }
  lines.push_back(text.substr(begin, end - begin));
  return lines;
}

std::size_t room_behind(std::size_t indent, const Style& style) {
  constexpr std::size_t least = 12;
  const auto width = static_cast<std::size_t>(style.width > 0 ? style.width : 0);
  return style.cut && width >= indent + least ? width - indent : 0;
}

void append_sentence(std::string& out, std::string_view text, std::size_t indent,
                     const Style& style) {
  const std::string shown = visible(text, style.charset);
  bool first = true;
  for (const std::string_view line : wrap(shown, room_behind(indent, style))) {
    if (!first) out.append(indent, ' ');
    out += line;
    out += '\n';
    first = false;
  }
}

}  // namespace cronviz::render
