#include "base/text.h"

#include <array>
#include <random>

#include "check.h"

namespace cronviz {
namespace {

TEST("text: blanks go from both ends") {
  CHECK_EQ(trim(" \t a b\t "), "a b");
  CHECK_EQ(trim(" \t"), "");
  CHECK_EQ(trim(""), "");
  CHECK_EQ(trim("\na"), "\na");
}

TEST("text: split keeps empty pieces") {
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK((split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""}));
}

TEST("text: case of letters alone is ignored") {
  CHECK(equals_ignoring_case("MailTo", "mAILtO"));
  CHECK(!equals_ignoring_case("a", "ab"));
  CHECK(!equals_ignoring_case("[", "{"));
  CHECK(!equals_ignoring_case("@", "`"));
}

TEST("text: a number is the whole text or none") {
  CHECK_EQ(parse_whole<int>("42").value(), 42);
  CHECK_EQ(parse_whole<int>("-7").value(), -7);
  CHECK_EQ(parse_whole<std::int8_t>("127").value(), 127);
  for (const std::string_view wrong : {"", " 1", "1 ", "+1", "0x1", "1.0", "2147483648", "-"}) {
    CHECK(!parse_whole<int>(wrong));
  }
  CHECK(!parse_whole<std::uint16_t>("-1"));
  CHECK(!parse_whole<std::int8_t>("128"));
}

TEST("text: numbers are appended") {
  std::string out = "n=";
  append_number(out, std::numeric_limits<std::int64_t>::min());
  CHECK_EQ(out, "n=-9223372036854775808");
  out.clear();
  append_padded(out, 7, 3);
  append_padded(out, 1234, 3);
  append_padded(out, 0, 0);
  CHECK_EQ(out, "00712340");
}

TEST("text: edit distance counts a swap of neighbours once") {
  CHECK_EQ(edit_distance("", ""), 0u);
  CHECK_EQ(edit_distance("", "abc"), 3u);
  CHECK_EQ(edit_distance("jbo", "job"), 1u);
  CHECK_EQ(edit_distance("nxt", "next"), 1u);
  CHECK_EQ(edit_distance("bakcup", "pg-backup"), 4u);
  CHECK_EQ(edit_distance("kitten", "sitting"), 3u);
}

// The definition, without a table.
std::size_t slow_distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const std::size_t m = a.size();
  const std::size_t n = b.size();
  std::size_t best =
      slow_distance(a.substr(0, m - 1), b.substr(0, n - 1)) + (a[m - 1] == b[n - 1] ? 0 : 1);
  best = std::min(best, slow_distance(a.substr(0, m - 1), b) + 1);
  best = std::min(best, slow_distance(a, b.substr(0, n - 1)) + 1);
  if (m > 1 && n > 1 && a[m - 1] == b[n - 2] && a[m - 2] == b[n - 1]) {
    best = std::min(best, slow_distance(a.substr(0, m - 2), b.substr(0, n - 2)) + 1);
  }
  return best;
}

TEST("text: edit distance is the least number of edits") {
  std::mt19937 random(3);
  for (int round = 0; round < 150; ++round) {
    std::string a(random() % 6, 'a');
    std::string b(random() % 6, 'a');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    CHECK_EQ(edit_distance(a, b), slow_distance(a, b));
    CHECK_EQ(edit_distance(a, b), edit_distance(b, a));
  }
}

TEST("text: only a near word is suggested") {
  constexpr std::array<std::string_view, 4> words{"list", "next", "explain", "completion"};
  CHECK_EQ(nearest("nxt", words), "next");
  CHECK_EQ(nearest("lsit", words), "list");
  CHECK_EQ(nearest("explian", words), "explain");
  CHECK_EQ(nearest("xyz", words), "");
  CHECK_EQ(nearest("", words), "");
  CHECK_EQ(nearest(std::string(10000, 'n'), words), "");
}

TEST("text: globs match all of the text") {
  struct Row {
    std::string_view pattern;
    std::string_view text;
    bool matches;
  };
  constexpr std::array<Row, 29> rows{{
      {"", "", true},           {"", "a", false},
      {"*", "", true},          {"*", "abc", true},
      {"a*c", "abc", true},     {"a*c", "ac", true},
      {"a*c", "acb", false},    {"*.sh", "nightly.sh", true},
      {"*b*b*", "abxb", true},  {"?", "", false},
      {"?", "a", true},         {"a?c", "abc", true},
      {"[abc]", "b", true},     {"[abc]", "d", false},
      {"[a-c]x", "bx", true},   {"[!a]", "a", false},
      {"[!a]", "b", true},      {"[^a]", "b", true},
      {"[]a]", "]", true},      {"[!]a]", "]", false},
      {"[a-]", "-", true},      {"[", "[", true},
      {"[a", "[a", true},       {"a[", "a[", true},
      {"*[0-9]", "job7", true}, {"*[0-9]", "job", false},
      {"[*]", "*", true},       {"[*]", "a", false},
      {"a**b", "ab", true},
  }};
  for (const Row& row : rows) {
    if (glob_match(row.pattern, row.text) != row.matches) CHECK_EQ(row.pattern, row.text);
  }
}

TEST("text: a hostile glob takes no more than text times pattern") {
  std::string pattern;
  for (int i = 0; i < 500; ++i) pattern += "*a";
  CHECK(!glob_match(pattern + "b", std::string(20000, 'a')));
}

}  // namespace
}  // namespace cronviz
