#include "cli/run.h"

#include <new>
#include <string>
#include <utility>
#include <variant>

#include "base/version.h"
#include "cli/complete.h"
#include "cli/completion.h"
#include "cli/dynamic_candidates.h"
#include "cli/handlers.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/parse.h"
#include "cli/style.h"
#include "report/job_record.h"
#include "report/next.h"
#include "schedule/cron_dialect.h"
#include "system/interrupts.h"
#include "system/real_system.h"

namespace cronviz::cli {
namespace {

Charset message_charset(system::System& streams) {
  return resolve_style(Request(), streams).charset;
}

// "name      what it is", a line each.
void append_line(std::string& out, std::string_view name, std::string_view summary) {
  constexpr std::size_t width = 10;
  out.append(name).append(name.size() < width ? width - name.size() : 1, ' ');
  out.append(summary) += '\n';
}

std::string format_list() {
  std::string text;
  for (const render::Renderer& renderer : render::all_renderers())
    append_line(text, renderer.name, renderer.summary);
  return text;
}

std::string column_list(CommandId command) {
  std::string text;
  for (const report::Column& column :
       command == CommandId::next ? report::run_columns() : report::job_columns()) {
    append_line(text, column.key, column.help);
  }
  return text;
}

// The version alone on the first line, for scripts; facts about the build behind it.
std::string version_text() {
  std::string text = "cronviz " + std::string(version) + "\ndialects:";
  for (const schedule::CronDialect& dialect : schedule::all_dialects())
    text.append(" ").append(dialect.name);
#if defined(__clang__)
  text += "\nbuilt with " __VERSION__ "\n";
#else
  text += "\nbuilt with gcc " __VERSION__ "\n";
#endif
  return text;
}

// What can be answered without looking at a machine; empty: it cannot.
std::optional<std::string> fixed_answer(const Request& request) {
  if (request.version || request.command == CommandId::version) return version_text();
  if (request.help != Help::none || request.command == CommandId::help) return help_text(request);
  if (request.command == CommandId::completion) return completion_script(request.arguments.front());
  if (request.output == "help") return format_list();
  if (request.columns.size() == 1 && request.columns.front() == "help")
    return column_list(request.command);
  return std::nullopt;
}

ExitCode run_view(const Request& request, system::System& machine, system::System& streams) {
  const render::Renderer* renderer = request.output.empty() ? &render::all_renderers().front()
                                                            : render::find_renderer(request.output);
  const render::Style style = resolve_style(request, streams);
  Progress progress(request, streams, machine, style.charset);
  Session session{request, machine, streams, *renderer, style, progress};
  if (const auto error = start(session)) {
    print_error(streams, error->text, session.style.charset);
    return ExitCode::failed;
  }
  switch (request.command) {
    case CommandId::list:
      return run_list(session);
    case CommandId::next:
      return run_next(session);
    case CommandId::show:
      return run_show(session);
    case CommandId::explain:
      return run_explain(session);
    case CommandId::completion:
    case CommandId::help:
    case CommandId::version:
    case CommandId::complete:
      break;  // answered before
  }
  return ExitCode::failed;
}

}  // namespace

ExitCode run(std::span<const std::string_view> arguments, system::System& streams,
             const OpenSystem& open) {
  const Parsed parsed = parse(arguments);
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    std::string text;
    append_usage_error(text, *error, message_charset(streams));
    (void)streams.write(system::Stream::errors, text);
    return ExitCode::failed;
  }
  const Request& request = *std::get_if<Request>(&parsed);
  if (const auto answer = fixed_answer(request)) return print_text(streams, *answer);
  const auto machine = open(request.root);
  if (request.command == CommandId::complete) {
    return print_text(streams, machine ? candidates(request, **machine) : std::string());
  }
  if (!machine) {
    print_error(streams, "--root: '" + request.root + "': " + machine.error().text,
                message_charset(streams));
    return ExitCode::failed;
  }
  return run_view(request, **machine, streams);
}

int main_program(std::span<const std::string_view> arguments) {
  system::interrupts::take_over();
  auto streams = system::make_real_system("");
  if (!streams) return static_cast<int>(ExitCode::failed);
  try {
    return static_cast<int>(run(arguments, **streams, [](const std::string& root) {
      return system::make_real_system(root);
    }));
  } catch (const std::bad_alloc&) {
    (void)(*streams)->write(system::Stream::errors, "cronviz: out of memory\n");
    return static_cast<int>(ExitCode::failed);
  }
}

}  // namespace cronviz::cli
