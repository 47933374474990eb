#include "render/table_layout.h"

#include <random>

#include "check.h"

namespace cronviz::render {
namespace {

struct Wish {
  std::size_t width;
  std::size_t least;
  int shrink_order = 0;
  bool may_drop = false;
};

// The widths that the columns get, "-" for one that is left out.
std::string fitted(const std::vector<Wish>& wishes, std::size_t width, bool may_drop = true) {
  std::vector<report::Column> columns(wishes.size());
  std::vector<LaidColumn> laid;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    columns[i].shrink_order = wishes[i].shrink_order;
    columns[i].drop_when_narrow = wishes[i].may_drop;
    laid.push_back({&columns[i], wishes[i].width, wishes[i].least});
  }
  fit_columns(laid, width, may_drop);
  std::string text;
  std::size_t at = 0;
  for (const report::Column& column : columns) {
    const bool kept = at < laid.size() && laid[at].column == &column;
    text += kept ? std::to_string(laid[at++].width) + " " : "- ";
  }
  return text;
}

TEST("table_layout: what fits is left alone") {
  CHECK_EQ(fitted({{10, 4, 1}, {10, 4, 2}}, 22), "10 10 ");
  CHECK_EQ(fitted({}, 10), "");
}

TEST("table_layout: the first in order gives way first, the next one then") {
  CHECK_EQ(fitted({{10, 4, 2}, {10, 4, 1}}, 20), "10 8 ");
  CHECK_EQ(fitted({{10, 4, 2}, {10, 4, 1}}, 12), "6 4 ");
  CHECK_EQ(fitted({{10, 4, 2}, {10, 4, 1}}, 5), "4 4 ");
}

TEST("table_layout: a column wider than a third of the screen gives way before the others") {
  CHECK_EQ(fitted({{10, 4, 1}, {60, 4, 2}}, 60), "10 48 ");
  CHECK_EQ(fitted({{10, 4, 1}, {60, 4, 2}, {20, 20}}, 60), "10 26 20 ");
  CHECK_EQ(fitted({{15, 4, 1}, {60, 4, 2}, {30, 30}}, 60), "6 20 30 ");
}

TEST("table_layout: what has no room even when shrunk is left out, the least needed first") {
  CHECK_EQ(fitted({{10, 10}, {10, 6, 2, true}, {10, 6, 1, true}}, 20), "10 8 - ");
  CHECK_EQ(fitted({{10, 10}, {10, 6, 2, true}, {10, 6, 1, true}}, 12), "10 - - ");
  CHECK_EQ(fitted({{10, 10, 0, true}, {10, 6, 2, true}}, 9), "10 - ");  // one stays
  CHECK_EQ(fitted({{10, 10, 0, true}, {10, 10, 0, true}}, 10), "10 - ");
}

TEST("table_layout: columns that were asked for stay") {
  CHECK_EQ(fitted({{10, 10}, {10, 6, 2, true}}, 12, false), "10 6 ");
}

TEST("table_layout: no layout is wider than it must be, or narrower than it may be") {
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::vector<report::Column> columns(random() % 6 + 1);
    std::vector<LaidColumn> laid;
    for (report::Column& column : columns) {
      column.shrink_order = static_cast<int>(random() % 4);
      column.drop_when_narrow = random() % 2 == 0;
      const std::size_t width = random() % 30 + 1;
      laid.push_back({&column, width, column.shrink_order == 0 ? width : random() % width + 1});
    }
    const std::vector<LaidColumn> before = laid;
    const std::size_t screen = random() % 100;
    fit_columns(laid, screen, true);
    std::size_t wanted = 0;
    for (const LaidColumn& column : before) wanted += column.width + column_gap;
    std::size_t taken = 0;
    bool all_needed = true;
    bool all_least = true;
    for (const LaidColumn& column : laid) {
      taken += column.width + column_gap;
      CHECK(column.width >= column.least);
      all_needed = all_needed && !column.column->drop_when_narrow;
      all_least = all_least && column.width == column.least;
    }
    if (taken > screen + column_gap) CHECK((all_needed || laid.size() == 1) && all_least);
    if (wanted <= screen + column_gap) CHECK_EQ(taken, wanted);
    // Nothing shrinks further than the screen asks for.
    if (laid.size() == before.size() && wanted > screen + column_gap && !all_least) {
      CHECK_EQ(taken, screen + column_gap);
    }
  }
}

}  // namespace
}  // namespace cronviz::render
