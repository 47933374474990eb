#include "schedule/calendar_complaint.h"

#include <string>
#include <string_view>

#include "base/text.h"
#include "check.h"
#include "schedule/calendar_zones.h"
#include "schedule/random_calendar.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

TEST("calendar_complaint: what is wrong, where, and what to write") {
  test::CalendarPlaces places;
  const CalendarZones zones = places.debian12("Europe/Berlin");
  for (const test::VectorRow& row : test::read_vectors("calendar_errors.tsv")) {
    const std::string where = test::at("calendar_errors.tsv", row) + std::string(row[0]) + ": ";
    const Result<CalendarParse> parse = parse_calendar(test::unescape(row[0]), zones);
    if (!CHECK_EQ(where + (parse ? "read" : "refused"), where + "refused")) continue;
    const Diagnostic& error = parse.error();
    CHECK(error.code == Code::time_value && error.severity == Severity::error);
    CHECK_EQ(
        where + std::to_string(error.span.begin + 1) + "-" + std::to_string(error.span.end + 1),
        where + std::string(row[1]) + "-" + std::string(row[2]));
    CHECK_EQ(where + error.message, where + test::unescape(row[3]));
    CHECK_EQ(where + error.hint, where + test::unescape(row[4]));
  }
}

// Every expression that a hint offers must be one that systemd takes.
void check_offers(const std::string& text, const CalendarZones& zones, int& offers) {
  const Result<CalendarParse> parse = parse_calendar(text, zones);
  if (parse) return;
  const Diagnostic& error = parse.error();
  CHECK(error.span.begin <= error.span.end && error.span.end <= text.size());
  CHECK(!error.message.empty());
  const auto pieces = split(error.hint, '`');
  for (std::size_t i = 1; i < pieces.size(); i += 2) {
    if (pieces[i].size() <= 1 || text.find('`') != std::string::npos) continue;  // a sign
    ++offers;
    const std::string offer(pieces[i]);
    CHECK_EQ(text + " -> " + (parse_calendar(offer, zones) ? "" : offer), text + " -> ");
  }
}

TEST("calendar_complaint: what hints offer is right") {
  test::CalendarPlaces places;
  const CalendarZones zones = places.debian12("Europe/Berlin");
  test::RandomCalendar random(2026);
  int offers = 0;
  for (const test::VectorRow& row : test::read_vectors("calendar_errors.tsv")) {
    std::string text = test::unescape(row[0]);
    for (int i = 0; i < 40; ++i) {
      check_offers(text, zones, offers);
      random.edit(text);
    }
  }
  for (int i = 0; i < 30'000; ++i) check_offers(random.expression(), zones, offers);
  CHECK(offers > 5'000);
}

}  // namespace
}  // namespace cronviz::schedule
