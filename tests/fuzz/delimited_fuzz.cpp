// Whatever stands in a cell, csv and tsv print it as a part of one line: no line break, no carriage
// return, in tsv no tab; the cells of a row are as many as its values, and the text is UTF-8.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "render/renderer.h"

namespace {

using namespace cronviz;

void require(bool claim) {
  if (!claim) std::abort();
}

std::string row_of(std::string_view format, std::string_view first, std::string_view second) {
  report::Report report;
  report::Table table;
  table.fields = {{"a"}, {"b"}};
  table.row_count = 1;
  table.fill = [&](std::size_t, report::Row& row) {
    row.reset(2);
    row.values[0] = first;
    row.values[1] = second;
  };
  report.blocks.emplace_back(std::move(table));
  render::Style style;
  style.legend = false;
  std::string text;
  render::find_renderer(format)->write(report, style, [&text](std::string_view piece) {
    text += piece;
    return true;
  });
  return text;
}

// Commas outside quotes, and whether the quotes are closed.
std::size_t csv_separators(std::string_view line) {
  std::size_t count = 0;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    count += c == ',' && !quoted ? 1 : 0;
  }
  require(!quoted);
  return count;
}

}  // namespace

// Two texts, separated by the first NUL.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const std::size_t zero = std::min(bytes.find('\0'), bytes.size());
  const std::string_view first = std::string_view(bytes).substr(0, zero);
  const std::string_view second = std::string_view(bytes).substr(std::min(zero + 1, bytes.size()));
  for (const std::string_view format : {"csv", "tsv"}) {
    const std::string line = row_of(format, first, second);
    require(utf8_valid(line) && line.find('\n') == line.size() - 1);
    require(line.find('\r') == line.npos && line.find('\x1b') == line.npos);
    if (format == "csv") require(csv_separators(line) == 1);
    if (format == "tsv") require(std::count(line.begin(), line.end(), '\t') == 1);
  }
  return 0;
}
