#include "schedule/calendar_parse.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "check.h"
#include "schedule/calendar_zones.h"
#include "schedule/random_calendar.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

using test::CalendarPlaces;

std::string normal_form(const CalendarSpec& spec) {
  std::string out;
  append_calendar(out, spec);
  return out;
}

// The normal form, or "refused".
std::string read(std::string_view text, const CalendarZones& zones) {
  const Result<CalendarParse> parse = parse_calendar(text, zones);
  return parse ? normal_form(parse->spec) : "refused";
}

// What the row's version says: accepted, and the normal form where the tool prints one.
void check_row(const std::string& where, std::string_view text, bool accepted,
               std::string_view normal, const CalendarZones& zones) {
  const std::string got = read(text, zones);
  if (!accepted) {
    CHECK_EQ(where + got, where + "refused");
  } else if (!normal.empty()) {
    CHECK_EQ(where + got, where + std::string(normal));
  } else {
    CHECK_EQ(where + (got == "refused" ? got : "read"), where + "read");
  }
}

TEST("calendar_parse: systemd-analyze takes the same, and prints the same") {
  CalendarPlaces places;
  for (const test::VectorRow& row : test::read_vectors("calendar.tsv")) {
    const std::string text = test::unescape(row[0]);
    const std::string where = test::at("calendar.tsv", row) + text + ": ";
    check_row(where, text, row[1] == "1", row[2], places.debian12(row[3]));
    // 257 and 262, where zone files are the only difference.
    for (const std::size_t column : {std::size_t{8}, std::size_t{9}}) {
      const bool same = row[column] == "=";
      const auto answer = split(row[column], '|');
      REQUIRE(same || answer.size() == 3);
      check_row(where + "newer: ", text, same ? row[1] == "1" : answer[0] == "1",
                same ? row[2] : answer[1], places.debian13(row[3]));
    }
  }
}

TEST("calendar_parse: the library takes the same, and prints the same") {
  CalendarPlaces places;
  for (const test::VectorRow& row : test::read_vectors("calendar_usec.tsv")) {
    const std::string text = test::unescape(row[0]);
    check_row(test::at("calendar_usec.tsv", row) + text + ": ", text, row[3] == "OK", row[4],
              places.debian12(row[1]));
  }
}

TEST("calendar_parse: odd expressions") {
  CalendarPlaces places;
  for (const test::VectorRow& row : test::read_vectors("calendar_text.tsv")) {
    const std::string text = test::unescape(row[0]);
    check_row(test::at("calendar_text.tsv", row) + text + ": ", text, row[1] == "1", row[2],
              places.debian12(row[3]));
  }
}

// Reads the normal form back to the same; seconds with 0/1 among them are printed as `*`.
void check_round_trip(const std::string& text, const CalendarZones& zones) {
  const Result<CalendarParse> parse = parse_calendar(text, zones);
  if (!parse) return;
  CalendarSpec spec = parse->spec;
  const CalendarComponent each{0, CalendarComponent::open, 1'000'000};
  if (std::count(spec.microseconds.begin(), spec.microseconds.end(), each) > 0) {
    spec.microseconds = {each};
  }
  const std::string normal = normal_form(spec);
  CHECK_EQ(text + " = " + normal_form(parse->spec), text + " = " + normal);
  const Result<CalendarParse> again = parse_calendar(normal, zones);
  CHECK_EQ(text + " = " + (again && again->spec == spec ? normal : "another"),
           text + " = " + normal);
}

TEST("calendar_parse: the normal form reads back to the same") {
  CalendarPlaces places;
  for (const test::VectorRow& row : test::read_vectors("calendar.tsv")) {
    check_round_trip(test::unescape(row[0]), places.debian12(row[3]));
  }
  test::RandomCalendar random(11);
  for (int i = 0; i < 20'000; ++i) {
    check_round_trip(random.expression(), places.debian12("Europe/Berlin"));
  }
}

std::string places_of(std::string_view text) {
  CalendarPlaces places;
  const Result<CalendarParse> parse = parse_calendar(text, places.debian12("Europe/Berlin"));
  if (!parse) return "refused";
  std::string out;
  for (std::size_t i = 0; i < parse->text.size(); ++i) {
    if (parse->text[i].empty()) continue;
    out += calendar_field_name(static_cast<CalendarField>(i));
    out += "=" + std::string(parse->text[i].in(text)) + " ";
  }
  if (!parse->zone.empty()) out += "zone=" + std::string(parse->zone.in(text)) + " ";
  if (!parse->shorthand.empty()) out += "word=" + std::string(parse->shorthand.in(text)) + " ";
  return out;
}

TEST("calendar_parse: where the fields stand") {
  CHECK_EQ(places_of("Mon..Fri,  2026-*~1,3 9/2:00:0.5 Europe/Berlin"),
           "weekday=Mon..Fri, year=2026 month=* day=1,3 hour=9/2 minute=00 second=0.5 "
           "zone=Europe/Berlin ");
  CHECK_EQ(places_of("10-15"), "month=10 day=15 ");
  CHECK_EQ(places_of("12:30 utc"), "hour=12 minute=30 zone=utc ");
  CHECK_EQ(places_of("*:*:* cest"), "hour=* minute=* second=* zone=cest ");
  CHECK_EQ(places_of("Daily UTC"), "zone=UTC word=Daily ");
  CHECK_EQ(places_of("Sun @ 77 UTC"), "weekday=Sun zone=UTC word=@ 77 ");
}

TEST("calendar_parse: at most one of UTC, zone and abbreviation is kept") {
  CalendarPlaces places;
  const CalendarZones berlin = places.debian12("Europe/Berlin");
  for (const char* text : {"@0 CEST", "@0 Europe/Berlin", "@0 UTC", "@0"}) {
    const Result<CalendarParse> parse = parse_calendar(text, berlin);
    REQUIRE(parse);
    CHECK(parse->spec.utc && parse->spec.zone.empty());
    CHECK(parse->spec.pin == CalendarSpec::Pin::none);
  }
  const Result<CalendarParse> pinned = parse_calendar("daily cest", berlin);
  REQUIRE(pinned);
  CHECK(!pinned->spec.utc && pinned->spec.pin == CalendarSpec::Pin::daylight);
  CHECK_EQ(pinned->spec.zone, "CEST");
}

TEST("calendar_parse: without a list of zones there is UTC") {
  CHECK_EQ(read("12:00 UTC", {}), "*-*-* 12:00:00 UTC");
  CHECK_EQ(read("12:00 Europe/Berlin", {}), "refused");
}

}  // namespace
}  // namespace cronviz::schedule
