// A second reader of calendar expressions, slow and obvious: it cuts the text to pieces and lists
// the values of each.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schedule/calendar_parse.h"

namespace cronviz::test {

// First, last and distance of the values; last == first for a single one.
struct SlowRange {
  int first = 0;
  int last = 0;
  int step = 1;
  bool has(int value) const {
    return first <= value && value <= last && (value - first) % step == 0;
  }
};

struct SlowCalendar {
  bool valid = false;
  std::set<int> weekdays;  // Sunday is 0
  std::set<int> years, months, days, hours, minutes;
  std::vector<SlowRange> microseconds;
  bool from_month_end = false;
  bool utc = false;
  schedule::CalendarSpec::Pin pin = schedule::CalendarSpec::Pin::none;
  std::string zone;
};

SlowCalendar slow_parse_calendar(std::string text, const schedule::CalendarZones& zones);
// What the two readers say differently, in words; empty when they agree.
std::string calendar_difference(const std::string& text, const schedule::CalendarZones& zones);

}  // namespace cronviz::test
