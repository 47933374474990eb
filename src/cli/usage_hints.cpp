#include "cli/usage_hints.h"

#include <algorithm>
#include <vector>

#include "base/codes.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

// The start of a crontab's or a calendar's text: digits, a star, a nickname. A shell may have split
// it.
bool looks_like_schedule(std::string_view word) {
  if (word.empty()) return false;
  return is_digit(word[0]) || word[0] == '*' ||
         (word[0] == '@' && word.size() > 1 && is_letter(word[1])) ||
         word.find(" * ") != std::string_view::npos;
}

// The word to paste behind `explain`; dots when it is only a part, or cannot stand in quotes.
std::string quoted_expression(std::string_view word) {
  const auto blanks = std::count_if(word.begin(), word.end(), is_blank);
  const bool whole = blanks >= 4 || word[0] == '@';
  if (!whole || word.find('\'') != std::string_view::npos) return "'...'";
  return "'" + std::string(word) + "'";
}

}  // namespace

UsageError unknown_command(std::string_view word) {
  std::vector<std::string_view> names;
  for (const Command& command : all_commands()) {
    if (!command.hidden) names.push_back(command.name);
  }
  const std::string unknown = "unknown command '" + std::string(word) + "'";
  if (looks_like_schedule(word)) {
    return {unknown, "to explain an expression: cronviz explain " + quoted_expression(word)};
  }
  if (parse_code(word)) return {unknown, "to explain a code: cronviz explain " + std::string(word)};
  if (word == "ls") return {unknown + "; did you mean 'list'?", "try 'cronviz --help'"};
  if (word.find('/') != std::string_view::npos) {
    return {unknown, "to read a file: cronviz list -f " + std::string(word)};
  }
  return {unknown_word("command", word, names), "try 'cronviz --help'"};
}

UsageError unknown_letter(std::string_view bundle, std::size_t at, const std::string& usage) {
  const std::string_view letter = bundle.substr(at, utf8_decode(bundle, at).size);
  std::string text = "unknown option '-" + std::string(letter) + "'";
  if (bundle.size() > 1 + letter.size()) text.append(" in '").append(bundle).append("'");
  if (parse_whole<std::uint32_t>(bundle.substr(1))) {
    return {std::move(text), "for a number of runs: -n " + std::string(bundle.substr(1))};
  }
  return {std::move(text), usage};
}

}  // namespace cronviz::cli
