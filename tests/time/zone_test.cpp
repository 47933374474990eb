#include "time/zone.h"

#include "check.h"
#include "time/dst_cycle.h"
#include "time/instant_text.h"
#include "time/libc_zone.h"
#include "time/tzif_bytes.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::time;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

Zone zone_of(std::string_view name) {
  Result<Zone> zone =
      Zone::from_tzif(std::string(name), read_data("zoneinfo/" + std::string(name)));
  return CHECK(zone) ? *std::move(zone) : Zone::utc();
}

Zone built(const TzifParts& parts) {
  Result<Zone> zone = Zone::from_tzif("built", tzif_bytes(parts));
  return CHECK(zone) ? *std::move(zone) : Zone::utc();
}

Zone posix(std::string_view text) {
  Result<Zone> zone = Zone::from_posix(text);
  return CHECK(zone) ? *std::move(zone) : Zone::utc();
}

sys_seconds at_utc(std::string_view text) {
  const Result<Instant> t = parse_instant(text, Instant(), Zone::utc());
  return CHECK(t) ? std::chrono::floor<seconds>(*t) : sys_seconds();
}

LocalTime local_of(std::string_view text) { return LocalTime(at_utc(text).time_since_epoch()); }

std::string utc_text(sys_seconds t) {
  std::string out;
  append_utc(out, t);
  return out;
}

constexpr std::string_view kind_names[] = {"unique", "gap", "overlap"};

std::string show(const LocalInfo& info) {
  std::string out(kind_names[static_cast<std::size_t>(info.kind)]);
  out += " " + utc_text(info.first);
  if (info.kind == LocalKind::unique) {
    CHECK(info.second == info.first);
    return out;
  }
  return out + " " + utc_text(info.second) + " at " + utc_text(info.change);
}

// The changes in [from, to), one a line.
std::string changes(const Zone& zone, sys_seconds from, sys_seconds to) {
  std::string out;
  for (sys_seconds t = zone.segment_at(from).end; t < to;) {
    const Segment segment = zone.segment_at(t);
    out += utc_text(t) + " " + describe(segment) + "\n";
    t = segment.end;
  }
  return out;
}

}  // namespace

TEST("zone: local times around changes") {
  for (const VectorRow& row : read_vectors("zone_local.tsv")) {
    std::string expected(std::string(row[2]) + " " + std::string(row[3]));
    if (!row[4].empty()) expected += " at " + std::string(row[4]);
    const std::string where = at("zone_local.tsv", row);
    CHECK_EQ(where + show(zone_of(row[0]).to_utc(local_of(row[1]))), where + expected);
  }
}

TEST("zone: UTC") {
  const Zone utc = Zone::utc();
  CHECK_EQ(utc.name(), "UTC");
  CHECK(utc.is_fixed());
  const Segment segment = utc.segment_at(sys_seconds());
  CHECK_EQ(describe(segment), "0 0 UTC");
  CHECK(segment.begin == sys_seconds::min() && segment.end == sys_seconds::max());
  CHECK(utc.to_utc(LocalTime(seconds(5))).first == sys_seconds(seconds(5)));
  CHECK(utc.to_local(sys_seconds(seconds(5))) == LocalTime(seconds(5)));
}

TEST("zone: names and errors") {
  CHECK_EQ(zone_of("Europe/Berlin").name(), "Europe/Berlin");
  CHECK_EQ(posix("EST5EDT").name(), "EST5EDT");
  Zone zone = posix("EST5");
  zone.rename("there");
  CHECK_EQ(zone.name(), "there");
  CHECK(!Zone::from_tzif("x", "TZif"));
  CHECK(!Zone::from_posix("EST"));
}

// As tzset(3) of glibc 2.36 sets tzname for the files of tests/data/zoneinfo.
TEST("zone: the two names of the C library") {
  const auto names = [](const Zone& zone) {
    const auto [std_name, dst_name] = zone.names();
    return std::string(std_name) + " " + std::string(dst_name);
  };
  CHECK_EQ(names(Zone::utc()), "UTC UTC");
  CHECK_EQ(names(zone_of("UTC")), "UTC UTC");
  CHECK_EQ(names(zone_of("Europe/Berlin")), "CET CEST");
  CHECK_EQ(names(zone_of("Europe/Dublin")), "IST GMT");  // winter is the daylight time
  CHECK_EQ(names(zone_of("Antarctica/Troll")), "+00 +02");
  CHECK_EQ(names(zone_of("Asia/Kathmandu")), "+0545 +0545");  // never had any
  CHECK_EQ(names(zone_of("America/Sao_Paulo")), "-03 -02");   // had it last in 2019
  CHECK_EQ(names(zone_of("Asia/Kolkata")), "IST +0630");      // in 1945
  CHECK_EQ(names(posix("<-03>3")), "-03 -03");
  CHECK_EQ(names(posix("EST5EDT")), "EST EDT");
  CHECK_EQ(names(posix("IST-1GMT-0,M10.5.0/1,M3.5.0/1")), "IST GMT");
}

