// Text written through a pointer: room is made once for several pieces, which then cost no check
// each. For the inner loop of a million records; everything else appends to a std::string.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace cronviz::render {

class RawText {
 public:
  void clear() { at_ = 0; }
  std::string_view view() const { return {bytes_.data(), at_}; }

  // Room for `count` bytes more; every put below needs it.
  void make_room(std::size_t count) {
    if (bytes_.size() - at_ < count) bytes_.resize(2 * (at_ + count));
  }
  void put(char c) { bytes_[at_++] = c; }
  void put(std::string_view text) {
    std::memcpy(bytes_.data() + at_, text.data(), text.size());
    at_ += text.size();
  }
  // At most 20 bytes.
  void put(std::int64_t number) {
    const auto result = std::to_chars(end(), bytes_.data() + bytes_.size(), number);
    at_ = static_cast<std::size_t>(result.ptr - bytes_.data());
  }

 private:
  char* end() { return bytes_.data() + at_; }

  std::vector<char> bytes_;
  std::size_t at_ = 0;
};

}  // namespace cronviz::render
