#include "cli/style.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "check.h"
#include "system/memory_system.h"

namespace cronviz::cli {
namespace {

using system::MemorySystem;
using system::Stream;

// "NAME=value NAME=value" into the environment.
void set_variables(MemorySystem& streams, std::string_view text) {
  for (const std::string_view piece : split(text, ' ')) {
    const std::size_t equals = piece.find('=');
    if (equals != std::string_view::npos)
      streams.variables[std::string(piece.substr(0, equals))] = piece.substr(equals + 1);
  }
}

struct ColorRow {
  When option;
  std::string_view variables;
  bool terminal;
  bool expected;
};

TEST("style: colour is decided by option, NO_COLOR, FORCE_COLOR, TERM, terminal, in that order") {
  const std::vector<ColorRow> rows{
      {When::automatic, "", false, false},
      {When::automatic, "", true, true},
      {When::automatic, "TERM=xterm-256color", true, true},
      {When::automatic, "TERM=xterm-256color", false, false},
      {When::automatic, "TERM=dumb", true, false},
      {When::automatic, "NO_COLOR=1", true, false},
      {When::automatic, "NO_COLOR=0", true, false},
      {When::automatic, "NO_COLOR=", true, true},
      {When::automatic, "FORCE_COLOR=1", false, true},
      {When::automatic, "FORCE_COLOR=0", false, false},
      {When::automatic, "FORCE_COLOR=", false, false},
      {When::automatic, "FORCE_COLOR=0", true, true},
      {When::automatic, "CLICOLOR_FORCE=1", false, true},
      {When::automatic, "CLICOLOR_FORCE=0", false, false},
      {When::automatic, "FORCE_COLOR=1 TERM=dumb", false, true},
      {When::automatic, "NO_COLOR=1 FORCE_COLOR=1", true, false},
      {When::automatic, "NO_COLOR=1 CLICOLOR_FORCE=1", true, false},
      {When::always, "NO_COLOR=1 TERM=dumb", false, true},
      {When::always, "", false, true},
      {When::never, "FORCE_COLOR=1", true, false},
      {When::never, "", true, false},
  };
  for (const ColorRow& row : rows) {
    MemorySystem streams;
    set_variables(streams, row.variables);
    streams.output_terminal.is_terminal = row.terminal;
    Request request;
    request.color = row.option;
    if (!CHECK_EQ(resolve_color(request, streams, Stream::output), row.expected)) {
      test::fail(__FILE__, __LINE__, "row", row.variables);
    }
  }
}

TEST("style: standard output and standard error are judged apart") {
  MemorySystem streams;
  streams.errors_terminal.is_terminal = true;
  CHECK(!resolve_color(Request(), streams, Stream::output));
  CHECK(resolve_color(Request(), streams, Stream::errors));
}

struct CharsetRow {
  Drawing option;
  std::string_view variables;
  Charset expected;
};

TEST("style: the name of the locale decides the characters") {
  const std::vector<CharsetRow> rows{
      {Drawing::automatic, "", Charset::ascii},
      {Drawing::automatic, "LANG=en_US.UTF-8", Charset::utf8},
      {Drawing::automatic, "LANG=C.utf8", Charset::utf8},
      {Drawing::automatic, "LANG=C.Utf8", Charset::utf8},
      {Drawing::automatic, "LANG=de_DE.UTF-8@euro", Charset::utf8},
      {Drawing::automatic, "LANG=de_DE@euro", Charset::ascii},
      {Drawing::automatic, "LANG=de_DE.ISO-8859-1", Charset::ascii},
      {Drawing::automatic, "LANG=de_DE", Charset::ascii},
      {Drawing::automatic, "LANG=UTF-8", Charset::ascii},
      {Drawing::automatic, "LANG=en_US.UTF-80", Charset::ascii},
      {Drawing::automatic, "LC_CTYPE=C.UTF-8 LANG=C", Charset::utf8},
      {Drawing::automatic, "LC_CTYPE=C LANG=C.UTF-8", Charset::ascii},
      {Drawing::automatic, "LC_ALL=C LC_CTYPE=C.UTF-8 LANG=C.UTF-8", Charset::ascii},
      {Drawing::automatic, "LC_ALL=C.UTF-8 LC_CTYPE=C LANG=C", Charset::utf8},
      {Drawing::automatic, "LC_ALL= LC_CTYPE= LANG=C.UTF-8", Charset::utf8},
      {Drawing::ascii, "LC_ALL=C.UTF-8", Charset::ascii},
      {Drawing::unicode, "LC_ALL=C", Charset::utf8},
  };
  for (const CharsetRow& row : rows) {
    MemorySystem streams;
    set_variables(streams, row.variables);
    Request request;
    request.drawing = row.option;
    if (!CHECK(resolve_charset(request, streams) == row.expected))
      test::fail(__FILE__, __LINE__, "row", row.variables);
  }
}

struct WidthRow {
  std::optional<int> option;
  std::optional<int> terminal;
  std::string_view variables;
  int expected;
};

TEST("style: width is the option's, the terminal's, that of COLUMNS, or 80") {
  const std::vector<WidthRow> rows{
      {std::nullopt, std::nullopt, "", 80},
      {std::nullopt, std::nullopt, "COLUMNS=132", 132},
      {std::nullopt, 100, "COLUMNS=132", 100},
      {60, 100, "COLUMNS=132", 60},
      {std::nullopt, 0, "COLUMNS=132", 132},
      {std::nullopt, -1, "", 80},
      {std::nullopt, std::nullopt, "COLUMNS=0", 80},
      {std::nullopt, std::nullopt, "COLUMNS=-5", 80},
      {std::nullopt, std::nullopt, "COLUMNS=wide", 80},
      {std::nullopt, std::nullopt, "COLUMNS=99999999999", 80},
      {std::nullopt, 3, "", least_width},
      {std::nullopt, std::nullopt, "COLUMNS=99999", most_width},
  };
  for (const WidthRow& row : rows) {
    MemorySystem streams;
    set_variables(streams, row.variables);
    streams.output_terminal.columns = row.terminal;
    Request request;
    request.width = row.option;
    CHECK_EQ(resolve_width(request, streams), row.expected);
  }
}

TEST("style: cells are cut on a terminal or by --width, never in a pipe and never with --full") {
  MemorySystem streams;
  Request request;
  CHECK(!resolve_style(request, streams).cut);
  request.width = 60;
  CHECK(resolve_style(request, streams).cut);
  request.full = true;
  CHECK(!resolve_style(request, streams).cut);
  streams.output_terminal.is_terminal = true;
  CHECK(!resolve_style(request, streams).cut);
  request.full = false;
  request.width.reset();
  CHECK(resolve_style(request, streams).cut);
}

TEST("style: all of it reaches the renderer") {
  MemorySystem streams;
  streams.output_terminal = {true, 120};
  streams.variables["LANG"] = "C.UTF-8";
  Request request;
  request.columns = {"job", "next"};
  request.legend = false;
  const render::Style style = resolve_style(request, streams);
  CHECK_EQ(style.width, 120);
  CHECK(style.color && style.terminal && style.cut && !style.legend);
  CHECK(style.charset == Charset::utf8);
  CHECK(style.columns == request.columns);
}

}  // namespace
}  // namespace cronviz::cli