TEST("zone: a file that never leaves daylight time, or has no change, has one name") {
  TzifParts parts;
  parts.footer = "\n\n";
  parts.changes = {{0, 1}};
  CHECK_EQ(built(parts).names().first, "CEST");
  CHECK_EQ(built(parts).names().second, "CEST");
  parts.changes = {};
  CHECK_EQ(built(parts).names().first, "CET");
  CHECK_EQ(built(parts).names().second, "CET");
}

TEST("zone: fixed is what has no change") {
  CHECK(zone_of("UTC").is_fixed());
  CHECK(posix("EST5").is_fixed());
  CHECK(posix("EST5EDT,0/0,J365/25").is_fixed());
  CHECK_EQ(describe(posix("EST5EDT,0/0,J365/25").segment_at(sys_seconds())), "-14400 1 EDT");
  CHECK(!posix("EST5EDT").is_fixed());
  CHECK(!zone_of("Asia/Kolkata").is_fixed());
}

TEST("zone: a rule alone holds for the past, too") {
  const Zone zone = posix("CET-1CEST,M3.5.0,M10.5.0/3");
  CHECK_EQ(changes(zone, at_utc("1500-01-01"), at_utc("1501-01-01")),
           "1500-03-25T01:00:00Z 7200 1 CEST\n1500-10-28T01:00:00Z 3600 0 CET\n");
  CHECK_EQ(changes(zone, at_utc("2026-01-01"), at_utc("2027-01-01")),
           "2026-03-29T01:00:00Z 7200 1 CEST\n2026-10-25T01:00:00Z 3600 0 CET\n");
  CHECK_EQ(changes(zone, at_utc("9998-01-01"), at_utc("9999-01-01")),
           "9998-03-29T01:00:00Z 7200 1 CEST\n9998-10-25T01:00:00Z 3600 0 CET\n");
}

TEST("zone: every year of a rule, across the turns of its cycle") {
  for (const std::string_view text :
       {"CET-1CEST,M3.5.0,M10.5.0/3", "NZST-12NZDT,M9.5.0,M4.1.0/3"}) {
    const Result<PosixTz> tz = parse_posix_tz(text);
    REQUIRE(tz);
    const Zone zone = posix(text);
    for (int year = 1; year < 9999; ++year) {
      const Segment dst = zone.segment_at(tz->dst_begin(year));
      const Segment standard = zone.segment_at(tz->dst_end(year));
      if (!CHECK(dst.dst && dst.begin == tz->dst_begin(year) && dst.contains(dst.begin))) return;
      if (!CHECK(!standard.dst && standard.begin == tz->dst_end(year))) return;
      const bool north = dst.begin < standard.begin;
      if (!CHECK(north ? dst.end == standard.begin : standard.end == dst.begin)) return;
      if (!CHECK(zone.segment_at(dst.end - seconds(1)).begin == dst.begin)) return;
    }
  }
}

TEST("zone: slim files say by their footer what fat ones write out") {
  TzifParts slim;  // as `zic -b slim` cuts Europe/Berlin: the last change is the one of 1980
  slim.types = {{3600, 0, 0}, {7200, 1, 4}};
  slim.changes = {{323'830'800, 1}};
  const Zone zone = built(slim);
  const Zone fat = zone_of("Europe/Berlin");
  const sys_seconds from = at_utc("1996-01-01");  // the rule of today
  CHECK_EQ(changes(zone, from, at_utc("2500-01-01")), changes(fat, from, at_utc("2500-01-01")));
}

TEST("zone: before the first change and after the last") {
  TzifParts parts;
  parts.changes = {{1000, 1}, {2000, 0}};
  parts.footer = "\n\n";
  const Zone zone = built(parts);
  const Segment first = zone.segment_at(sys_seconds(seconds(999)));
  CHECK(first.begin == sys_seconds::min() && first.end == sys_seconds(seconds(1000)));
  CHECK_EQ(describe(first), "3600 0 CET");
  CHECK_EQ(describe(zone.segment_at(sys_seconds(seconds(1000)))), "7200 1 CEST");
  const Segment last = zone.segment_at(sys_seconds(seconds(2000)));
  CHECK(last.begin == sys_seconds(seconds(2000)) && last.end == sys_seconds::max());
  CHECK_EQ(describe(last), "3600 0 CET");
}

