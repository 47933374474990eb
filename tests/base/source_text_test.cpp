#include "base/source_text.h"

#include <random>

#include "base/utf8.h"
#include "check.h"

namespace cronviz {
namespace {

TEST("source_text: offsets become lines and columns") {
  const LineIndex index("ab\n\ncd\n");
  CHECK(index.position(0) == (Position{1, 1}));
  CHECK(index.position(2) == (Position{1, 3}));  // the newline itself
  CHECK(index.position(3) == (Position{2, 1}));
  CHECK(index.position(4) == (Position{3, 1}));
  CHECK(index.position(7) == (Position{4, 1}));  // behind the last newline
  CHECK(index.position(99) == (Position{4, 1}));
}

TEST("source_text: columns count characters") {
  const LineIndex index("\xe6\x97\xa5\xc3\xa9x\xff!");
  CHECK(index.position(3) == (Position{1, 2}));
  CHECK(index.position(5) == (Position{1, 3}));
  CHECK(index.position(7) == (Position{1, 5}));
}

TEST("source_text: lines come without their newline") {
  const LineIndex index("ab\n\ncd");
  CHECK_EQ(index.line(1), "ab");
  CHECK_EQ(index.line(2), "");
  CHECK_EQ(index.line(3), "cd");
  CHECK_EQ(index.line(0), "");
  CHECK_EQ(index.line(4), "");
  CHECK_EQ(index.line_end(1), 2u);
  CHECK_EQ(index.line_end(3), 6u);
  CHECK_EQ(index.line_end(9), 6u);
  CHECK_EQ(LineIndex("").line(1), "");
}

TEST("source_text: agrees with counting from the start") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    std::string text(random() % 400, ' ');
    for (char& c : text) c = "a\n\xe6\x97\xa5"[random() % 5];
    const LineIndex index(text);
    Position expected;
    std::size_t line_start = 0;
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
      expected.column =
          static_cast<std::uint32_t>(utf8_count(text.substr(line_start, at - line_start)) + 1);
      CHECK(index.position(at) == expected);
      if (at < text.size() && text[at] == '\n') {
        line_start = at + 1;
        ++expected.line;
      }
    }
  }
}

}  // namespace
}  // namespace cronviz
