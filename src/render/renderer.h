// What an output format is: one file in this folder, one line in the registry.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "report/report.h"

namespace cronviz::render {

struct Style {
  int width = 80;              // cells of the screen
  bool cut = true;             // false: cells are never cut (--full, or not a terminal)
  std::size_t most_rows = 0;   // of `table`; 0: all
  std::string how_to_see_all;  // said when there are more
  bool color = false;
  Charset charset = Charset::ascii;
  bool legend = true;                // headings and footer
  bool terminal = false;             // standard output is one
  std::vector<std::string> columns;  // -c: keys as given, "+cmd", "-user"; empty: the default ones
};

// Takes pieces of about 64 KiB, in order, that end behind a line or a record; returns false when
// nobody reads any more, and rendering stops.
using Sink = std::function<bool(std::string_view)>;

struct Renderer {
  enum class Form : std::uint8_t {
    screen,     // for people: footers, colours, cutting; diagnostics go to standard error
    json,       // every key, so no -c; diagnostics are among the records
    delimited,  // the records' keys, chosen by -c; diagnostics go to standard error
  };
  std::string_view name;     // "json"
  std::string_view summary;  // one line for `-o help` and completion
  Form form;
  void (*write)(const report::Report& report, const Style& style, const Sink& sink);
  // Has the report what the format can hold? Null: it always has.
  bool (*can_write)(const report::Report& report) = nullptr;

  bool is_screen() const { return form == Form::screen; }
};

// The one list of formats (registry.cpp), the default first.
std::span<const Renderer> all_renderers();
const Renderer* find_renderer(std::string_view name);

// What is wrong with -c in that form: a column that the table does not have, or nothing left to
// show. Empty: all is well.
std::optional<std::string> check_columns(const report::Table& table,
                                         const std::vector<std::string>& columns,
                                         Renderer::Form form);

// What belongs on standard error beside an output that has no footer: the notes that must not be
// lost, and on a screen the sentences instead of an empty table. Whole lines.
std::string footer_for_errors(const report::Report& report, const Style& style,
                              Renderer::Form form);

// One line as printed in passing, without its newline: "/etc/cron.d/app:3:1: error: 61 is outside
// 0-59 (minute) [CV101]".
void append_short(std::string& out, const report::Finding& finding, Charset charset);
// The full form: headline, "--> place", source line, caret, "= help:"; whole lines.
void append_full(std::string& out, const report::Finding& finding, Charset charset, bool color);

}  // namespace cronviz::render
