#include "schedule/cron_fields.h"

#include <algorithm>
#include <chrono>
#include <random>

#include "check.h"
#include "schedule/slow_cron.h"

namespace {

using cronviz::schedule::CronFields;
using cronviz::schedule::DayRule;
using cronviz::schedule::dump;
using cronviz::schedule::matches;
using cronviz::schedule::matching_days;
using cronviz::schedule::never_runs;
using cronviz::test::random_fields;
using cronviz::test::slow_day_matches;
using cronviz::test::slow_matches;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr std::uint32_t every_day = 0xFFFFFFFE;
constexpr std::uint16_t every_month = 0x1FFE;

// Midnight on these days; `stars` as of "D * *" and so on are left to the test.
CronFields midnight(std::uint32_t dom, std::uint16_t months, std::uint8_t weekdays) {
  CronFields fields;
  fields.minutes = 1;
  fields.hours = 1;
  fields.days = dom;
  fields.months = months;
  fields.weekdays = weekdays;
  return fields;
}

struct Month {
  int number;
  int length;
  int first_weekday;
};

Month month_of(local_days first) {
  const year_month_day ymd{first};
  const auto last = (ymd.year() / ymd.month() / std::chrono::last).day();
  return {static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(last)),
          static_cast<int>(weekday(first).c_encoding())};
}

std::uint32_t slow_month(const CronFields& fields, local_days first, int length) {
  std::uint32_t bits = 0;
  for (int day = 1; day <= length; ++day) {
    if (slow_day_matches(fields, first + days(day - 1))) bits |= std::uint32_t{1} << day;
  }
  return bits;
}

}  // namespace

TEST("cron_fields: dump shows sets, rule and flags") {
  CronFields fields = midnight(every_day, every_month, 0x7F);
  fields.minutes = 1U << 0 | std::uint64_t{1} << 30;
  fields.hours = 0xFFFFFF;
  fields.hour_star = fields.dom_star = fields.dow_star = true;
  CHECK_EQ(dump(fields),
           "min{0,30} hour{0-23} dom{1-31} mon{1-12} dow{0-6} both hr_star dom_star dow_star");
}

TEST("cron_fields: dump writes three values in a row as a range, two as a list") {
  CronFields fields;
  fields.minutes = 0b11'1011 | std::uint64_t{1} << 59;
  fields.hours = 1U << 23;
  fields.days = 0;
  CHECK_EQ(dump(fields), "min{0,1,3-5,59} hour{23} dom{} mon{} dow{} either");
}

TEST("cron_fields: dump names every flag") {
  CronFields fields;
  fields.minute_star = fields.last_day = true;
  CHECK_EQ(dump(fields), "min{} hour{} dom{} mon{} dow{} either min_star last_day");
  fields.minute_star = fields.last_day = false;
  fields.dom_star = fields.busybox_days = true;
  CHECK_EQ(dump(fields), "min{} hour{} dom{} mon{} dow{} either dom_star busybox_days");
}

TEST("cron_fields: the day rule is `both` with a star, except in busybox") {
  CronFields fields;
  CHECK(fields.day_rule() == DayRule::either);
  fields.dow_star = true;
  CHECK(fields.day_rule() == DayRule::both);
  fields.busybox_days = true;
  CHECK(fields.day_rule() == DayRule::either);
}

TEST("cron_fields: matching days of a month agree with each day's own test") {
  std::mt19937 random(1);
  for (int i = 0; i < 400; ++i) {
    const CronFields fields = random_fields(random);
    // 28 years have every month begin on every weekday, leap years included.
    const int year = 2001 + static_cast<int>(random() % 28);
    for (unsigned number = 1; number <= 12; ++number) {
      const local_days first{std::chrono::year(year) / std::chrono::month(number) / 1};
      const Month month = month_of(first);
      const std::uint32_t found =
          matching_days(fields, month.number, month.length, month.first_weekday);
      if (!CHECK_EQ(found, slow_month(fields, first, month.length))) return;
    }
  }
}

TEST("cron_fields: a minute matches when each of its parts does") {
  std::mt19937 random(2);
  const local_days begin{std::chrono::year(2000) / 1 / 1};
  for (int i = 0; i < 20000; ++i) {
    const CronFields fields = random_fields(random);
    const local_days day = begin + days(random() % 20000);
    const auto hour = static_cast<int>(random() % 24);
    const auto minute = static_cast<int>(random() % 60);
    const Month month =
        month_of(local_days{year_month_day{day}.year() / year_month_day{day}.month() / 1});
    const bool found = matches(
        fields, month.number, static_cast<int>(static_cast<unsigned>(year_month_day{day}.day())),
        month.length, static_cast<int>(weekday(day).c_encoding()), hour, minute);
    if (!CHECK_EQ(found, slow_matches(fields, day + std::chrono::hours(hour) +
                                                  std::chrono::minutes(minute))))
      return;
  }
}

TEST("cron_fields: never is proved: 30 February, 31 April, empty sets") {
  CronFields february = midnight(1U << 30, 1U << 2, 0x7F);
  february.dow_star = true;
  CHECK(never_runs(february));
  february.dow_star = false;  // `0 0 30 2 0-6`: either, so the weekdays run
  CHECK(!never_runs(february));
  february.weekdays = 0;
  CHECK(never_runs(february));
  february.last_day = true;
  CHECK(!never_runs(february));

  CronFields april = midnight(1U << 31, 1U << 4 | 1U << 6 | 1U << 9 | 1U << 11, 0x7F);
  april.dow_star = true;
  CHECK(never_runs(april));
  april.months |= 1U << 12;
  CHECK(!never_runs(april));

  CronFields daily = midnight(every_day, every_month, 0x7F);
  CHECK(!never_runs(daily));
  daily.months = 0;
  CHECK(never_runs(daily));
  daily = midnight(every_day, every_month, 0x7F);
  daily.hours = 0;
  CHECK(never_runs(daily));
  daily = midnight(every_day, every_month, 0x7F);
  daily.minutes = 0;
  CHECK(never_runs(daily));
  CHECK(never_runs(midnight(1, every_month, 0)));  // busybox keeps a day 0
}

TEST("cron_fields: 29 February falls on every weekday") {
  for (int day = 0; day < 7; ++day) {
    CronFields fields = midnight(1U << 29, 1U << 2, static_cast<std::uint8_t>(1U << day));
    fields.dom_star = true;
    CHECK(!never_runs(fields));
    const auto dates = cronviz::test::slow_dates(fields);
    CHECK(std::count(dates.begin(), dates.end(), true) >= 13);
  }
}

TEST("cron_fields: never agrees with a walk over the 400-year cycle") {
  std::mt19937 random(3);
  int never = 0;
  for (int i = 0; i < 60; ++i) {
    CronFields fields = random_fields(random);
    if (i % 2 == 0) {  // short months and late days alone are near the border
      fields.minutes = fields.hours = 1;
      fields.months = static_cast<std::uint16_t>(1U << (1 + random() % 12));
      fields.days = static_cast<std::uint32_t>(random() % 8) << 29;
    }
    const auto dates = cronviz::test::slow_dates(fields);
    const bool any = std::find(dates.begin(), dates.end(), true) != dates.end();
    const bool expected = !any || fields.minutes == 0 || fields.hours == 0;
    never += expected ? 1 : 0;
    if (!CHECK_EQ(never_runs(fields), expected)) return;
  }
  CHECK(never >= 5);
}
