#include "source/systemd/unit_file.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "source/systemd/unit_lines.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::size_t quote_limit = 60;  // bytes of what the user wrote, in a message

std::string quoted(std::string_view text) {
  if (text.size() <= quote_limit) return "'" + std::string(text) + "'";
  return "'" + std::string(text.substr(0, quote_limit)) + "...'";
}

Diagnostic syntax(Severity severity, TextRange place, std::string message, std::string hint = {}) {
  Diagnostic made{severity, Code::unit_syntax, {}, std::move(message), std::move(hint)};
  made.span.begin = place.begin;
  made.span.end = place.end;
  return made;
}

Diagnostic refusal(TextRange place, std::string_view why, std::string hint) {
  Diagnostic made{Severity::error,
                  Code::not_loaded,
                  {},
                  "systemd gives up on this file: " + std::string(why),
                  std::move(hint)};
  made.span.begin = place.begin;
  made.span.end = place.end;
  return made;
}

// string-util.c, string_is_safe(), of bytes that are UTF-8.
bool is_safe(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c < 0 || c >= ' ') && c != '"' && c != '\'' && c != '\\' && c != 0x7f;
  });
}

// utf8.c, utf8_is_valid(): noncharacters are not taken either. The first byte that is wrong;
// npos: none.
std::size_t find_unclean(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded each = utf8_decode(text, at);
    const bool nonchar =
        (each.code >= 0xFDD0 && each.code <= 0xFDEF) || (each.code & 0xFFFE) == 0xFFFE;
    if (!each.valid || nonchar) return at;
    at += each.size;
  }
  return std::string_view::npos;
}

class Parser {
 public:
  Parser(std::string_view bytes, std::span<const std::string_view> sections)
      : lines_(bytes), sections_(sections) {}

  UnitFile parse() {
    LogicalLine line;
    while (!out_.refused && lines_.next(line)) read(line);
    if (!out_.refused && lines_.too_long()) {
      out_.refused = refusal(lines_.too_long_place(), "a line of more than 1048575 bytes", {});
    }
    return std::move(out_);
  }

 private:
  void read(const LogicalLine& line);
  void complain(Diagnostic diagnostic);
  void read_header(const LogicalLine& line);
  void read_assignment(const LogicalLine& line);
  std::string section_hint(std::string_view name) const;

  UnitLines lines_;
  std::span<const std::string_view> sections_;
  std::string_view section_;  // empty: none, or one that is ignored
  bool section_ignored_ = false;
  UnitFile out_;
};

void Parser::read(const LogicalLine& line) {
  const std::size_t unclean = find_unclean(line.text);
  if (unclean != std::string_view::npos) {
    const std::uint32_t begin = line.offset(unclean);
    out_.refused = refusal({begin, begin + 1}, "it is not UTF-8",
                           "write the file in UTF-8; only in comments any byte is allowed");
  } else if (line.text.front() == '[') {
    read_header(line);
  } else if (!section_.empty()) {
    read_assignment(line);
  } else if (!section_ignored_) {
    std::string hint = "begin with ";
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      hint += (i == 0 ? "[" : i + 1 < sections_.size() ? ", [" : " or [");
      hint += sections_[i];
      hint += ']';
    }
    complain(syntax(Severity::error, line.place,
                    "this stands before any section; systemd ignores it", std::move(hint)));
  }
}

std::string Parser::section_hint(std::string_view name) const {
  std::string_view meant;
  const std::string_view bare = trim(name);
  for (const std::string_view each : sections_) {
    if (equals_ignoring_case(each, bare)) meant = each;
  }
  if (meant.empty()) meant = nearest(bare, sections_);
  if (!meant.empty()) return "write [" + std::string(meant) + "]";
  return "a section of your own begins with 'X-'";
}

void Parser::complain(Diagnostic diagnostic) {
  if (out_.diagnostics.size() < most_complaints) {
    out_.diagnostics.push_back(std::move(diagnostic));
  } else {
    ++out_.untold;
  }
}

void Parser::read_header(const LogicalLine& line) {
  const std::string_view text = line.text;
  if (text.size() < 2 || text.back() != ']') {
    out_.refused =
        refusal(line.place, "the section header " + quoted(text) + " does not end in ']'",
                "a header stands alone on its line: [Timer]");
    return;
  }
  const std::string_view name = text.substr(1, text.size() - 2);
  if (!is_safe(name)) {
    out_.refused = refusal(
        line.place, "the section header has a quote, a backslash or a control character", {});
    return;
  }
  const auto known = std::find(sections_.begin(), sections_.end(), name);
  section_ignored_ = known == sections_.end();
  section_ = section_ignored_ ? std::string_view() : *known;
  if (!section_ignored_ || name.starts_with("X-")) return;
  complain(syntax(Severity::error, line.place,
                  "unknown section " + quoted(name) + "; systemd ignores all of it",
                  section_hint(name)));
}

void Parser::read_assignment(const LogicalLine& line) {
  const std::string_view text = line.text;
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    complain(syntax(Severity::error, line.place, "expected KEY=VALUE; systemd ignores this line",
                    "a comment begins with '#'; a long value goes on in the next "
                    "line when this one ends in a backslash"));
    return;
  }
  if (equals == 0) {
    complain(syntax(Severity::error, line.place,
                    "expected a key before '='; systemd ignores this line"));
    return;
  }
  const std::string_view key = trim(text.substr(0, equals));
  const std::string_view value = trim(text.substr(equals + 1));
  UnitSetting setting;
  setting.section = section_;
  setting.key = std::string(key);
  setting.value = std::string(value);
  setting.line = line.parts.front().line;
  setting.key_place = {line.offset(0), line.offset(key.size() - 1) + 1};
  const std::size_t begin =
      value.empty() ? text.size() - 1 : static_cast<std::size_t>(value.data() - text.data());
  if (value.empty()) {
    // Behind the sign, where the value would stand.
    setting.place.begin = setting.place.end = line.offset(equals) + 1;
  } else {
    setting.place = {line.offset(begin), line.offset(begin + value.size() - 1) + 1};
    setting.continued = setting.place.end - setting.place.begin != value.size();
  }
  out_.settings.push_back(std::move(setting));
}

}  // namespace

TextRange UnitSetting::within(TextRange of_value) const {
  if (continued || of_value.begin > of_value.end || of_value.end > value.size()) return place;
  return {place.begin + of_value.begin, place.begin + of_value.end};
}

Diagnostic untold_complaints(std::size_t count, std::uint32_t file) {
  std::string message = "further complaints about this file: ";
  append_number(message, static_cast<std::int64_t>(count));
  return {Severity::note,
          Code::capped,
          {file, Span::whole_file, Span::whole_file},
          std::move(message),
          "only the first 1000 of a file are shown, and 100000 of all"};
}

UnitFile parse_unit_file(std::string_view bytes, std::span<const std::string_view> sections) {
  return Parser(bytes, sections).parse();
}

}  // namespace cronviz::source::systemd
