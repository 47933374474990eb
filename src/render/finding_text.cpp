// A finding as people read it: in full as rustc does, or in the one line that editors jump to.
#include <algorithm>

#include "base/text.h"
#include "render/ansi.h"
#include "render/renderer.h"
#include "render/source_line.h"

namespace cronviz::render {
namespace {

using report::Finding;

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::red;
    case Severity::warning:
      return Ink::yellow;
    case Severity::note:
      return Ink::cyan;
  }
  return Ink::plain;
}

// "/etc/cron.d/app:5:3"; empty without a file.
void append_place(std::string& out, const Finding& finding, Charset charset) {
  if (!finding.file) return;
  append_visible(out, *finding.file, charset);
  if (!finding.line) return;
  out += ':';
  append_number(out, *finding.line);
  if (!finding.column) return;
  out += ':';
  append_number(out, *finding.column);
}

class FullText {
 public:
  FullText(std::string& out, const Finding& finding, Charset charset, bool color)
      : out_(out), finding_(finding), charset_(charset), color_(color) {
    if (finding.file && finding.line) append_number(number_, *finding.line);
    if (finding.file) margin_ = 1 + std::max<std::size_t>(number_.size(), 1);
  }

  void append() {
    headline();
    if (finding_.file) place();
    const bool has_source =
        finding_.column && (finding_.line || !finding_.file) && !source_is_blank();
    if (has_source) source();
    if (finding_.hint.empty()) return;
    if (has_source && finding_.file) gutter("\n");
    help();
  }

 private:
  bool source_is_blank() const { return finding_.source_line.empty(); }

  void headline() {
    Painted severity(out_, ink_of(finding_.severity), color_);
    out_.append(severity_name(finding_.severity))
        .append("[")
        .append(code_name(finding_.code))
        .append("]");
    severity.end();
    Painted message(out_, Ink::bold, color_);
    out_ += ": ";
    append_visible(out_, finding_.message, charset_);
    message.end();
    out_ += '\n';
  }

  void place() {
    out_.append(margin_, ' ');
    Painted arrow(out_, Ink::dim, color_);
    out_ += "-->";
    arrow.end();
    out_ += ' ';
    append_place(out_, finding_, charset_);
    out_ += '\n';
  }

  // "   |" and what follows.
  void gutter(std::string_view rest) {
    Painted bar(out_, Ink::dim, color_);
    out_.append(margin_ + (margin_ == 0 ? 2 : 1), ' ');
    out_ += '|';
    bar.end();
    out_ += rest;
  }

  void source() {
    const std::uint32_t column = *finding_.column;
    const MarkedLine marked =
        mark_line(finding_.source_line, column, finding_.end_column.value_or(column + 1), charset_);
    gutter("\n");
    if (number_.empty()) {
      gutter(" ");
    } else {
      Painted number(out_, Ink::dim, color_);
      out_.append(" ").append(number_).append(" |");
      number.end();
      out_ += ' ';
    }
    out_.append(marked.text).append("\n");
    gutter(" ");
    out_.append(marked.caret, ' ');
    Painted caret(out_, ink_of(finding_.severity), color_);
    out_.append(marked.caret_width, '^');
    caret.end();
    out_ += '\n';
  }

  void help() {
    out_.append(margin_ + (margin_ == 0 ? 2 : 1), ' ');
    Painted help(out_, Ink::bold, color_);
    out_ += "= help:";
    help.end();
    out_ += ' ';
    append_visible(out_, finding_.hint, charset_);
    out_ += '\n';
  }

  std::string& out_;
  const Finding& finding_;
  const Charset charset_;
  const bool color_;
  std::string number_;      // of the line
  std::size_t margin_ = 0;  // cells before "-->"; 0 without a file
};

}  // namespace

void append_short(std::string& out, const Finding& finding, Charset charset) {
  if (finding.file) {
    append_place(out, finding, charset);
  } else {
    out += "cronviz";
  }
  out.append(": ").append(severity_name(finding.severity)).append(": ");
  append_visible(out, finding.message, charset);
  out.append(" [").append(code_name(finding.code)).append("]");
}

void append_full(std::string& out, const Finding& finding, Charset charset, bool color) {
  FullText(out, finding, charset, color).append();
}

}  // namespace cronviz::render
