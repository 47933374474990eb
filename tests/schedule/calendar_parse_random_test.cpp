// The reader against the slow one of slow_calendar_parse.h, over random expressions.
#include <string>

#include "check.h"
#include "schedule/calendar_zones.h"
#include "schedule/random_calendar.h"
#include "schedule/slow_calendar_parse.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int expressions = 10'000;
#else
constexpr int expressions = 100'000;
#endif

void compare(const std::string& text, const CalendarZones& zones) {
  const std::string difference = test::calendar_difference(text, zones);
  if (!difference.empty()) CHECK_EQ("'" + text + "': " + difference, "");
}

TEST("calendar_parse: the slow reader agrees on random expressions") {
  test::CalendarPlaces places;
  const CalendarZones zones = places.debian12("Europe/Berlin");
  test::RandomCalendar random(20'260'616);
  int accepted = 0;
  for (int i = 0; i < expressions; ++i) {
    std::string text = random.expression();
    if (i % 3 == 0) random.edit(text);
    compare(text, zones);
    accepted += parse_calendar(text, zones) ? 1 : 0;
  }
  // A third and more of them are right, or this test says little.
  CHECK(accepted > expressions / 3);
}

TEST("calendar_parse: the slow reader agrees on the rows, and on changed ones") {
  test::CalendarPlaces places;
  test::RandomCalendar random(7);
  for (const test::VectorRow& row : test::read_vectors("calendar.tsv")) {
    const CalendarZones zones = places.debian12(row[3]);
    compare(test::unescape(row[0]), zones);
    for (int i = 0; i < 12; ++i) {
      std::string text = test::unescape(row[0]);
      for (std::uint32_t edits = 1 + random.number(3); edits > 0; --edits) random.edit(text);
      compare(text, zones);
    }
  }
}

}  // namespace
}  // namespace cronviz::schedule
