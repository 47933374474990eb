// Any command line: the parser says what it means or what is wrong with it, the same every time, in
// one harmless line.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli/style.h"
#include "system/memory_system.h"

namespace {

using namespace cronviz;
using namespace cronviz::cli;

void require(bool claim) {
  if (!claim) std::abort();
}

void check_error(const UsageError& error) {
  require(!error.text.empty() && !error.hint.empty());
  for (const Charset charset : {Charset::ascii, Charset::utf8}) {
    std::string text;
    append_usage_error(text, error, charset);
    require(text.ends_with('\n'));
    const std::size_t first = text.find('\n');
    require(text.find('\n', first + 1) == text.size() - 1);  // two lines
    for (const char c : text)
      require(c == '\n' || (c >= ' ' && c != 0x7f) || (c < 0 && charset == Charset::utf8));
    require(utf8_valid(text));
  }
}

void check_request(const Request& request) {
  const Command& command = command_info(request.command);
  if (request.help == Help::none && !request.version && request.command != CommandId::complete) {
    require(request.arguments.size() >= command.least && request.arguments.size() <= command.most);
  }
  require(!request.hours || (*request.hours >= 1 && *request.hours <= most_hours));
  require(!request.count || (*request.count >= 1 && *request.count <= most_rows));
  require(!request.per_job || (*request.per_job >= 1 && *request.per_job <= most_rows));
  require(!request.width || (*request.width >= least_width && *request.width <= most_width));
  for (const std::string& column : request.columns) require(!column.empty());
  for (const source::NamedFile& file : request.files) require(!file.path.empty());
  for (const auto* text :
       {&request.user, &request.now, &request.since, &request.until, &request.zone}) {
    require(!*text || !(*text)->empty());
  }
  require(help_text(request).ends_with('\n'));
  system::MemorySystem streams;
  const render::Style style = resolve_style(request, streams);
  require(style.width >= least_width && style.width <= most_width);
  require(!style.cut || request.width.has_value());
}

bool same(const Parsed& a, const Parsed& b) {
  if (a.index() != b.index()) return false;
  if (const auto* error = std::get_if<UsageError>(&a))
    return *error == *std::get_if<UsageError>(&b);
  return std::get_if<Request>(&a)->arguments == std::get_if<Request>(&b)->arguments;
}

}  // namespace

// Arguments are separated by NUL.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  std::vector<std::string_view> arguments;
  if (!bytes.empty()) arguments = split(bytes, '\0');
  const Parsed parsed = parse(arguments);
  require(same(parsed, parse(arguments)));
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    check_error(*error);
  } else {
    check_request(*std::get_if<Request>(&parsed));
  }
  return 0;
}
