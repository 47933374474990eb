#include "render/anatomy.h"

#include <algorithm>
#include <vector>

#include "render/ansi.h"
#include "render/source_line.h"
#include "render/wrap.h"

namespace cronviz::render {
namespace {

using report::Anatomy;

struct Glyphs {
  std::string_view bar;
  std::string_view corner;
  std::string_view dash;
};

constexpr Glyphs glyphs_of(Charset charset) {
  return charset == Charset::utf8 ? Glyphs{"│", "└", "─"} : Glyphs{"|", "+", "-"};
}

// The cell at which each part begins.
std::vector<std::size_t> part_cells(const Anatomy& anatomy, Charset charset) {
  std::vector<std::size_t> cells;
  for (const Anatomy::Part& part : anatomy.parts) {
    const std::string before =
        source_visible(std::string_view(anatomy.text).substr(0, part.range.begin), charset);
    cells.push_back(display_width(before));
  }
  return cells;
}

// Bars in front of the parts before `count`; returns the cell behind the last one.
std::size_t append_bars(std::string& out, const std::vector<std::size_t>& cells, std::size_t count,
                        std::string_view bar) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && cells[i] == cells[i - 1]) continue;
    out.append(cells[i] - at, ' ');
    out += bar;
    at = cells[i] + 1;
  }
  return at;
}

// Where the names begin, and how wide they are.
struct Names {
  std::size_t begin = 0;
  std::size_t width = 0;

  std::size_t meaning() const { return begin + width + 2; }
};

// "│ │ └─── day of month  1": bars for the parts to come, a corner, dashes; a long meaning goes on
// below.
void append_part(std::string& out, const Anatomy::Part& part, const std::vector<std::size_t>& cells,
                 std::size_t index, const Names& names, const Style& style) {
  const Glyphs glyphs = glyphs_of(style.charset);
  std::size_t at = append_bars(out, cells, index, glyphs.bar);
  if (at <= cells[index]) out.append(cells[index] - at, ' ');
  out += glyphs.corner;
  for (at = cells[index] + 1; at + 1 < names.begin; ++at) out += glyphs.dash;
  out += ' ';
  const std::string name = visible(part.name, style.charset);
  const std::string meaning = visible(part.meaning, style.charset);
  out += name;
  if (!meaning.empty()) out.append(names.width - display_width(name) + 2, ' ');
  bool first = true;
  for (const std::string_view line : wrap(meaning, room_behind(names.meaning(), style))) {
    if (!first) {
      out += '\n';
      at = append_bars(out, cells, index, glyphs.bar);
      out.append(names.meaning() - at, ' ');
    }
    out += line;
    first = false;
  }
  out += '\n';
}

void append_parts(std::string& out, const Anatomy& anatomy, const Style& style,
                  std::size_t text_width) {
  const std::vector<std::size_t> cells = part_cells(anatomy, style.charset);
  Names names;
  names.begin = std::max(text_width + 1, cells.back() + 3);
  for (const Anatomy::Part& part : anatomy.parts) {
    names.width = std::max(names.width, display_width(visible(part.name, style.charset)));
  }
  for (std::size_t i = anatomy.parts.size(); i-- > 0;) {
    append_part(out, anatomy.parts[i], cells, i, names, style);
  }
}

}  // namespace

void append_anatomy(std::string& out, const Anatomy& anatomy, const Style& style) {
  const std::string text = source_visible(anatomy.text, style.charset);
  Painted painted(out, Ink::bold, style.color);
  out += text;
  painted.end();
  if (!anatomy.title.empty()) out.append(4, ' ').append(visible(anatomy.title, style.charset));
  out += '\n';
  if (!anatomy.parts.empty()) append_parts(out, anatomy, style, display_width(text));
  if (!anatomy.remarks.empty()) out += '\n';
  for (const std::string& remark : anatomy.remarks) {
    append_sentence(out, remark, 0, style);
  }
}

}  // namespace cronviz::render
