#include "render/screen.h"

#include <algorithm>

#include "render/anatomy.h"
#include "render/output.h"
#include "render/text_table.h"
#include "render/wrap.h"

namespace cronviz::render {
namespace {

using report::Facts;
using report::Findings;
using report::Notes;
using report::Table;

// Footers are for somebody who looks at them; a pipe gets data.
bool shows_footer(const Style& style) { return style.terminal && style.legend; }

void append_facts(std::string& out, const Facts& facts, const Style& style) {
  std::size_t name_width = 0;
  for (const Facts::Line& line : facts.lines) {
    name_width = std::max(name_width, display_width(visible(line.name, style.charset)));
  }
  const std::size_t indent = name_width + 3;  // a colon and two blanks
  for (const Facts::Line& line : facts.lines) {
    const std::string name = visible(line.name, style.charset);
    const std::size_t begin = name.empty() ? 0 : indent;
    if (!name.empty()) out.append(name).append(":").append(indent - display_width(name) - 1, ' ');
    std::string_view rest = line.value;
    while (true) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      append_sentence(out, rest.substr(0, end), begin, style);
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
      if (!rest.empty() && rest.front() != '\n') out.append(begin, ' ');
    }
  }
}

class Screen {
 public:
  Screen(const report::Report& report, const Style& style, bool wide, const Sink& sink)
      : report_(report), style_(style), wide_(wide), out_(sink) {}

  void write() {
    for (const report::Block& block : report_.blocks) {
      if (!std::visit([this](const auto& b) { return print(b); }, block)) return;
    }
    out_.flush();
  }

 private:
  // Blocks stand apart by one empty line.
  void begin_block() {
    if (printed_) out_.text += '\n';
    printed_ = true;
  }

  bool print(const report::Record&) { return true; }

  bool print(const Table& table) {
    if (table.row_count > 0) {
      begin_block();
      return print_table(report_, table, style_, wide_, out_);
    }
    if (table.when_empty.empty() || !shows_footer(style_)) return true;
    begin_block();
    for (const std::string& line : table.when_empty) append_sentence(out_.text, line, 0, style_);
    return out_.checkpoint();
  }

  bool print(const report::Anatomy& anatomy) {
    begin_block();
    append_anatomy(out_.text, anatomy, style_);
    return out_.checkpoint();
  }

  bool print(const Facts& facts) {
    if (facts.lines.empty()) return true;
    begin_block();
    append_facts(out_.text, facts, style_);
    return out_.checkpoint();
  }

  bool print(const Findings& findings) {
    for (const report::Finding& finding : findings.items) {
      begin_block();
      append_full(out_.text, finding, style_.charset, style_.color);
      if (!out_.checkpoint()) return false;
    }
    return true;
  }

  bool print(const Notes& notes) {
    if (notes.lines.empty() || !shows_footer(style_)) return true;
    begin_block();
    for (const Notes::Line& line : notes.lines) append_sentence(out_.text, line.text, 0, style_);
    return out_.checkpoint();
  }

  const report::Report& report_;
  const Style& style_;
  const bool wide_;
  Output out_;
  bool printed_ = false;
};

void append_line(std::string& out, std::string_view text, const Style& style) {
  append_visible(out, text, style.charset);
  out += '\n';
}

}  // namespace

void write_table(const report::Report& report, const Style& style, const Sink& sink) {
  Screen(report, style, false, sink).write();
}

void write_wide(const report::Report& report, const Style& style, const Sink& sink) {
  Screen(report, style, true, sink).write();
}

std::string footer_for_errors(const report::Report& report, const Style& style,
                              Renderer::Form form) {
  std::string text;
  const bool is_screen = form == Renderer::Form::screen;
  if (is_screen && shows_footer(style)) return text;
  for (const report::Block& block : report.blocks) {
    if (const auto* table = std::get_if<Table>(&block);
        table != nullptr && is_screen && style.legend && table->row_count == 0) {
      for (const std::string& line : table->when_empty) append_line(text, line, style);
    }
    if (const auto* notes = std::get_if<Notes>(&block)) {
      for (const Notes::Line& line : notes->lines) {
        if (line.to_errors) append_line(text, line.text, style);
      }
    }
  }
  return text;
}

}  // namespace cronviz::render
