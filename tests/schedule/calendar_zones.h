// What a trailing word of a calendar expression may name, on the machines that the rows of
// tests/data/calendar*.tsv come from.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "schedule/calendar_parse.h"
#include "time/zone.h"

namespace cronviz::test {

// The zone that a row's TZ names: a file of tests/data/zoneinfo, a POSIX string, or UTC as the C
// library takes what is neither. Fails the running test when a file is missing.
time::Zone zone_of_row(std::string_view tz);

class CalendarPlaces {
 public:
  // The zone files of Debian 12, and the names of the row's TZ; valid as long as this.
  schedule::CalendarZones debian12(std::string_view tz);
  // Debian 13 has no EST, EST5EDT and CET among them.
  schedule::CalendarZones debian13(std::string_view tz);

 private:
  const time::Zone& zone(std::string_view tz);

  std::map<std::string, time::Zone, std::less<>> zones_;
};

}  // namespace cronviz::test
