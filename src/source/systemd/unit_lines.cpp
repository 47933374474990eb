#include "source/systemd/unit_lines.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "source/systemd/unit_file.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// fileio.c, read_line_full(): a line ends with a run of these in which none stands twice and NUL
// stands last; "\n\r" is one end, "\n\n" are two.
unsigned end_kind(char c) { return c == '\n' ? 1u : c == '\r' ? 2u : c == '\0' ? 4u : 0u; }

bool is_comment(std::string_view line) {
  line = trim(line);
  return !line.empty() && (line.front() == '#' || line.front() == ';');
}

// An even number of backslashes are backslashes.
bool goes_on(std::string_view line) {
  const std::size_t last = line.find_last_not_of('\\');
  const std::size_t count = line.size() - (last == std::string_view::npos ? 0 : last + 1);
  return count % 2 == 1;
}

// Takes the blanks off both ends; parts that held nothing else are gone.
void trim_line(LogicalLine& line) {
  const std::string_view text = trim(line.text);
  const auto skipped = static_cast<std::size_t>(text.data() - line.text.data());
  line.place.begin = line.offset(skipped);
  line.place.end = line.offset(skipped + text.size() - 1) + 1;
  line.text = std::string(text);
  auto first = line.parts.begin();
  while (std::next(first) != line.parts.end() && std::next(first)->in_text <= skipped) ++first;
  first->in_file += skipped - first->in_text;
  first->in_text = skipped;
  line.parts.erase(line.parts.begin(), first);
  for (LogicalLine::Part& part : line.parts) part.in_text -= skipped;
  while (line.parts.size() > 1 && line.parts.back().in_text >= line.text.size())
    line.parts.pop_back();
}

}  // namespace

std::uint32_t LogicalLine::offset(std::size_t at) const {
  auto part = std::upper_bound(parts.begin(), parts.end(), at,
                               [](std::size_t a, const Part& b) { return a < b.in_text; });
  if (part != parts.begin()) --part;
  return static_cast<std::uint32_t>(part->in_file + (at - part->in_text));
}

bool UnitLines::fail(std::size_t begin, std::size_t end) {
  too_long_ = true;
  too_long_place_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return false;
}

bool UnitLines::next_raw(RawLine& out) {
  if (at_ >= bytes_.size()) return false;
  out.begin = at_;
  ++line_;
  while (at_ < bytes_.size() && end_kind(bytes_[at_]) == 0) ++at_;
  out.end = at_;
  out.number = line_;
  if (out.end - out.begin >= line_limit) return fail(out.begin, out.end);
  for (unsigned seen = 0; at_ < bytes_.size(); ++at_) {
    const unsigned kind = end_kind(bytes_[at_]);
    if (kind == 0 || (seen & (kind | 4u)) != 0) break;
    seen |= kind;
  }
  return true;
}

bool UnitLines::next(LogicalLine& out) {
  out.text.clear();
  out.parts.clear();
  RawLine raw;
  bool continued = false;
  while (next_raw(raw)) {
    std::string_view line = bytes_.substr(raw.begin, raw.end - raw.begin);
    if (is_comment(line)) continue;  // also between the parts of a line
    if (!mark_seen_ && line.starts_with(byte_order_mark)) {
      mark_seen_ = true;
      line.remove_prefix(byte_order_mark.size());
      raw.begin += byte_order_mark.size();
    }
    if (out.text.size() + line.size() > line_limit) return fail(raw.begin, raw.end);
    out.parts.push_back({out.text.size(), raw.begin, raw.number});
    out.text += line;
    // The whole, not the part: a backslash stands before it only as `\\`, and was made a blank.
    continued = goes_on(line);
    if (continued) {
      out.text.back() = ' ';
      continue;
    }
    if (!trim(out.text).empty()) break;
    out.text.clear();
    out.parts.clear();
  }
  if (too_long_ || trim(out.text).empty()) return false;
  trim_line(out);
  return true;
}

}  // namespace cronviz::source::systemd
