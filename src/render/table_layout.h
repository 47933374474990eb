// How wide each column of a table is: what its cells want, and what the screen can give.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/utf8.h"
#include "report/report.h"
#include "time/instant_text.h"

namespace cronviz::render {

// Blanks between two columns.
inline constexpr std::size_t column_gap = 2;

struct LaidColumn {
  const report::Column* column = nullptr;
  std::size_t width = 0;  // cells: first what its widest cell takes, then what it gets
  std::size_t least = 0;  // how far it may shrink
  time::Detail detail = time::Detail::full;
};

// Makes the columns fit into `width` cells: they shrink in their order; what still has no room is
// left out if it may be. `may_drop` is false for columns that were asked for. What cannot fit stays
// too wide.
void fit_columns(std::vector<LaidColumn>& columns, std::size_t width, bool may_drop);

}  // namespace cronviz::render
