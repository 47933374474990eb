#include "render/cell_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "time/timespan.h"

namespace cronviz::render {
namespace {

// Three digits tell what people compare; whole numbers are not cut.
void append_mean(std::string& out, double value) {
  std::array<char, 64> digits;
  const bool small = std::fabs(value) < 100;
  const auto format = small ? std::chars_format::general : std::chars_format::fixed;
  const auto end = digits.data() + digits.size();
  const auto result = std::to_chars(digits.data(), end, value, format, small ? 3 : 0);
  if (result.ec == std::errc()) out.append(digits.data(), result.ptr);
}

struct Printer {
  std::string& out;
  const CellStyle& style;

  void operator()(std::monostate) const { out += '-'; }
  void operator()(std::string_view text) const { append_visible(out, text, style.charset); }
  void operator()(std::int64_t number) const { append_number(out, number); }
  void operator()(double mean) const { append_mean(out, mean); }
  void operator()(bool yes) const { out += yes ? "yes" : "no"; }
  void operator()(time::Instant t) const { time::append_human(out, t, *style.zone, style.detail); }
  void operator()(report::LocalInstant t) const { (*this)(t.at); }
  void operator()(std::chrono::seconds span) const { time::append_left(out, span); }
  void operator()(report::TextList list) const {
    if (list.items.empty()) out += '-';
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (i > 0) out += ',';
      append_visible(out, list.items[i], style.charset);
    }
  }
};

}  // namespace

void append_cell(std::string& out, const report::Value& value, const CellStyle& style) {
  std::visit(Printer{out, style}, value);
}

}  // namespace cronviz::render
