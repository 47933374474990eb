// tzfile(5), RFC 9636: the bytes of a compiled zone file, checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/instant.h"
#include "time/posix_tz.h"

namespace cronviz::time {

// A change of the clock; `type` is an index into a list of LocalType, in force from `at`.
struct ZoneChange {
  sys_seconds at{};
  std::uint16_t type = 0;
};

struct Tzif {
  std::vector<LocalType> types;     // never empty
  std::uint16_t first_type = 0;     // in force before the first change
  std::vector<ZoneChange> changes;  // strictly ascending, within the years 1 to 9999
  std::optional<PosixTz> footer;    // what holds after the last change
};

// Versions 1 to 4: the 64-bit block and the footer where there are any. Errors
// (Code::unknown_zone): not a TZif file, damaged, leap seconds.
Result<Tzif> parse_tzif(std::string_view bytes);

}  // namespace cronviz::time
