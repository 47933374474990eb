#include "report/context.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "base/text.h"

namespace cronviz::report {

Finding make_finding(const Diagnostic& diagnostic, const SourceText* text, const LineIndex* index) {
  Finding finding;
  finding.severity = diagnostic.severity;
  finding.code = diagnostic.code;
  finding.message = diagnostic.message;
  finding.hint = diagnostic.hint;
  if (text != nullptr && !text->path.empty()) finding.file = text->path;
  if (index == nullptr || diagnostic.span.begin == Span::whole_file) return finding;
  const Position begin = index->position(diagnostic.span.begin);
  const Position end = index->position(diagnostic.span.end);
  finding.line = begin.line;
  finding.column = begin.column;
  // A span that runs over the line's end is shown to the end of its first line.
  finding.end_column = end.line == begin.line ? std::max(end.column, begin.column + 1)
                                              : index->position(index->line_end(begin.line)).column;
  // Nobody looks for a caret in more, and there may be a thousand such lines.
  constexpr std::size_t longest_line = 4096;
  const std::string_view line = index->line(begin.line);
  if (line.size() <= longest_line) finding.source_line = std::string(line);
  return finding;
}

std::vector<Finding> make_findings(const std::vector<Diagnostic>& diagnostics,
                                   const std::vector<SourceText>& files) {
  std::map<std::uint32_t, LineIndex> indices;
  std::vector<Finding> findings;
  findings.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::uint32_t file = diagnostic.span.file;
    const SourceText* text = file < files.size() ? &files[file] : nullptr;
    const LineIndex* index = nullptr;
    if (text != nullptr && diagnostic.span.begin != Span::whole_file) {
      index = &indices.try_emplace(file, text->bytes).first->second;
    }
    findings.push_back(make_finding(diagnostic, text, index));
  }
  return findings;
}

Report start_report(std::string_view kind, const Context& context) {
  Report report;
  report.kind = kind;
  report.generated_at = context.now;
  report.host = context.inventory.host;
  report.zone = &context.zone;
  report.timezone = context.zone.name();
  report.complete = context.inventory.complete;
  report.diagnostics = make_findings(context.inventory.diagnostics, context.inventory.files);
  return report;
}

std::string zone_note(const Context& context) {
  const auto second = std::chrono::floor<std::chrono::seconds>(context.now);
  const std::string_view abbreviation = context.zone.segment_at(second).abbreviation;
  std::string note = "Times: " + context.zone.name();
  if (abbreviation != context.zone.name()) note.append(" (").append(abbreviation).append(")");
  return note + ".";
}

std::string unread_note(const Report& report) {
  constexpr std::size_t most_named = 3;
  std::string note;
  std::string hint;  // of all of them; what mends one may be wrong for another
  bool one_hint = true;
  std::size_t count = 0;
  for (const Finding& finding : report.diagnostics) {
    if (finding.code != Code::cannot_read || finding.severity != Severity::warning) continue;
    if (++count == 1) hint = finding.hint;
    one_hint = one_hint && finding.hint == hint;
    if (count > most_named) continue;
    note += note.empty() ? "not read: " : "; ";
    if (!finding.file) {
      note += finding.message;  // names the place itself
      continue;
    }
    const std::size_t colon = finding.message.rfind(": ");
    const std::size_t reason = colon == std::string::npos ? 0 : colon + 2;
    note.append(*finding.file).append(" (").append(finding.message, reason) += ')';
  }
  if (count > most_named) {
    note += "; and ";
    append_number(note, static_cast<std::int64_t>(count - most_named));
    note += " more";
  }
  if (one_hint && !hint.empty()) note.append("; ").append(hint);
  return note;
}

}  // namespace cronviz::report
