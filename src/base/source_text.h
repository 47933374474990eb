// One input's bytes under the name people know it by, and where an offset lies in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz {

// Bytes [begin, end) of one text.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const TextRange&) const = default;
};

struct SourceText {
  std::string
      path;  // as shown: "/etc/crontab", "crontab(alice)", "-"; under --root the place inside it
  std::string bytes;  // empty when the file could not be read
};

// 1-based; the column counts characters (code points; an invalid byte counts one), as SARIF's
// unicodeCodePoints does.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const Position&) const = default;
};

// Where the lines of one text begin, found once in O(size); little memory however many there are.
// The text must outlive the index.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // Offsets past the end give the position just behind the last byte.
  Position position(std::uint32_t offset) const;
  // Line `number` (1-based) without its newline; empty past the last one.
  std::string_view line(std::uint32_t number) const;
  // Offset just behind the last byte of line `number`, its newline not counted; the text's size
  // past the last line.
  std::uint32_t line_end(std::uint32_t number) const;

 private:
  // Where the line begins that has `number` lines in front of it; <= newlines_.
  std::uint32_t start_of(std::uint32_t number) const;

  std::string_view text_;
  std::uint32_t newlines_ = 0;
  // Of every 32nd line; the ones between are counted. Never empty, ascending, starts_[0] == 0.
  std::vector<std::uint32_t> starts_;
};

}  // namespace cronviz
