// A quick hash of short texts for tables that live as long as one run. Not for order, not for
// storage.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cronviz::model {

inline std::uint32_t hash_text(std::string_view text) {
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15u;  // 2^64 over the golden ratio
  std::uint64_t hash = text.size() * odd;
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = (hash ^ word) * odd;
    hash ^= hash >> 29;
    text.remove_prefix(8);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), text.size());
  hash = (hash ^ word) * odd;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace cronviz::model
