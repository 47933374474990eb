// A unit file's lines as conf-parser.c: config_parse() has them: comments left out, continued lines
// joined, the place of each byte kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"

namespace cronviz::source::systemd {

struct LogicalLine {
  std::string text;  // trimmed; of a continued line each `\` at an end of line is a blank
  TextRange place;   // from the first to the last byte of the text in the file
  // Where the parts of a continued line begin; one part when it is not continued.
  struct Part {
    std::size_t in_text = 0;
    std::size_t in_file = 0;
    std::uint32_t line = 1;
  };
  std::vector<Part> parts;  // never empty

  // The byte of the file that byte `at` of the text is.
  std::uint32_t offset(std::size_t at) const;
};

class UnitLines {
 public:
  explicit UnitLines(std::string_view bytes) : bytes_(bytes) {}

  // The next one that is not empty; false at the end, and when a line is too long.
  bool next(LogicalLine& out);
  // A line of line_limit or more bytes, or a continued one above it: systemd gives up. Its place.
  bool too_long() const { return too_long_; }
  TextRange too_long_place() const { return too_long_place_; }

 private:
  struct RawLine {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t number = 1;
  };
  bool next_raw(RawLine& out);
  bool fail(std::size_t begin, std::size_t end);

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  bool mark_seen_ = false;  // a byte order mark is passed over once, in front of any line
  bool too_long_ = false;
  TextRange too_long_place_;
};

}  // namespace cronviz::source::systemd
