#include "render/table_layout.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace cronviz::render {
namespace {

std::size_t total(const std::vector<LaidColumn>& columns, std::size_t LaidColumn::*member) {
  const std::size_t gaps = columns.empty() ? 0 : (columns.size() - 1) * column_gap;
  return std::accumulate(
      columns.begin(), columns.end(), gaps,
      [member](std::size_t sum, const LaidColumn& c) { return sum + c.*member; });
}

// Those that never shrink go last.
int give_way_order(const LaidColumn& laid) {
  const int order = laid.column->shrink_order;
  return order > 0 ? order : std::numeric_limits<int>::max();
}

// The column to leave out next: of equals the rightmost.
std::vector<LaidColumn>::iterator least_needed(std::vector<LaidColumn>& columns) {
  auto worst = columns.end();
  for (auto it = columns.begin(); it != columns.end(); ++it) {
    if (!it->column->drop_when_narrow) continue;
    if (worst == columns.end() || give_way_order(*it) <= give_way_order(*worst)) worst = it;
  }
  return worst;
}

}  // namespace

void fit_columns(std::vector<LaidColumn>& columns, std::size_t width, bool may_drop) {
  while (may_drop && columns.size() > 1 && total(columns, &LaidColumn::least) > width) {
    const auto worst = least_needed(columns);
    if (worst == columns.end()) break;
    columns.erase(worst);
  }
  std::vector<LaidColumn*> in_order;
  for (LaidColumn& laid : columns) in_order.push_back(&laid);
  std::stable_sort(in_order.begin(), in_order.end(), [](const LaidColumn* a, const LaidColumn* b) {
    return give_way_order(*a) < give_way_order(*b);
  });
  std::size_t taken = total(columns, &LaidColumn::width);
  // First those that take more than a third of the screen, so that one long name does not squeeze
  // everything else.
  for (const std::size_t fair : {width / 3, std::size_t{0}}) {
    for (LaidColumn* laid : in_order) {
      if (taken <= width) return;
      const std::size_t floor = std::min(laid->width, std::max(laid->least, fair));
      const std::size_t given = std::min(taken - width, laid->width - floor);
      laid->width -= given;
      taken -= given;
    }
  }
}

}  // namespace cronviz::render
