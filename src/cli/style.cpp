#include "cli/style.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace cronviz::cli {
namespace {

// More than anybody scrolls back to.
constexpr std::size_t most_rows_on_terminal = 1000;

// An empty variable counts as unset: no-color.org, POSIX for the locale's.
std::string variable(system::System& streams, std::string_view name) {
  return streams.environment(name).value_or("");
}

bool forces_color(system::System& streams, std::string_view name) {
  const std::string value = variable(streams, name);
  return !value.empty() && value != "0";
}

// "de_DE.UTF-8@euro", "C.utf8".
bool is_utf8_locale(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return false;
  std::string_view codeset = name.substr(dot + 1);
  codeset = codeset.substr(0, codeset.find('@'));
  return equals_ignoring_case(codeset, "UTF-8") || equals_ignoring_case(codeset, "utf8");
}

}  // namespace

bool resolve_color(const Request& request, system::System& streams, system::Stream stream) {
  switch (request.color) {
    case When::always:
      return true;
    case When::never:
      return false;
    case When::automatic:
      break;
  }
  if (!variable(streams, "NO_COLOR").empty()) return false;
  if (forces_color(streams, "FORCE_COLOR") || forces_color(streams, "CLICOLOR_FORCE")) return true;
  if (variable(streams, "TERM") == "dumb") return false;
  return streams.terminal(stream).is_terminal;
}

Charset resolve_charset(const Request& request, system::System& streams) {
  switch (request.drawing) {
    case Drawing::ascii:
      return Charset::ascii;
    case Drawing::unicode:
      return Charset::utf8;
    case Drawing::automatic:
      break;
  }
  for (const std::string_view name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string locale = variable(streams, name);
    if (!locale.empty()) return is_utf8_locale(locale) ? Charset::utf8 : Charset::ascii;
  }
  return Charset::ascii;
}

int resolve_width(const Request& request, system::System& streams) {
  constexpr int usual = 80;
  if (request.width) return *request.width;
  std::optional<int> columns = streams.terminal(system::Stream::output).columns;
  if (!columns || *columns <= 0) columns = parse_whole<int>(variable(streams, "COLUMNS"));
  if (!columns || *columns <= 0) columns = usual;
  return std::clamp(*columns, least_width, most_width);
}

render::Style resolve_style(const Request& request, system::System& streams) {
  render::Style style;
  style.terminal = streams.terminal(system::Stream::output).is_terminal;
  style.width = resolve_width(request, streams);
  style.cut = !request.full && (style.terminal || request.width);
  // Whoever says how many wants that many.
  if (style.terminal && !request.full && !request.count) {
    style.most_rows = most_rows_on_terminal;
    style.how_to_see_all =
        "narrow it down with a PATTERN, or see all with --full or in a pager (| less)";
  }
  style.color = resolve_color(request, streams, system::Stream::output);
  style.charset = resolve_charset(request, streams);
  style.legend = request.legend;
  style.columns = request.columns;
  return style;
}

}  // namespace cronviz::cli
