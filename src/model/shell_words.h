// A shell command line cut into words and separators, as far as telling commands apart needs it:
// POSIX shell command language, sections 2.2 (quoting), 2.3 (tokens) and 2.7 (redirection). Nothing
// is expanded.
#pragma once

#include <cstdint>
#include <string_view>

namespace cronviz::model {

struct ShellToken {
  enum class Kind : std::uint8_t { word, separator, end };
  Kind kind = Kind::end;
  std::string_view text;  // of a word: as written, quotes included; never empty
};

// Separators are newline ; & | && || ( and ). Redirections and their targets are passed over.
// Total: an open quote ends with the text. Each byte is looked at a bounded number of times.
class ShellWords {
 public:
  explicit ShellWords(std::string_view text) : text_(text) {}

  ShellToken next();
  ShellToken peek() const;
  // The next token if it is a word; an `end` token, and nothing consumed, if it is not.
  ShellToken next_word();

 private:
  void skip_blanks();
  void skip_word();
  void skip_redirection();

  std::string_view text_;
  std::size_t at_ = 0;
};

// A word without the quotes that enclose all of it, or the backslash in front.
std::string_view unquoted(std::string_view word);

}  // namespace cronviz::model
