// Makes the bytes of a compiled zone file, good or bad on purpose.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cronviz::test {

struct TzifType {
  std::int32_t offset = 0;
  std::uint8_t dst = 0;
  std::uint8_t name = 0;  // offset into the abbreviations
};

struct TzifParts {
  char version = '2';
  std::vector<std::pair<std::int64_t, std::uint8_t>> changes;
  std::vector<TzifType> types = {{3600, 0, 0}, {7200, 1, 4}};
  std::string abbreviations = std::string("CET\0CEST\0", 9);
  std::uint32_t leap_seconds = 0;
  std::uint32_t indicators = 0;
  std::string footer = "\nCET-1CEST,M3.5.0,M10.5.0/3\n";
};

// Version '\0': one 32-bit block. Otherwise an empty one, as `zic -b slim` writes it, then the
// 64-bit block.
std::string tzif_bytes(const TzifParts& parts);

}  // namespace cronviz::test
