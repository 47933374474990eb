#include "time/posix_tz.h"

#include "check.h"
#include "time/dst_cycle.h"
#include "time/libc_zone.h"
#include "time/zone.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::time;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

std::string dump(const PosixRule& rule) {
  const std::string at = "/" + std::to_string(rule.at.count());
  switch (rule.kind) {
    case PosixRule::Kind::julian:
      return "J" + std::to_string(rule.day) + at;
    case PosixRule::Kind::day_of_year:
      return std::to_string(rule.day) + at;
    case PosixRule::Kind::month_week_day:
      break;
  }
  return "M" + std::to_string(rule.month) + "." + std::to_string(rule.week) + "." +
         std::to_string(rule.day) + at;
}

std::string dump(const PosixTz& tz) {
  std::string out = tz.standard.abbreviation + " " + std::to_string(tz.standard.offset.count());
  if (!tz.has_dst) return out;
  out += " " + tz.daylight.abbreviation + " " + std::to_string(tz.daylight.offset.count());
  return out + " " + dump(tz.begins) + " " + dump(tz.ends);
}

PosixTz posix(std::string_view text) {
  const Result<PosixTz> tz = parse_posix_tz(text);
  return CHECK(tz) ? *tz : PosixTz{};
}

sys_seconds utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) /
                               std::chrono::day(day)) +
         hours(hour) + std::chrono::minutes(minute);
}

std::string random_offset(Random& random) {
  std::string text = std::to_string(random(-24, 24));
  if (random(0, 2) == 0) text += ":" + std::to_string(random(0, 59));
  if (text.find(':') != std::string::npos && random(0, 2) == 0)
    text += ":" + std::to_string(random(0, 59));
  return text;
}

// A rule near the middle of `month`, which keeps its time within the year.
std::string random_rule(Random& random, std::int64_t month) {
  std::string rule;
  switch (random(0, 2)) {
    case 0:
      rule = "M" + std::to_string(month) + "." + std::to_string(random(1, 5)) + "." +
             std::to_string(random(0, 6));
      break;
    case 1:
      rule = "J" + std::to_string(month * 30 - random(0, 29));
      break;
    default:
      rule = std::to_string(month * 30 - random(0, 29));
      break;
  }
  switch (random(0, 3)) {
    case 0:
      return rule;
    case 1:
      return rule + "/" + std::to_string(random(-167, 167)) + ":" + std::to_string(random(0, 59)) +
             ":30";
    default:
      return rule + "/" + std::to_string(random(0, 24));
  }
}

std::string random_tz(Random& random) {
  const std::string names[] = {"CET", "<+0330>", "<-03>", "Abcdef"};
  std::string text = names[random(0, 3)] + random_offset(random);
  if (random(0, 4) == 0) return text;
  text += names[random(0, 3)];
  if (random(0, 1) == 0) text += random_offset(random);
  // Always with rules: for those without, the C library takes the past of New York, too.
  // Far enough from each other and from New Year, where the C library thinks year by year of UTC.
  const std::int64_t first = random(2, 6);
  const std::int64_t second = random(first + 3, 11);
  const bool south = random(0, 1) == 0;
  const std::string begins = random_rule(random, south ? second : first);
  const std::string ends = random_rule(random, south ? first : second);
  return text + "," + begins + "," + ends;
}

}  // namespace

TEST("posix_tz: rows") {
  for (const VectorRow& row : read_vectors("posix_tz.tsv")) {
    const Result<PosixTz> tz = parse_posix_tz(row[0]);
    std::string reading;
    std::string span;
    if (tz) {
      reading = dump(*tz);
    } else {
      const Diagnostic& error = tz.error();
      CHECK(error.code == Code::unknown_zone && error.severity == Severity::error);
      const std::string start = "'" + std::string(row[0]) + "' is not a POSIX TZ string: ";
      CHECK(error.message.starts_with(start));
      reading = error.message.substr(std::min(start.size(), error.message.size()));
      span = std::to_string(error.span.begin) + "-" + std::to_string(error.span.end);
    }
    CHECK_EQ(at("posix_tz.tsv", row) + reading, at("posix_tz.tsv", row) + std::string(row[1]));
    CHECK_EQ(at("posix_tz.tsv", row) + span, at("posix_tz.tsv", row) + std::string(row[2]));
  }
}

TEST("posix_tz: a long text is quoted in part") {
  const std::string text = "EST5" + std::string(5000, '9');
  const Result<PosixTz> tz = parse_posix_tz(text);
  REQUIRE(!tz);
  CHECK(tz.error().message.size() < 250);
  CHECK_EQ(tz.error().span.end, text.size());
}

