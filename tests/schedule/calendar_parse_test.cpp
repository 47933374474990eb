#include "schedule/calendar_parse.h"

#include <string>
#include <string_view>

#include "base/text.h"
#include "check.h"
#include "schedule/calendar_zones.h"
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

}  // namespace
}  // namespace cronviz::schedule
