// A line that a terminal showed as words between blanks: escape sequences (ECMA-48) taken out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"

namespace cronviz::source::systemd {

struct Word {
  std::string_view text;
  TextRange place;  // in the text that the line is a part of
};

class TerminalWords {
 public:
  // The words of bytes [line.begin, line.end) of `text`; they hold until the next call. Linear.
  const std::vector<Word>& split(std::string_view text, TextRange line);
  // Of the last line: what the terminal shows in front of a word of it, in characters.
  std::size_t column(const Word& word) const;

 private:
  std::string plain_;                   // the line without escapes, when it has any
  std::vector<std::uint32_t> offsets_;  // of plain_'s bytes
  std::string_view shown_;
  std::vector<Word> words_;
};

}  // namespace cronviz::source::systemd
