// The C library's opinion on a time zone, for tests to compare with. One at a time: TZ belongs to
// the process.
#pragma once

#include <cstdint>
#include <string>

#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::test {

class LibcZone {
 public:
  // As TZ takes it: a POSIX string, or ":" and the path of a file.
  explicit LibcZone(const std::string& tz);
  ~LibcZone();
  LibcZone(const LibcZone&) = delete;
  LibcZone& operator=(const LibcZone&) = delete;

  std::chrono::seconds offset_at(time::sys_seconds t) const;
  // "+3600 1 CEST": offset, tm_isdst, abbreviation.
  std::string at(time::sys_seconds t) const;
  // Whether it is the same as ours.
  bool agrees(const time::Segment& segment, time::sys_seconds t) const;
  // strftime(3) in this zone.
  std::string format(time::sys_seconds t, const char* how) const;

 private:
  std::string before_;
  bool was_set_ = false;
};

// The same of ours.
std::string describe(const time::Segment& segment);

// Small, seeded, the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  // In [least, most].
  std::int64_t operator()(std::int64_t least, std::int64_t most);

 private:
  std::uint64_t state_;
};

}  // namespace cronviz::test
