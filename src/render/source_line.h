// A line of somebody's file as it is shown below a message, with a caret under the right character.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace cronviz::render {

// Harmless, with tabs as blanks.
std::string source_visible(std::string_view text, Charset charset);

struct MarkedLine {
  std::string text;
  std::size_t caret = 0;        // cell of the first marked character
  std::size_t caret_width = 1;  // cells
};

// Marks the characters [column, end_column), 1-based. Of a long line the part around them is shown.
MarkedLine mark_line(std::string_view line, std::uint32_t column, std::uint32_t end_column,
                     Charset charset);

}  // namespace cronviz::render