TEST("zone: changes that change nothing are none") {
  TzifParts parts;
  parts.types = {{3600, 0, 0}, {7200, 1, 4}, {3600, 0, 0}};
  parts.changes = {{1000, 2}, {2000, 1}, {3000, 1}, {4000, 0}, {5000, 2}};
  parts.footer = "\n\n";
  CHECK_EQ(changes(built(parts), sys_seconds(), at_utc("2000-01-01")),
           "1970-01-01T00:33:20Z 7200 1 CEST\n1970-01-01T01:06:40Z 3600 0 CET\n");
  // What differs only in its name is one: a program prints it.
  parts.types[2].name = 1;
  parts.changes = {{1000, 2}};
  CHECK_EQ(changes(built(parts), sys_seconds(), at_utc("2000-01-01")),
           "1970-01-01T00:16:40Z 3600 0 ET\n");
}

TEST("zone: the footer holds from the last change on") {
  TzifParts parts;
  parts.changes = {{1000, 1}, {2000, 0}};
  parts.footer = "\nEET-2\n";
  CHECK_EQ(changes(built(parts), sys_seconds(), at_utc("2000-01-01")),
           "1970-01-01T00:16:40Z 7200 1 CEST\n1970-01-01T00:33:20Z 7200 0 EET\n");
  // One that contradicts the last change may undo it ...
  parts.footer = "\nCEST-1CET-2,0/0,J365/25\n";
  parts.changes = {{1000, 1}};
  parts.types[0] = {7200, 1, 0};
  parts.types[1] = {3600, 0, 4};
  CHECK(built(parts).is_fixed());
  // ... and without any change holds always.
  parts.changes.clear();
  parts.footer = "\nEST5EDT,M3.2.0,M11.1.0\n";
  CHECK_EQ(describe(built(parts).segment_at(at_utc("1900-07-01"))), "-14400 1 EDT");
}

TEST("zone: a time can exist twice and not at all within a day") {
  TzifParts parts;  // an hour forward, ten minutes later two hours back
  parts.types = {{3600, 0, 0}, {7200, 1, 4}, {0, 0, 0}};
  parts.changes = {{100'000, 1}, {100'600, 2}};
  parts.footer = "\n\n";
  const Zone zone = built(parts);
  const auto at_local = [&](std::int64_t t) { return zone.to_utc(LocalTime(seconds(t))); };
  CHECK_EQ(show(at_local(100'000 + 3599)),
           "overlap 1970-01-02T03:46:39Z 1970-01-02T04:46:39Z at 1970-01-02T03:56:40Z");
  CHECK_EQ(show(at_local(100'000 + 3600)), "unique 1970-01-02T04:46:40Z");
  CHECK_EQ(show(at_local(100'000 + 7199)), "unique 1970-01-02T05:46:39Z");
  CHECK_EQ(show(at_local(100'000 + 7200)),
           "overlap 1970-01-02T03:46:40Z 1970-01-02T05:46:40Z at 1970-01-02T03:56:40Z");
  CHECK_EQ(show(at_local(100'000 + 7800)), "unique 1970-01-02T05:56:40Z");
}

TEST("zone: a gap is known by the change that makes it") {
  TzifParts parts;  // two gaps within the hour
  parts.types = {{0, 0, 0}, {3600, 1, 4}, {7200, 1, 4}};
  parts.changes = {{100'000, 1}, {101'000, 2}};
  parts.footer = "\n\n";
  const Zone zone = built(parts);
  CHECK_EQ(show(zone.to_utc(LocalTime(seconds(100'000)))),
           "gap 1970-01-02T03:46:40Z 1970-01-02T02:46:40Z at 1970-01-02T03:46:40Z");
  CHECK_EQ(show(zone.to_utc(LocalTime(seconds(104'599)))), "unique 1970-01-02T04:03:19Z");
  CHECK_EQ(show(zone.to_utc(LocalTime(seconds(104'600)))),
           "gap 1970-01-02T04:03:20Z 1970-01-02T03:03:20Z at 1970-01-02T04:03:20Z");
}

TEST("zone: times out of all bounds") {
  for (const Zone& zone :
       {Zone::utc(), zone_of("Europe/Berlin"), zone_of("Asia/Kolkata"), posix("EST5EDT")}) {
    for (const sys_seconds t : {sys_seconds::min(), sys_seconds::max() - seconds(1)}) {
      CHECK(zone.segment_at(t).contains(t));
      const LocalInfo info = zone.to_utc(LocalTime(t.time_since_epoch()));
      CHECK(info.first <= info.second || info.kind == LocalKind::gap);
      CHECK((zone.to_local(t) < LocalTime()) == (t < sys_seconds()));
    }
  }
}

TEST("zone: a copy and a moved one keep their own names") {
  Zone zone = zone_of("Europe/Berlin");
  const Zone copy = zone;
  const Zone moved = std::move(zone);
  CHECK_EQ(copy.segment_at(at_utc("2026-07-01")).abbreviation, "CEST");
  CHECK_EQ(moved.segment_at(at_utc("2026-01-01")).abbreviation, "CET");
}
