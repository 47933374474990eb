#include "base/text.h"
#include "check.h"
#include "render/made_report.h"
#include "render/renderer.h"
#include "vectors.h"

namespace cronviz {
namespace {

using render::Style;

// One picture of tests/data/screens.txt: "== list table 80 utf8 color terminal", then what is
// printed, ESC as ^[.
struct Picture {
  std::string_view title;
  std::string text;
};

std::vector<Picture> read_pictures(std::string_view bytes) {
  std::vector<Picture> pictures;
  for (const std::string_view line : split(bytes, '\n')) {
    if (line.starts_with("== ")) {
      pictures.push_back({line.substr(3), ""});
    } else if (!pictures.empty()) {
      pictures.back().text.append(line).append("\n");
    }
  }
  if (!pictures.empty()) pictures.back().text.pop_back();  // the file's last newline
  return pictures;
}

Style style_of(std::string_view title) {
  Style style;
  style.terminal = false;
  style.cut = false;
  for (const std::string_view word : split(title, ' ')) {
    if (const auto width = parse_whole<int>(word)) style.width = *width;
    if (word == "utf8") style.charset = Charset::utf8;
    if (word == "color") style.color = true;
    if (word == "terminal") style.terminal = style.cut = true;
    if (word == "no-legend") style.legend = false;
    if (word.starts_with("c:")) {
      for (const std::string_view key : split(word.substr(2), ',')) style.columns.emplace_back(key);
    }
  }
  return style;
}

std::string with_visible_escapes(std::string text) {
  for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b', at))
    text.replace(at, 1, "^[");
  return text;
}

std::string print_picture(std::string_view title) {
  const std::vector<std::string_view> words = split(title, ' ');
  const report::Report report = words[0] == "list" ? test::made_list() : test::made_explain();
  return with_visible_escapes(test::rendered(report, words[1], style_of(title)));
}

TEST("screen: reports look as the pictures do") {
  const std::string bytes = test::read_data("screens.txt");
  const std::vector<Picture> pictures = read_pictures(bytes);
  REQUIRE(pictures.size() > 10);
  for (const Picture& picture : pictures) {
    const std::string got = print_picture(picture.title);
    if (got != picture.text) {
      test::fail(__FILE__, __LINE__, picture.title,
                 "--- got\n" + got + "--- expected\n" + picture.text);
    }
  }
}

TEST("screen: no line is wider than the terminal, from 40 cells on") {
  const report::Report report = test::made_list();
  for (int width = 40; width <= 220; ++width) {
    for (const Charset charset : {Charset::ascii, Charset::utf8}) {
      Style style;
      style.width = width;
      style.terminal = true;
      style.charset = charset;
      const std::string text = test::rendered(report, "table", style);
      for (const std::string_view line : split(text, '\n')) {
        if (display_width(line) > static_cast<std::size_t>(width))
          CHECK_EQ(line, std::to_string(width));
        CHECK(!line.ends_with(' '));
        CHECK(utf8_valid(line));
      }
    }
  }
}

TEST("screen: nothing that a file says reaches the terminal as a control") {
  for (const std::string_view format : {"table", "wide"}) {
    Style style;
    style.charset = Charset::utf8;
    style.columns = {"job", "command", "source"};
    const std::string text = test::rendered(test::made_list(), format, style);
    for (const char c : text)
      CHECK(c == '\n' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f'));
    CHECK(text.find("evil\\x1b[31m\\u202e") != std::string::npos);
  }
}

// A list without rows.
report::Report empty_list() {
  report::Report report = test::made_list();
  std::get<report::Table>(report.blocks.front()).row_count = 0;
  return report;
}

TEST("screen: an empty table is a sentence, where somebody reads it") {
  Style style;
  style.terminal = true;
  CHECK(test::rendered(empty_list(), "table", style).starts_with("no jobs found\n\n6 jobs"));
  CHECK_EQ(render::footer_for_errors(empty_list(), style, render::Renderer::Form::screen), "");
  style.terminal = false;
  CHECK_EQ(test::rendered(empty_list(), "table", style), "");
  CHECK(render::footer_for_errors(empty_list(), style, render::Renderer::Form::screen)
            .starts_with("no jobs found\nnot read: "));
}

TEST("screen: notes that must not be lost go to standard error beside a pipe") {
  Style style;
  style.terminal = false;
  const std::string lost = "not read: /var/spool/cron/crontabs (permission denied)\n";
  CHECK_EQ(render::footer_for_errors(test::made_list(), style, render::Renderer::Form::screen),
           lost);
  style.terminal = true;
  CHECK_EQ(render::footer_for_errors(test::made_list(), style, render::Renderer::Form::screen), "");
  style.legend = false;
  CHECK_EQ(render::footer_for_errors(test::made_list(), style, render::Renderer::Form::screen),
           lost);
}

TEST("screen: csv has no footer, on a terminal either, and needs no sentence for no rows") {
  Style style;
  style.terminal = true;
  const std::string lost = "not read: /var/spool/cron/crontabs (permission denied)\n";
  CHECK_EQ(render::footer_for_errors(empty_list(), style, render::Renderer::Form::delimited), lost);
}

TEST("screen: a sink that had enough is not called again") {
  report::Report report = test::made_list();
  auto& table = std::get<report::Table>(report.blocks.front());
  table.row_count = 1'000'000;
  std::size_t filled = 0;
  table.fill = [&filled](std::size_t, report::Row& row) {
    ++filled;
    row.reset(11);
    row.values[0] =
        std::string_view("a name that takes a lot of room in a piece of the output, as they do");
  };
  Style style;
  style.columns = {"job"};  // needs no first pass
  style.cut = false;
  int calls = 0;
  render::find_renderer("table")->write(report, style, [&calls](std::string_view piece) {
    CHECK(piece.ends_with('\n'));
    ++calls;
    return false;
  });
  CHECK_EQ(calls, 1);
  CHECK(filled < 2000);
}

}  // namespace
}  // namespace cronviz
