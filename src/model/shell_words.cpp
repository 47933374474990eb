#include "model/shell_words.h"

#include <array>

#include "base/text.h"

namespace cronviz::model {
namespace {

bool is_separator(char c) {
  return c == ';' || c == '&' || c == '|' || c == '(' || c == ')' || c == '\n';
}
bool is_redirection(char c) { return c == '<' || c == '>'; }

// Characters that are more than themselves inside a word.
constexpr std::array<bool, 256> special = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view(" \t\n;&|()<>'\"`\\$"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// Behind the quote that closes the one at `at`, or the text's end.
std::size_t past_quotes(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] == quote) return at + 1;
    if (text[at] == '\\' && quote != '\'') ++at;
  }
  return text.size();
}

// Behind the bracket that closes the one at `at`; brackets of the other kind and quotes do not
// count inside.
std::size_t past_brackets(std::string_view text, std::size_t at) {
  const char open = text[at];
  const char close = open == '(' ? ')' : '}';
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      at = past_quotes(text, at);
      continue;
    }
    if (c == '\\') ++at;
    if (c == open) ++depth;
    ++at;
    if (c == close && --depth == 0) return at;
  }
  return text.size();
}

}  // namespace

void ShellWords::skip_blanks() {
  while (at_ < text_.size()) {
    if (is_blank(text_[at_])) {
      ++at_;
    } else if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
      at_ += 2;  // a line that goes on
    } else {
      return;
    }
  }
}

void ShellWords::skip_word() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (!special[static_cast<unsigned char>(c)]) {
      ++at_;
      continue;
    }
    if (is_blank(c) || is_separator(c) || is_redirection(c)) return;
    if (c == '\'' || c == '"' || c == '`') {
      at_ = past_quotes(text_, at_);
    } else if (c == '\\') {
      at_ += 2;
    } else if (c == '$' && at_ + 1 < text_.size() &&
               (text_[at_ + 1] == '(' || text_[at_ + 1] == '{')) {
      at_ = past_brackets(text_, at_ + 1);
    } else {
      ++at_;
    }
  }
  at_ = text_.size();  // a backslash at the very end
}

void ShellWords::skip_redirection() {
  while (at_ < text_.size() &&
         (is_redirection(text_[at_]) || text_[at_] == '&' || text_[at_] == '|')) {
    ++at_;  // > >> >& >| < << <& <>
  }
  skip_blanks();
  skip_word();  // its target
}

ShellToken ShellWords::next() {
  while (true) {
    skip_blanks();
    if (at_ >= text_.size()) return {};
    const char c = text_[at_];
    if (c == '#') return {};  // the rest is a comment
    if (is_redirection(c)) {
      skip_redirection();
      continue;
    }
    const std::size_t begin = at_;
    if (is_separator(c)) {
      ++at_;
      if (c == '&' && at_ < text_.size() && text_[at_] == '>') {
        skip_redirection();  // &> of bash
        continue;
      }
      if ((c == '&' || c == '|') && at_ < text_.size() && text_[at_] == c) ++at_;
      return {ShellToken::Kind::separator, text_.substr(begin, at_ - begin)};
    }
    skip_word();
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool descriptor = at_ < text_.size() && is_redirection(text_[at_]) &&
                            word.find_first_not_of("0123456789") == std::string_view::npos;
    if (!descriptor) return {ShellToken::Kind::word, word};
  }
}

ShellToken ShellWords::peek() const {
  ShellWords copy = *this;
  return copy.next();
}

ShellToken ShellWords::next_word() {
  ShellWords copy = *this;
  const ShellToken token = copy.next();
  if (token.kind != ShellToken::Kind::word) return {};
  *this = copy;
  return token;
}

std::string_view unquoted(std::string_view word) {
  if (word.size() >= 2 && (word.front() == '"' || word.front() == '\'') &&
      word.find(word.front(), 1) == word.size() - 1) {
    return word.substr(1, word.size() - 2);
  }
  if (word.starts_with('\\')) word.remove_prefix(1);
  return word;
}

}  // namespace cronviz::model
