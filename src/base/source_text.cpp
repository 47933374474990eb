#include "base/source_text.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace cronviz {

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Position LineIndex::position(std::uint32_t offset) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  offset = std::min(offset, size);
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());  // >= 1: starts_[0] is 0
  const std::uint32_t start = starts_[line - 1];
  const std::size_t before = utf8_count(text_.substr(start, offset - start));
  return {line, static_cast<std::uint32_t>(before + 1)};
}

std::string_view LineIndex::line(std::uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::uint32_t start = starts_[number - 1];
  return text_.substr(start, line_end(number) - start);
}

std::uint32_t LineIndex::line_end(std::uint32_t number) const {
  return number < starts_.size() ? starts_[number] - 1 : static_cast<std::uint32_t>(text_.size());
}

}  // namespace cronviz
