#include "source/crontab/annotation.h"

#include "base/text.h"

namespace cronviz::source::crontab {
namespace {

constexpr std::string_view mark = "cronviz:";
constexpr std::string_view separators = " \t,\r";

// Where the keys begin; npos when the comment is not for cronviz.
std::size_t past_mark(std::string_view comment) {
  const std::size_t word = comment.find_first_not_of("# \t");
  if (word == std::string_view::npos || comment.substr(word, mark.size()) != mark) {
    return std::string_view::npos;
  }
  return word + mark.size();
}

// Behind the value that begins at `at`.
std::size_t past_value(std::string_view comment, std::size_t at) {
  const bool quoted = at < comment.size() && (comment[at] == '"' || comment[at] == '\'');
  const std::size_t end =
      quoted ? comment.find(comment[at], at + 1) : comment.find_first_of(separators, at);
  if (end == std::string_view::npos) return comment.size();
  return quoted ? end + 1 : end;
}

}  // namespace

bool is_annotation(std::string_view comment) {
  return past_mark(comment) != std::string_view::npos;
}

TextRange annotated_name(std::string_view comment) {
  std::size_t at = past_mark(comment);
  while (at != std::string_view::npos) {
    at = comment.find_first_not_of(separators, at);
    if (at == std::string_view::npos) break;
    const std::size_t sign = comment.find_first_of("= \t,\r", at);
    if (sign == std::string_view::npos || comment[sign] != '=') {
      at = sign;  // a word without a value
      continue;
    }
    const std::size_t end = past_value(comment, sign + 1);
    if (comment.substr(at, sign - at) == "name") {
      const bool quoted = end >= sign + 3 && comment[sign + 1] == comment[end - 1] &&
                          (comment[sign + 1] == '"' || comment[sign + 1] == '\'');
      return {static_cast<std::uint32_t>(sign + (quoted ? 2 : 1)),
              static_cast<std::uint32_t>(end - (quoted ? 1 : 0))};
    }
    at = end;
  }
  return {};
}

}  // namespace cronviz::source::crontab
