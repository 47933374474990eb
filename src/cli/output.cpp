#include "cli/output.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace cronviz::cli {
namespace {

// A machine with a million bad lines is not told about a million times.
constexpr std::size_t most_diagnostics = 20;

ExitCode write_failed(system::System& streams, const system::Error& error) {
  (void)streams.write(system::Stream::errors,
                      "cronviz: cannot write the output: " + error.text + "\n");
  return ExitCode::failed;
}

// What goes to standard error beside a table: one line each, with the places that could not be read
// in one note.
std::string diagnostic_lines(const Session& session, const report::Report& report) {
  std::string lines;
  std::size_t printed = 0;
  std::size_t left_out = 0;
  for (const report::Finding& finding : report.diagnostics) {
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
  std::optional<system::Error> failure;
  if (!session.request.quiet) {
    session.renderer.write(report, session.style, [&](std::string_view bytes) {
      failure = streams.write(system::Stream::output, bytes);
      return !failure && !streams.output_closed();
    });
  }
  if (failure) return write_failed(streams, *failure);
  if (!session.renderer.is_screen) return ExitCode::done;
  std::string lines = diagnostic_lines(session, report);
  if (!session.request.quiet) lines += render::footer_for_errors(report, session.style);
  if (!lines.empty()) (void)streams.write(system::Stream::errors, lines);
  return ExitCode::done;
}

}  // namespace cronviz::cli
