#include "schedule/date_set.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <random>

#include "check.h"
#include "schedule/slow_cron.h"

namespace {

using cronviz::schedule::Chances;
using cronviz::schedule::CronFields;
using cronviz::schedule::cycle_days;
using cronviz::schedule::DateSet;
using cronviz::schedule::DayRule;
using cronviz::schedule::Gaps;
using cronviz::schedule::gaps;
using cronviz::schedule::runs_per_day;
using cronviz::test::random_fields;
using cronviz::test::slow_dates;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr minutes day = days(1);

// `0 0 DOM MONTHS DOW` as a daemon reads it when a plain star stands for a full set.
CronFields at_midnight(std::uint32_t dom, std::uint16_t months, std::uint8_t weekdays) {
  CronFields fields;
  fields.minutes = 1;
  fields.hours = 1;
  fields.days = dom;
  fields.months = months;
  fields.weekdays = weekdays;
  fields.dom_star = dom == 0xFFFFFFFE;
  fields.dow_star = weekdays == 0x7F;
  return fields;
}

constexpr std::uint32_t every_day = 0xFFFFFFFE;
constexpr std::uint16_t every_month = 0x1FFE;
constexpr std::uint8_t every_weekday = 0x7F;

// Neighbouring runs of the cycle and from its last to its first, one by one.
std::optional<Gaps> slow_gaps(const CronFields& fields, const std::vector<bool>& dates) {
  std::vector<int> times;
  for (int minute = 0; minute < 1440; ++minute) {
    if ((fields.hours >> (minute / 60) & 1U) != 0 && (fields.minutes >> (minute % 60) & 1U) != 0) {
      times.push_back(minute);
    }
  }
  if (times.empty()) return std::nullopt;
  std::optional<Gaps> found;
  std::int64_t last = -1;
  for (std::int64_t date = 0; date < 2 * cycle_days; ++date) {
    if (!dates[static_cast<std::size_t>(date % cycle_days)]) continue;
    for (const int time : times) {
      const std::int64_t run = date * 1440 + time;
      if (last >= 0) {
        const std::chrono::microseconds gap = minutes(run - last);
        if (!found) found = Gaps{gap, gap};
        found->shortest = std::min(found->shortest, gap);
        found->longest = std::max(found->longest, gap);
      }
      last = run;
    }
  }
  return found;
}

}  // namespace

TEST("date_set: 29 February is 97 dates of the cycle, 4 or 8 years apart") {
  const DateSet set = DateSet::of(at_midnight(1U << 29, 1U << 2, every_weekday));
  CHECK_EQ(set.count(), 97);
  const auto distances = set.distances();
  REQUIRE(distances);
  CHECK_EQ(distances->shortest, 1461);
  CHECK_EQ(distances->longest, 2921);  // 2096-02-29 to 2104-02-29
}

TEST("date_set: 29 February on a Sunday is up to 40 years away") {
  CronFields fields = at_midnight(1U << 29, 1U << 2, 1);
  fields.dom_star = true;
  const auto found = gaps(fields);
  REQUIRE(found);
  CHECK(found->longest == 14609 * day);
  CHECK_EQ(DateSet::of(fields).count(), 13);
}

TEST("date_set: known gaps") {
  const auto monthly = gaps(at_midnight(1U << 1, every_month, every_weekday));
  CHECK(monthly == (Gaps{28 * day, 31 * day}));
  const auto last_days = gaps(at_midnight(1U << 31, every_month, every_weekday));
  CHECK(last_days == (Gaps{31 * day, 61 * day}));
  const auto yearly = gaps(at_midnight(1U << 1, 1U << 1, every_weekday));
  CHECK(yearly == (Gaps{365 * day, 366 * day}));

  CronFields sevenths = at_midnight(every_day, every_month, every_weekday);
  sevenths.hours = 0xFFFFFF;
  sevenths.minutes = 0;
  for (int minute = 0; minute < 60; minute += 7) sevenths.minutes |= std::uint64_t{1} << minute;
  CHECK(gaps(sevenths) == (Gaps{minutes(4), minutes(7)}));

  CronFields office = at_midnight(every_day, every_month, 0b0111110);
  office.hours = 0x3FE00;  // 9-17
  office.minutes = 1 | std::uint64_t{1} << 30;
  CHECK(gaps(office) == (Gaps{minutes(30), 2 * day + minutes(15 * 60 + 30)}));
}

TEST("date_set: one run in 400 years would be 400 years apart, none has no gaps") {
  CHECK(!gaps(at_midnight(1U << 30, 1U << 2, every_weekday)));
  CHECK(!DateSet::of(at_midnight(1U << 30, 1U << 2, every_weekday)).distances());
  CHECK(DateSet::of(at_midnight(1U << 30, 1U << 2, every_weekday)).empty());
  CHECK_EQ(runs_per_day(at_midnight(1U << 30, 1U << 2, every_weekday)), 0.0);
}

TEST("date_set: contains any year's day") {
  const DateSet set = DateSet::of(at_midnight(1U << 29, 1U << 2, every_weekday));
  using std::chrono::February;
  using std::chrono::year;
  CHECK(set.contains(local_days{year(2096) / February / 29}));
  CHECK(!set.contains(local_days{year(2100) / February / 28}));
  CHECK(!set.contains(local_days{year(2100) / std::chrono::March / 1}));
  CHECK(set.contains(local_days{year(1600) / February / 29}));
  CHECK(set.contains(local_days{year(2400) / February / 29}));
}

TEST("date_set: dates, gaps and means agree with a walk over the 400-year cycle") {
  std::mt19937 random(4);
  for (int i = 0; i < 40; ++i) {
    CronFields fields = random_fields(random);
    if (i % 4 != 0)
      fields.hours &= static_cast<std::uint32_t>(1U << (random() % 24)) | fields.hours << 12;
    if (i % 5 == 0) fields.months = static_cast<std::uint16_t>(1U << (1 + random() % 12));
    const std::vector<bool> dates = slow_dates(fields);
    const DateSet set = DateSet::of(fields);
    const auto count = std::count(dates.begin(), dates.end(), true);
    if (!CHECK_EQ(set.count(), count)) return;
    const local_days first{std::chrono::year(2000) / std::chrono::March / 1};
    for (int probe = 0; probe < 2000; ++probe) {
      const std::size_t at = random() % dates.size();
      if (!CHECK_EQ(set.contains(first + days(at)), bool{dates[at]})) return;
    }
    const auto runs = std::popcount(fields.minutes) * std::popcount(fields.hours);
    const double mean = static_cast<double>(count * runs) / cycle_days;
    if (!CHECK(std::abs(runs_per_day(fields) - mean) < 1e-9)) return;
    if (runs > 100) continue;
    if (!CHECK(gaps(fields) == slow_gaps(fields, dates))) return;
  }
}

TEST("date_set: expected means of certain values are the means") {
  std::mt19937 random(5);
  for (int i = 0; i < 50; ++i) {
    CronFields fields = random_fields(random);
    fields.last_day = false;
    Chances chances;
    const auto fill = [](auto& values, std::uint64_t bits) {
      for (std::size_t v = 0; v < values.size(); ++v) values[v] = (bits >> v & 1U) != 0 ? 1 : 0;
    };
    fill(chances.minutes, fields.minutes);
    fill(chances.hours, fields.hours);
    fill(chances.days, fields.days);
    fill(chances.months, fields.months);
    fill(chances.weekdays, fields.weekdays);
    chances.rule = fields.day_rule();
    if (!CHECK(std::abs(expected_runs_per_day(chances) - runs_per_day(fields)) < 1e-6)) return;
  }
}
