#include "model/anacron_text.h"

namespace cronviz::model {

void append_anacron_line(std::string& out, std::string_view line, AnacronLines lines,
                         std::vector<std::uint32_t>* places) {
  // The program looks at each character when the next one is there, and takes the last one as it
  // is: a backslash in front of the end of the file stays, a newline behind one, too.
  const auto keep = [&](std::size_t at, char c) {
    if (c == '\0') return;
    out += c;
    if (places != nullptr) places->push_back(static_cast<std::uint32_t>(at));
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool last = i + 1 == line.size();
    if (last) {
      keep(i, c);
    } else if (c == '\n') {
      keep(i, ' ');
    } else if (c != '\\' || (lines == AnacronLines::keep_backslashes && line[i + 1] != '\n')) {
      keep(i, c);
    }
  }
}

}  // namespace cronviz::model
