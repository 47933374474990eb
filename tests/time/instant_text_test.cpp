#include "time/instant_text.h"

#include "base/text.h"
#include "check.h"
#include "time/libc_zone.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::time;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;

namespace {

// 2026-03-28T23:30:15.25Z
constexpr Instant now = Instant(seconds(1'774'740'615)) + microseconds(250'000);

Zone zone_of(std::string_view name) {
  Result<Zone> zone =
      Zone::from_tzif(std::string(name), read_data("zoneinfo/" + std::string(name)));
  return CHECK(zone) ? *std::move(zone) : Zone::utc();
}

std::string utc_text(Instant t) {
  std::string out;
  append_utc(out, t);
  return out;
}

std::string local_text(Instant t, const Zone& zone) {
  std::string out;
  append_local(out, t, zone);
  return out;
}

std::string human_text(Instant t, const Zone& zone, Detail detail) {
  std::string out;
  append_human(out, t, zone, detail);
  return out;
}

// With microseconds.
std::string exact_text(Instant t) {
  std::string out = utc_text(t);
  out.back() = '.';
  append_padded(out, (t - floor<seconds>(t)).count(), 6);
  return out + "Z";
}

}  // namespace

TEST("instant_text: rows") {
  for (const VectorRow& row : read_vectors("instant.tsv")) {
    const std::string where = at("instant.tsv", row);
    const Result<Instant> instant = parse_instant(row[0], now, zone_of(row[1]));
    std::string span;
    if (!instant) {
      const Diagnostic& error = instant.error();
      span = std::to_string(error.span.begin) + "-" + std::to_string(error.span.end);
      CHECK(error.code == Code::out_of_range || error.code == Code::bad_characters);
    }
    CHECK_EQ(where + (instant ? exact_text(*instant) : instant.error().message),
             where + std::string(row[2]));
    CHECK_EQ(where + span, where + std::string(row[3]));
  }
}

TEST("instant_text: fractions are cut towards the past") {
  CHECK_EQ(utc_text(Instant(microseconds(1'999'999))), "1970-01-01T00:00:01Z");
  CHECK_EQ(utc_text(Instant(microseconds(-1))), "1969-12-31T23:59:59Z");
  CHECK_EQ(human_text(Instant(microseconds(-1)), Zone::utc(), Detail::full),
           "Wed 1969-12-31 23:59:59 UTC");
}

TEST("instant_text: the three details") {
  const Zone berlin = zone_of("Europe/Berlin");
  const Instant t(seconds(1'773'062'700));
  CHECK_EQ(human_text(t, berlin, Detail::weekday_time), "Mon 14:25");
  CHECK_EQ(human_text(t, berlin, Detail::date_time), "Mon 03-09 14:25");
  CHECK_EQ(human_text(t, berlin, Detail::full), "Mon 2026-03-09 14:25:00 CET");
  CHECK_EQ(local_text(t, berlin), "2026-03-09T14:25:00+01:00");
  CHECK_EQ(utc_text(t), "2026-03-09T13:25:00Z");
}

TEST("instant_text: offsets that are not whole hours") {
  const Instant t(seconds(1'773'062'700));
  CHECK_EQ(local_text(t, zone_of("Asia/Kolkata")), "2026-03-09T18:55:00+05:30");
  CHECK_EQ(local_text(t, zone_of("America/St_Johns")), "2026-03-09T10:55:00-02:30");
  const Result<Zone> odd = Zone::from_posix("LMT-0:53:28");
  REQUIRE(odd);
  CHECK_EQ(local_text(t, *odd), "2026-03-09T14:18:00+00:53");
  const Result<Zone> odd_west = Zone::from_posix("LMT0:00:44");
  REQUIRE(odd_west);
  CHECK_EQ(local_text(t, *odd_west), "2026-03-09T13:25:00+00:00");
}

TEST("instant_text: what RFC 3339 cannot write is cut to what it can") {
  const Zone utc = Zone::utc();
  CHECK_EQ(utc_text(Instant::min()), "0000-01-03T00:00:00Z");
  CHECK_EQ(utc_text(Instant::max()), "9999-12-29T00:00:00Z");
  CHECK_EQ(local_text(Instant::max(), utc), "9999-12-29T00:00:00+00:00");
  CHECK_EQ(human_text(Instant::min(), utc, Detail::date_time), "Mon 01-03 00:00");
}

TEST("instant_text: a clock out of all bounds does no harm") {
  for (const Instant far : {Instant::min(), Instant::max()}) {
    CHECK(!parse_instant("-1s", far, Zone::utc()) || far == Instant::max());
    CHECK(!parse_instant("+1s", far, Zone::utc()) || far == Instant::min());
    for (const std::string_view text :
         {"now", "today", "tomorrow", "yesterday", "14:00", "+5000y", "-5000y"}) {
      const Result<Instant> instant = parse_instant(text, far, Zone::utc());
      if (instant) CHECK(utc_text(*instant).size() == 20);
    }
  }
}

TEST("instant_text: what is printed is read back, in every zone") {
  Random random(3339);
  for (const std::string_view name :
       {"UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"}) {
    const Zone zone = zone_of(name);
    for (int i = 0; i < 2000; ++i) {
      const Instant t(microseconds(random(-62'000'000'000'000'000, 253'000'000'000'000'000)));
      const Instant whole = floor<seconds>(t);
      const Result<Instant> from_utc = parse_instant(utc_text(t), now, zone);
      if (!CHECK(from_utc) || !CHECK_EQ(utc_text(*from_utc), utc_text(whole)) ||
          !CHECK(*from_utc == whole))
        return;
      const Result<Instant> from_local = parse_instant(local_text(t, zone), now, zone);
      if (!CHECK(from_local) || !CHECK_EQ(utc_text(*from_local), utc_text(whole))) return;
    }
  }
}

TEST("instant_text: strftime(3) writes the same") {
  Random random(1123);
  const Zone zone = zone_of("America/New_York");
  const LibcZone libc(":" CRONVIZ_TEST_DATA "/zoneinfo/America/New_York");
  for (int i = 0; i < 2000; ++i) {
    const sys_seconds t(seconds(random(0, 4'102'444'800)) / (i % 2 == 0 ? 60 : 1) *
                        (i % 2 == 0 ? 60 : 1));
    const bool whole_minute = t.time_since_epoch() % std::chrono::minutes(1) == seconds(0);
    CHECK_EQ(human_text(t, zone, Detail::full), libc.format(t, "%a %Y-%m-%d %H:%M:%S %Z"));
    CHECK_EQ(human_text(t, zone, Detail::date_time),
             libc.format(t, whole_minute ? "%a %m-%d %H:%M" : "%a %m-%d %H:%M:%S"));
    CHECK_EQ(human_text(t, zone, Detail::weekday_time),
             libc.format(t, whole_minute ? "%a %H:%M" : "%a %H:%M:%S"));
    std::string local = local_text(t, zone);
    local.erase(local.size() - 3, 1);
    CHECK_EQ(local, libc.format(t, "%Y-%m-%dT%H:%M:%S%z"));
  }
}