TEST("posix_tz: the changes of a year") {
  const PosixTz berlin = posix("CET-1CEST,M3.5.0,M10.5.0/3");
  CHECK_EQ(berlin.dst_begin(2026), utc(2026, 3, 29, 1));
  CHECK_EQ(berlin.dst_end(2026), utc(2026, 10, 25, 1));
  const PosixTz new_york = posix("EST5EDT");
  CHECK_EQ(new_york.dst_begin(2026), utc(2026, 3, 8, 7));
  CHECK_EQ(new_york.dst_end(2026), utc(2026, 11, 1, 6));
  // 29 February: Jn never counts it, n does.
  const PosixTz days_of_year = posix("AAA0BBB,J60/0,60/1");
  CHECK_EQ(days_of_year.dst_begin(2026), utc(2026, 3, 1));
  CHECK_EQ(days_of_year.dst_begin(2028), utc(2028, 3, 1));
  CHECK_EQ(days_of_year.dst_end(2026), utc(2026, 3, 2));
  CHECK_EQ(days_of_year.dst_end(2028), utc(2028, 3, 1));
  CHECK_EQ(posix("AAA0BBB,J59/0,J365/0").dst_begin(2028), utc(2028, 2, 28));
  CHECK_EQ(posix("AAA0BBB,J59/0,J365/0").dst_end(2028), utc(2028, 12, 30, 23));
  // Every week of a month that begins on the weekday itself: February 2026, Sunday the 1st.
  CHECK_EQ(posix("AAA0BBB,M2.1.0/0,M9.1.0").dst_begin(2026), utc(2026, 2, 1));
  CHECK_EQ(posix("AAA0BBB,M2.4.0/0,M9.1.0").dst_begin(2026), utc(2026, 2, 22));
  CHECK_EQ(posix("AAA0BBB,M2.5.0/0,M9.1.0").dst_begin(2026), utc(2026, 2, 22));
  CHECK_EQ(posix("AAA0BBB,M2.5.0/-24,M9.1.0").dst_begin(2026), utc(2026, 2, 21));
}

TEST("posix_tz: daylight time all year, or never") {
  // tzfile(5), version 3: ends when the next year's begins; or even later.
  for (const std::string_view text :
       {"XXX3EDT4,0/0,J365/23", "EST5EDT,0/0,J365/25", "EST5EDT,0/0,J365/27"}) {
    const DstCycle cycle = dst_cycle(posix(text), utc(2026, 1, 1));
    CHECK(cycle.dst_before);
    CHECK(cycle.changes.empty());
  }
  const DstCycle never = dst_cycle(posix("AAA0BBB,M3.1.0/1,M3.1.0/2"), utc(2026, 1, 1));
  CHECK(!never.dst_before);
  CHECK(never.changes.empty());
  CHECK(dst_cycle(posix("UTC0"), utc(2026, 1, 1)).changes.empty());
}

TEST("posix_tz: a rule that breaks only in leap years") {
  // Day 364 is 31 December, but 30 December in leap years: a day of standard time every fourth
  // year.
  const DstCycle cycle = dst_cycle(posix("AAA0BBB,0/0,364/25"), utc(2096, 12, 31, 12));
  REQUIRE(cycle.changes.size() == 2 * 97);
  CHECK(!cycle.dst_before);
  CHECK_EQ(cycle.changes[0], utc(2097, 1, 1));
  CHECK_EQ(cycle.changes[1], utc(2104, 12, 31));  // 2100 is no leap year
  CHECK_EQ(cycle.changes[2], utc(2105, 1, 1));
  // The whole turn is there, too, when the first change is eight years away.
  const DstCycle later = dst_cycle(posix("AAA0BBB,0/0,364/25"), utc(2097, 1, 1, 1));
  CHECK_EQ(later.changes.size(), 2u * 97);
  CHECK(later.dst_before);
}

TEST("posix_tz: the changes repeat after 400 years") {
  for (const std::string_view text :
       {"CET-1CEST,M3.5.0,M10.5.0/3", "NZST-12NZDT,M9.5.0,M4.1.0/3", "AAA0BBB,J60,300",
        "AAA0BBB,M12.5.0/167,M1.2.0/100", "AAA0BBB,364/48,10/-100"}) {
    const PosixTz tz = posix(text);
    const sys_seconds after = utc(2026, 7, 9);
    const DstCycle cycle = dst_cycle(tz, after);
    REQUIRE(cycle.changes.size() >= 2);
    CHECK_EQ(cycle.changes.size() % 2, 0u);
    const DstCycle later = dst_cycle(tz, after + calendar_cycle);
    REQUIRE(later.changes.size() == cycle.changes.size());
    for (std::size_t i = 0; i < cycle.changes.size(); ++i) {
      CHECK_EQ(later.changes[i], cycle.changes[i] + calendar_cycle);
      if (i > 0) CHECK(cycle.changes[i - 1] < cycle.changes[i]);
    }
  }
}

TEST("posix_tz: random ones agree with the C library") {
  Random random(20260309);
  for (int i = 0; i < 400; ++i) {
    const std::string text = random_tz(random);
    const LibcZone libc(text);
    const Result<Zone> zone = Zone::from_posix(text);
    REQUIRE(zone);
    for (int k = 0; k < 60; ++k) {
      const sys_seconds t = utc(1972, 1, 1) + seconds(random(0, 128LL * 365 * 86'400));
      const Segment segment = zone->segment_at(t);
      const bool ends = segment.end != sys_seconds::max();
      for (const sys_seconds at :
           {t, ends ? segment.end - seconds(1) : t, ends ? segment.end : t}) {
        if (!CHECK_EQ(text + ": " + describe(zone->segment_at(at)), text + ": " + libc.at(at)))
          return;
      }
    }
  }
}
