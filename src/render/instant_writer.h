// RFC 3339 texts of many instants: a million of them lie in few days and in few stretches of one
// offset, so the day and the offset of the one before are kept.
#pragma once

#include <chrono>
#include <string>

#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::render {

class InstantWriter {
 public:
  // The zone outlives the writer; null: there are no local times.
  explicit InstantWriter(const time::Zone* zone) : zone_(zone) {}

  void append_utc(std::string& out, time::Instant t);    // "2026-03-09T13:23:07Z"
  void append_local(std::string& out, time::Instant t);  // "2026-03-09T14:23:07+01:00"
  std::string utc(time::Instant t);
  std::string local(time::Instant t);

 private:
  struct Day {
    std::chrono::sys_days day = std::chrono::sys_days::max();
    std::string text;  // "2026-03-09T"
  };
  static void append_clock(std::string& out, Day& kept, time::sys_seconds t);

  const time::Zone* zone_;
  Day utc_day_;
  Day local_day_;
  time::Segment segment_{};  // empty at first: it contains nothing
  std::chrono::minutes offset_{};
  std::string offset_text_;
};

}  // namespace cronviz::render
