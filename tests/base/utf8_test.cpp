#include "base/utf8.h"

#include <array>
#include <charconv>
#include <random>

#include "base/text.h"
#include "check.h"
#include "vectors.h"

namespace cronviz {
namespace {

using test::read_vectors;
using test::VectorRow;

TEST("utf8: widths as the Unicode tables say") {
  for (const VectorRow& row : read_vectors("char_width.tsv")) {
    std::uint32_t code = 0;
    std::from_chars(row[0].data(), row[0].data() + row[0].size(), code, 16);
    const int cells = char_width(code);
    if (std::to_string(cells) != row[1])
      CHECK_EQ(test::at("char_width.tsv", row) + std::to_string(cells), row[1]);
  }
}

TEST("utf8: text from outside becomes harmless") {
  for (const VectorRow& row : read_vectors("visible.tsv")) {
    const std::string input = test::unescape(row[0]);
    CHECK_EQ(visible(input, Charset::utf8), row[1]);
    CHECK_EQ(visible(input, Charset::ascii), row[2]);
  }
}

TEST("utf8: texts are cut to cells") {
  for (const VectorRow& row : read_vectors("cut.tsv")) {
    const auto cut = row[0] == "end" ? cut_end : cut_middle;
    const std::size_t width = parse_whole<std::size_t>(row[2]).value();
    CHECK_EQ(cut(row[1], width, Charset::utf8), row[3]);
    CHECK_EQ(cut(row[1], width, Charset::ascii), row[4]);
  }
}

TEST("utf8: every code point survives encoding and decoding") {
  for (char32_t code = 0; code <= 0x10ffff; ++code) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    std::string text;
    utf8_append(text, code);
    const Decoded back = utf8_decode(text, 0);
    if (!back.valid || back.code != code || back.size != text.size())
      CHECK_EQ(static_cast<std::uint32_t>(code), 0u);
  }
}

// The definition of Unicode, table 3-7: well-formed byte sequences, row by row.
bool well_formed(std::string_view s) {
  const auto in = [&s](std::size_t i, int low, int high) {
    const int byte = static_cast<std::uint8_t>(s[i]);
    return byte >= low && byte <= high;
  };
  switch (s.size()) {
    case 1:
      return in(0, 0x00, 0x7f);
    case 2:
      return in(0, 0xc2, 0xdf) && in(1, 0x80, 0xbf);
    case 3:
      return ((in(0, 0xe0, 0xe0) && in(1, 0xa0, 0xbf)) ||
              (in(0, 0xe1, 0xec) && in(1, 0x80, 0xbf)) ||
              (in(0, 0xed, 0xed) && in(1, 0x80, 0x9f)) ||
              (in(0, 0xee, 0xef) && in(1, 0x80, 0xbf))) &&
             in(2, 0x80, 0xbf);
    case 4:
      return ((in(0, 0xf0, 0xf0) && in(1, 0x90, 0xbf)) ||
              (in(0, 0xf1, 0xf3) && in(1, 0x80, 0xbf)) ||
              (in(0, 0xf4, 0xf4) && in(1, 0x80, 0x8f))) &&
             in(2, 0x80, 0xbf) && in(3, 0x80, 0xbf);
    default:
      return false;
  }
}

TEST("utf8: valid is what table 3-7 of Unicode says") {
  // All pairs and triples of the bytes at which a rule changes, and a fourth one of each kind.
  constexpr std::array<unsigned char, 26> edges{
      0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
      0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff};
  int valid = 0;
  std::string bytes(4, '\0');
  for (const unsigned char a : edges) {
    for (const unsigned char b : edges) {
      for (const unsigned char c : edges) {
        for (const unsigned char d : edges) {
          bytes = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                   static_cast<char>(d)};
          const Decoded first = utf8_decode(bytes, 0);
          bool expected = false;
          for (std::size_t size = 1; size <= 4 && !expected; ++size) {
            expected = well_formed(std::string_view(bytes).substr(0, size));
            if (expected && first.size != size) CHECK_EQ(first.size, size);
          }
          if (first.valid != expected) CHECK_EQ(bytes, "decoded otherwise");
          valid += expected ? 1 : 0;
        }
      }
    }
  }
  CHECK(valid > 1000);
}

TEST("utf8: an invalid byte counts one character") {
  CHECK_EQ(utf8_count(""), 0u);
  CHECK_EQ(utf8_count("a\xe6\x97\xa5z"), 3u);
  CHECK_EQ(utf8_count("\xe6\x97"), 2u);
  CHECK_EQ(utf8_count("\xff\xff"), 2u);
  CHECK(utf8_valid("a\xe6\x97\xa5z"));
  CHECK(!utf8_valid("a\xe6\x97"));
}

TEST("utf8: whatever comes in, what is shown is valid, printable and cut as told") {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string input;
    const std::size_t size = random() % 24;
    while (input.size() < size) {
      if (random() % 3 == 0) {
        input += static_cast<char>(random() % 256);
      } else {
        const auto code = random() % 4 == 0 ? random() % 0x3100 : random() % 0x80;
        utf8_append(input, static_cast<char32_t>(code));
      }
    }
    const std::string shown = visible(input, Charset::utf8);
    CHECK(utf8_valid(shown));
    CHECK_EQ(visible(shown, Charset::utf8), shown);
    const std::size_t full = display_width(shown);
    for (std::size_t width = 0; width <= full + 1; ++width) {
      CHECK(display_width(cut_end(shown, width, Charset::utf8)) <= width);
      CHECK(display_width(cut_middle(shown, width, Charset::utf8)) <= width);
    }
    CHECK_EQ(cut_middle(shown, full, Charset::utf8), shown);
  }
}

}  // namespace
}  // namespace cronviz
