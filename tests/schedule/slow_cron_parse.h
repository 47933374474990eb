// A second reading of cron schedules, slow and obvious: words and signs in vectors, values in sets,
// one rule of the manuals after the other. It shares no code with the parser that it checks.
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "schedule/cron_dialect.h"

namespace cronviz::test {

struct SlowParse {
  bool valid = false;  // the daemon uses the line
  bool quiet = false;
  bool last_day = false;
  std::string nickname;                 // "daily"; "300" for FreeBSD's seconds
  std::array<bool, 5> wrong{};          // the daemon complains about this field
  std::array<std::set<int>, 5> values;  // weekdays 0-6; busybox: days 0-31, after FixDayDow
  std::array<bool, 5> star{};           // MIN_STAR, HR_STAR, DOM_STAR, (month never), DOW_STAR
  std::vector<std::tuple<int, int, int>> random;  // field, low, high
  std::size_t end = 0;                            // behind the last word of the schedule
};

SlowParse slow_parse_cron(const std::string& line, schedule::Dialect dialect);

}  // namespace cronviz::test
