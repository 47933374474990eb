#include "cli/output.h"

#include <optional>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

// A machine with a million bad lines is not told about a million times.
constexpr std::size_t most_diagnostics = 20;

ExitCode write_failed(system::System& streams, const system::Error& error) {
  (void)streams.write(system::Stream::errors,
                      "cronviz: cannot write the output: " + error.text + "\n");
  return ExitCode::failed;
}

// What must be said on standard error: the diagnostics, and the findings where the output itself
// has no place for them.
std::vector<const report::Finding*> findings_to_say(const Session& session,
                                                    const report::Report& report) {
  std::vector<const report::Finding*> said;
  for (const report::Finding& finding : report.diagnostics) said.push_back(&finding);
  if (session.renderer.is_screen() && !session.request.quiet) return said;
  for (const report::Block& block : report.blocks) {
    const auto* findings = std::get_if<report::Findings>(&block);
    if (findings == nullptr) continue;
    for (const report::Finding& finding : findings->items) said.push_back(&finding);
  }
  return said;
}

// One line each, with the places that could not be read in one note.
std::string diagnostic_lines(const Session& session, const report::Report& report) {
  std::string lines;
  std::size_t printed = 0;
  std::size_t left_out = 0;
  for (const report::Finding* said : findings_to_say(session, report)) {
    const report::Finding& finding = *said;
    if (session.request.quiet && finding.severity != Severity::error) continue;
    const bool in_unread_note =
        finding.code == Code::cannot_read && finding.severity == Severity::warning;
    if (in_unread_note) continue;
    if (printed == most_diagnostics && !session.request.verbose) {
      ++left_out;
      continue;
    }
    ++printed;
    render::append_short(lines, finding, session.style.charset);
    lines += '\n';
  }
  if (left_out > 0) {
    lines += "cronviz: ";
    append_number(lines, static_cast<std::int64_t>(left_out));
    lines += " more like these; -v prints all\n";
  }
  return lines;
}

bool can_write(const render::Renderer& renderer, const report::Report& report) {
  return renderer.can_write == nullptr || renderer.can_write(report);
}

// "timeline has no -o csv; it has table, wide, json, ndjson".
std::string missing_format(const Session& session, const report::Report& report) {
  std::string text(command_info(session.request.command).name);
  text.append(" has no -o ").append(session.renderer.name).append("; it has ");
  std::vector<std::string_view> names;
  for (const render::Renderer& renderer : render::all_renderers()) {
    if (can_write(renderer, report)) names.push_back(renderer.name);
  }
  return text + joined(names, ", ");
}

}  // namespace

void print_error(system::System& streams, std::string_view text, Charset charset) {
  std::string line = "cronviz: ";
  append_visible(line, text, charset);
  line += '\n';
  (void)streams.write(system::Stream::errors, line);
}

ExitCode print_text(system::System& streams, std::string_view text) {
  if (const auto error = streams.write(system::Stream::output, text))
    return write_failed(streams, *error);
  return ExitCode::done;
}

ExitCode print_report(Session& session, const report::Report& report) {
  system::System& streams = session.streams;
  if (!can_write(session.renderer, report)) {
    print_error(streams, missing_format(session, report), session.style.charset);
    return ExitCode::failed;
  }
  std::optional<system::Error> failure;
  if (!session.request.quiet) {
    session.renderer.write(report, session.style, [&](std::string_view bytes) {
      failure = streams.write(system::Stream::output, bytes);
      return !failure && !streams.output_closed();
    });
  }
  if (failure) return write_failed(streams, *failure);
  // JSON has its diagnostics inside; nobody reads them there with --quiet.
  const render::Renderer::Form form = session.renderer.form;
  if (form == render::Renderer::Form::json && !session.request.quiet) return ExitCode::done;
  std::string lines = diagnostic_lines(session, report);
  if (!session.request.quiet) lines += render::footer_for_errors(report, session.style, form);
  if (!lines.empty()) (void)streams.write(system::Stream::errors, lines);
  return ExitCode::done;
}

}  // namespace cronviz::cli
