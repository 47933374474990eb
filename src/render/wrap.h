// Sentences on a screen: broken between words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/renderer.h"

namespace cronviz::render {

// The lines of `text` (already visible) in `width` cells; 0: one line. A word wider than a line
// stays whole.
std::vector<std::string_view> wrap(std::string_view text, std::size_t width);

// The cells behind `indent` for wrap(): 0 when nothing may be cut, or when hardly any room is left.
std::size_t room_behind(std::size_t indent, const Style& style);

// Appends `text` from outside, wrapped, and a newline. Its first line begins where the reader is,
// at `indent`; the others are indented to it.
void append_sentence(std::string& out, std::string_view text, std::size_t indent,
                     const Style& style);

}  // namespace cronviz::render
