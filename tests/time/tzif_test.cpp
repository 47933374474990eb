#include "time/tzif.h"

#include "check.h"
#include "time/tzif_bytes.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::time;
using std::chrono::seconds;

namespace {

// What is wrong, without the words that all damage has in common; empty: nothing.
std::string wrong(std::string_view bytes) {
  const Result<Tzif> zone = parse_tzif(bytes);
  if (zone) return {};
  CHECK(zone.error().code == Code::unknown_zone);
  const std::string& message = zone.error().message;
  constexpr std::string_view prefix = "damaged zone file: ";
  return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
}

std::string wrong(const TzifParts& parts) { return wrong(tzif_bytes(parts)); }

}  // namespace

TEST("tzif: a good file") {
  TzifParts parts;
  parts.changes = {{-1'693'706'400, 1}, {-1'680'483'600, 0}};
  for (const char version : {'2', '3', '4', '5'}) {
    parts.version = version;
    const Result<Tzif> zone = parse_tzif(tzif_bytes(parts));
    REQUIRE(zone);
    REQUIRE(zone->changes.size() == 2);
    CHECK(zone->changes[0].at == sys_seconds(seconds(-1'693'706'400)));
    CHECK_EQ(zone->changes[0].type, 1);
    REQUIRE(zone->types.size() == 2);
    CHECK(zone->types[1] == (LocalType{seconds(7200), true, "CEST"}));
    CHECK_EQ(zone->first_type, 0);
    REQUIRE(zone->footer);
    CHECK_EQ(zone->footer->daylight.abbreviation, "CEST");
  }
}

TEST("tzif: version 1 has 32 bits and no footer") {
  TzifParts parts;
  parts.version = '\0';
  parts.changes = {{-2'147'483'648, 1}, {2'147'483'647, 0}};
  const Result<Tzif> zone = parse_tzif(tzif_bytes(parts));
  REQUIRE(zone);
  REQUIRE(zone->changes.size() == 2);
  CHECK(zone->changes[0].at == sys_seconds(seconds(-2'147'483'648)));
  CHECK(zone->changes[1].at == sys_seconds(seconds(2'147'483'647)));
  CHECK(!zone->footer);
}

TEST("tzif: an empty footer says nothing") {
  TzifParts parts;
  parts.footer = "\n\n";
  const Result<Tzif> zone = parse_tzif(tzif_bytes(parts));
  REQUIRE(zone);
  CHECK(!zone->footer);
}

TEST("tzif: zic's beginning of time is no change") {
  TzifParts parts;
  parts.changes = {{-(std::int64_t{1} << 59), 1}, {0, 0}, {1, 1}};
  const Result<Tzif> zone = parse_tzif(tzif_bytes(parts));
  REQUIRE(zone);
  CHECK_EQ(zone->first_type, 1);
  CHECK_EQ(zone->changes.size(), 2u);
}

TEST("tzif: indicators are stepped over") {
  TzifParts parts;
  parts.indicators = 2;
  CHECK_EQ(wrong(parts), "");
}

TEST("tzif: hostile bytes are refused") {
  CHECK_EQ(wrong(""), "not a zone file: it does not begin with 'TZif'");
  CHECK_EQ(wrong("TZi"), "not a zone file: it does not begin with 'TZif'");
  CHECK_EQ(wrong("# tzdb data"), "not a zone file: it does not begin with 'TZif'");
  CHECK_EQ(wrong("TZif2"), "it is too short");

  TzifParts leap;
  leap.leap_seconds = 27;
  CHECK_EQ(wrong(leap), "the zone file has leap seconds; cron daemons count without them");

  TzifParts types;
  types.types.clear();
  CHECK_EQ(wrong(types), "it has no or too many types of local time");
  types.types.assign(257, {0, 0, 0});
  CHECK_EQ(wrong(types), "it has no or too many types of local time");
  types.types.assign(256, {0, 0, 0});
  CHECK_EQ(wrong(types), "");

  TzifParts offset;
  offset.types[1].offset = 93'600;
  CHECK_EQ(wrong(offset), "an offset from UTC is out of range");
  offset.types[1].offset = -90'000;
  CHECK_EQ(wrong(offset), "an offset from UTC is out of range");
  offset.types[1].offset = -89'999;
  CHECK_EQ(wrong(offset), "");

  TzifParts dst;
  dst.types[0].dst = 2;
  CHECK_EQ(wrong(dst), "a daylight flag is neither 0 nor 1");

  TzifParts name;
  name.types[0].name = 9;
  CHECK_EQ(wrong(name), "an abbreviation is missing or unprintable");
  name.types[0].name = 8;
  CHECK_EQ(wrong(name), "an abbreviation is missing or unprintable");
  name.types[0].name = 1;
  CHECK_EQ(wrong(name), "");
  name.abbreviations = "CET";
  CHECK_EQ(wrong(name), "an abbreviation is missing or unprintable");
  name.abbreviations = std::string("\x1b[2J\0CEST\0", 10);
  name.types[1].name = 5;
  CHECK_EQ(wrong(name), "");  // begins at 1: "[2J"
  name.types[0].name = 0;
  CHECK_EQ(wrong(name), "an abbreviation is missing or unprintable");

  TzifParts order;
  order.changes = {{10, 1}, {10, 0}};
  CHECK_EQ(wrong(order), "its changes are out of order");
  order.changes = {{10, 1}, {-10, 0}};
  CHECK_EQ(wrong(order), "its changes are out of order");
  order.changes = {{10, 2}};
  CHECK_EQ(wrong(order), "a change to a type of local time that it does not have");
  order.changes = {{253'402'300'800, 1}};
  CHECK_EQ(wrong(order), "a change lies after the year 9999");
  order.changes = {{253'402'300'799, 1}};
  CHECK_EQ(wrong(order), "");
  order.changes = {{INT64_MIN, 1}, {INT64_MAX, 0}};
  CHECK_EQ(wrong(order), "a change lies after the year 9999");
  order.changes.clear();
  for (int i = 0; i <= 10'000; ++i) order.changes.push_back({i, i % 2 == 0});
  CHECK_EQ(wrong(order), "it has too many changes");
  order.changes.pop_back();
  CHECK_EQ(wrong(order), "");

  TzifParts footer;
  footer.footer = "";
  CHECK_EQ(wrong(footer), "its footer is missing");
  footer.footer = "\nCET-1";
  CHECK_EQ(wrong(footer), "its footer is missing");
  footer.footer = "CET-1\n";
  CHECK_EQ(wrong(footer), "its footer is missing");
  footer.footer = "\nCET\n";
  CHECK_EQ(wrong(footer),
           "'CET' is not a POSIX TZ string: expected an offset such as 5 or -1:30, found the end");
}

TEST("tzif: counts that lie about the size") {
  TzifParts parts;
  parts.changes = {{0, 1}, {1, 0}};
  const std::string good = tzif_bytes(parts);
  const std::size_t second_header = good.find("TZif", 1);
  REQUIRE(second_header != std::string::npos);
  for (const std::size_t header : {std::size_t{0}, second_header}) {
    for (std::size_t count = 0; count < 6; ++count) {
      std::string bad = good;
      bad.replace(header + 20 + 4 * count, 4, 4, '\xff');
      CHECK_EQ(wrong(bad), "it is too short");
    }
  }
  std::string one_block = good;
  one_block[second_header] = 'X';
  CHECK_EQ(wrong(one_block), "its second block is missing");
}

TEST("tzif: no beginning of a good file is one") {
  const std::string good = read_data("zoneinfo/Europe/Berlin");
  CHECK_EQ(wrong(good), "");
  for (std::size_t size = 0; size < good.size(); ++size) {
    // A copy of exactly this size, so that a sanitizer sees what is read beyond it.
    if (!CHECK(!wrong(std::string(good, 0, size)).empty())) return;
  }
}
