// The smallest zone file: tzfile(5) version 2, one type, everything else said by the footer.
#pragma once

#include <string>
#include <string_view>

namespace cronviz::test {

inline std::string tzif_bytes(std::string_view footer) {
  std::string header = "TZif2" + std::string(15, '\0');
  for (const int count : {0, 0, 0, 0, 1, 4}) {  // one type, four characters
    header += std::string(3, '\0') + static_cast<char>(count);
  }
  const std::string block = std::string(6, '\0') + std::string("LMT\0", 4);
  return header + block + header + block + "\n" + std::string(footer) + "\n";
}

inline const std::string berlin_bytes = tzif_bytes("CET-1CEST,M3.5.0,M10.5.0/3");
inline const std::string tokyo_bytes = tzif_bytes("JST-9");

}  // namespace cronviz::test
