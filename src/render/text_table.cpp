#include "render/text_table.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "base/text.h"
#include "render/ansi.h"
#include "render/cell_text.h"
#include "render/columns.h"
#include "render/table_layout.h"
#include "render/wrap.h"

namespace cronviz::render {
namespace {

using report::Align;
using report::Column;
using report::Cut;
using report::Row;
using report::Table;

constexpr int wide_screen = 100;

std::string heading(const Column& column) {
  std::string text(column.key);
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

Ink ink_of(Row::Emphasis emphasis) {
  switch (emphasis) {
    case Row::Emphasis::none:
      return Ink::plain;
    case Row::Emphasis::dim:
      return Ink::dim;
    case Row::Emphasis::strong:
      return Ink::bold;
  }
  return Ink::plain;
}

std::size_t shown_rows(const Table& table, const Style& style, bool wide) {
  const std::size_t all = table.row_count;
  return wide || style.most_rows == 0 ? all : std::min(all, style.most_rows);
}

const time::Instant* instant_in(const report::Value& value) {
  if (const auto* local = std::get_if<report::LocalInstant>(&value)) return &local->at;
  return std::get_if<time::Instant>(&value);
}

class TablePrinter {
 public:
  TablePrinter(const report::Report& report, const Table& table, const Style& style, bool wide,
               Output& out)
      : report_(report),
        table_(table),
        style_(style),
        cut_(style.cut && !wide),
        rows_(shown_rows(table, style, wide)),
        out_(out) {
    const bool much_room = wide || style.width >= wide_screen;
    for (const Column* column : select_columns(table, style, wide)) {
      columns_.push_back({column, 0, 0, much_room ? column->wide_detail : column->detail});
    }
  }

  bool print() {
    if (needs_measuring()) {
      measure();
    } else {
      for (LaidColumn& laid : columns_) show_date(laid);  // who knows how far it reaches
    }
    if (style_.legend) print_headings();
    for (std::size_t i = 0; i < rows_; ++i) {
      fill(i);
      print_row();
      if (!out_.checkpoint()) return false;
    }
    if (rows_ < table_.row_count) print_rest();
    return out_.checkpoint();
  }

 private:
  void fill(std::size_t index) { table_.fill(index, row_); }

  // One column at the left margin is as wide as its cells.
  bool needs_measuring() const {
    return columns_.size() > 1 ||
           (columns_.size() == 1 && columns_[0].column->align == Align::right) || cut_;
  }

  // The first pass: what every column wants.
  void measure() {
    for (LaidColumn& laid : columns_) laid.width = style_.legend ? laid.column->key.size() : 0;
    for (std::size_t i = 0; i < rows_; ++i) {
      fill(i);
      for (LaidColumn& laid : columns_) {
        const report::Value& value = row_.values[laid.column->shown];
        if (is_far(value)) show_date(laid);
        laid.width = std::max(laid.width, display_width(cell(laid, value)));
      }
    }
    for (LaidColumn& laid : columns_) laid.least = least_width(laid);
    if (cut_) fit_columns(columns_, static_cast<std::size_t>(style_.width), style_.columns.empty());
  }

  static void show_date(LaidColumn& laid) {
    if (laid.detail == time::Detail::weekday_time) laid.detail = time::Detail::date_time;
  }

  // Would its weekday name another day, too?
  bool is_far(const report::Value& value) const {
    const time::Instant* t = instant_in(value);
    constexpr std::chrono::hours six_days{6 * 24};
    return t != nullptr &&
           (*t - report_.generated_at >= six_days || report_.generated_at - *t >= six_days);
  }

  std::size_t least_width(const LaidColumn& laid) const {
    if (laid.column->cut == Cut::never || laid.column->shrink_order == 0) return laid.width;
    const std::size_t of_heading = style_.legend ? laid.column->key.size() : 1;
    const auto of_column = static_cast<std::size_t>(std::max(laid.column->min_width, 1));
    return std::min(laid.width, std::max(of_heading, of_column));
  }

  // The text of a cell; valid until the next one.
  const std::string& cell(const LaidColumn& laid, const report::Value& value) {
    cell_.clear();
    append_cell(cell_, value, {report_.zone, laid.detail, style_.charset});
    return cell_;
  }

  void cut_cell(const LaidColumn& laid) {
    switch (laid.column->cut) {
      case Cut::never:
        return;
      case Cut::end:
        cell_ = cut_end(cell_, laid.width, style_.charset);
        return;
      case Cut::middle:
        cell_ = cut_middle(cell_, laid.width, style_.charset);
        return;
    }
  }

  // Writes cell_ into its place; blanks wait until something follows them.
  void place_cell(const LaidColumn& laid) {
    std::size_t width = display_width(cell_);
    if (cut_ && width > laid.width) {
      cut_cell(laid);
      width = display_width(cell_);
    }
    const std::size_t blanks = laid.width > width ? laid.width - width : 0;
    if (laid.column->align == Align::right) blanks_ += blanks;
    if (!cell_.empty()) {
      out_.text.append(blanks_, ' ');
      out_.text += cell_;
      blanks_ = 0;
    }
    blanks_ += column_gap;
    if (laid.column->align == Align::left) blanks_ += blanks;
  }

  void print_headings() {
    Painted painted(out_.text, Ink::bold, style_.color);
    for (const LaidColumn& laid : columns_) {
      cell_ = heading(*laid.column);
      place_cell(laid);
    }
    end_line(painted);
  }

  void print_row() {
    Painted painted(out_.text, ink_of(row_.emphasis), style_.color);
    for (const LaidColumn& laid : columns_) {
      cell(laid, row_.values[laid.column->shown]);
      place_cell(laid);
    }
    end_line(painted);
  }

  // Not a footer: without it a table that ends early would lie.
  void print_rest() {
    std::string text;
    append_number(text, static_cast<std::int64_t>(table_.row_count - rows_));
    text += " more: " + style_.how_to_see_all;
    append_sentence(out_.text, text, 0, style_);
  }

  void end_line(Painted& painted) {
    painted.end();
    out_.text += '\n';
    blanks_ = 0;
  }

  const report::Report& report_;
  const Table& table_;
  const Style& style_;
  const bool cut_;
  const std::size_t rows_;  // that are shown
  Output& out_;
  std::vector<LaidColumn> columns_;
  Row row_;
  std::string cell_;
  std::size_t blanks_ = 0;  // due before the next cell of the line
};

}  // namespace

bool print_table(const report::Report& report, const Table& table, const Style& style, bool wide,
                 Output& out) {
  if (table.row_count == 0) return true;
  return TablePrinter(report, table, style, wide, out).print();
}

}  // namespace cronviz::render
