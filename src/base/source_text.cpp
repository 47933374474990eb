#include "base/source_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace cronviz {
namespace {

constexpr std::uint32_t lines_apart = 32;

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (++newlines_ % lines_apart == 0) starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::uint32_t LineIndex::start_of(std::uint32_t number) const {
  std::size_t start = starts_[number / lines_apart];
  for (std::uint32_t left = number % lines_apart; left > 0; --left)
    start = text_.find('\n', start) + 1;
  return static_cast<std::uint32_t>(start);
}

Position LineIndex::position(std::uint32_t offset) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  offset = std::min(offset, size);
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto block = static_cast<std::uint32_t>(after - starts_.begin()) - 1;  // starts_[0] is 0
  std::uint32_t line = block * lines_apart;
  std::size_t start = starts_[block];
  for (std::size_t newline = text_.find('\n', start); newline < offset;
       newline = text_.find('\n', start)) {
    start = newline + 1;
    ++line;
  }
  const std::size_t before = utf8_count(text_.substr(start, offset - start));
  return {line + 1, static_cast<std::uint32_t>(before + 1)};
}

std::string_view LineIndex::line(std::uint32_t number) const {
  if (number == 0 || number > newlines_ + 1) return {};
  const std::uint32_t start = start_of(number - 1);
  return text_.substr(start, line_end(number) - start);
}

std::uint32_t LineIndex::line_end(std::uint32_t number) const {
  return number <= newlines_ ? start_of(number) - 1 : static_cast<std::uint32_t>(text_.size());
}

}  // namespace cronviz
