#include "schedule/cron_runs.h"

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/cron_parse.h"
#include "schedule/slow_cron.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace {

using cronviz::schedule::CronClock;
using cronviz::schedule::CronFields;
using cronviz::schedule::CronRuns;
using cronviz::schedule::Dialect;
using cronviz::schedule::dialect_info;
using cronviz::schedule::LocalMinute;
using cronviz::schedule::LocalMinutes;
using cronviz::schedule::next_run;
using cronviz::schedule::parse_cron;
using cronviz::test::random_fields;
using cronviz::test::slow_next;
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;

CronFields fields_of(std::string_view text, Dialect dialect = Dialect::cronie) {
  auto parse = parse_cron(text, dialect_info(dialect));
  CHECK(parse.valid);
  return parse.fields;
}

// "2026-02-28T00:00", whole minutes.
std::string minute_text(Instant t) {
  std::string out;
  cronviz::time::append_utc(out, t);
  return out.substr(0, 16);
}

Instant utc_of(std::string_view text) {
  const auto t = cronviz::time::parse_instant(std::string(text) + ":00Z", Instant{}, Zone::utc());
  CHECK(t);
  return t ? *t : Instant{};
}

std::string next_five(const CronFields& fields, const CronClock& clock, Instant after) {
  CronRuns runs(fields, clock, after);
  std::string out;
  for (int i = 0; i < 5; ++i) {
    const auto run = runs.next();
    if (!run) break;
    if (!out.empty()) out += ' ';
    out += minute_text(run->start);
  }
  return out.empty() ? "NEVER" : out;
}

}  // namespace

TEST("cron_runs: cronie's own sets, walked minute by minute, give the same runs") {
  const Zone utc = Zone::utc();
  for (const auto& row : cronviz::test::read_vectors("cron_next_utc.tsv")) {
    const CronFields fields = fields_of(cronviz::test::unescape(row[0]));
    const std::string name =
        cronviz::test::at("cron_next_utc.tsv", row) + std::string(row[0]) + ": ";
    const std::string found = next_five(fields, {&utc}, utc_of(row[1]));
    CHECK_EQ(name + found, name + std::string(row[2]));
    CHECK_EQ(never_runs(fields), row[2] == "NEVER");
  }
}

TEST("cron_runs: 29 February is found across 2100") {
  const Zone utc = Zone::utc();
  CHECK_EQ(next_five(fields_of("0 0 29 2 *"), {&utc}, utc_of("2094-01-01T00:00")),
           "2096-02-29T00:00 2104-02-29T00:00 2108-02-29T00:00 2112-02-29T00:00 2116-02-29T00:00");
  CHECK_EQ(next_five(fields_of("0 0 29 2 */7"), {&utc}, utc_of("2080-01-01T00:00")),
           "2088-02-29T00:00 2128-02-29T00:00 2156-02-29T00:00 2184-02-29T00:00");
}

TEST("cron_runs: the end of 2199 is the end") {
  const Zone utc = Zone::utc();
  CHECK_EQ(next_five(fields_of("59 23 * * *"), {&utc}, utc_of("2199-12-29T23:59")),
           "2199-12-30T23:59 2199-12-31T23:59");
  CHECK_EQ(next_five(fields_of("0 0 1 1 *"), {&utc}, utc_of("2199-01-01T00:00")), "NEVER");
  CHECK_EQ(next_five(fields_of("0 0 30 2 *"), {&utc}, utc_of("1970-01-01T00:00")), "NEVER");
  const auto east = Zone::from_posix("XXX-14");
  REQUIRE(east);
  CHECK_EQ(next_five(fields_of("59 13 1 1 *"), {&*east}, utc_of("2199-12-30T00:00")),
           "2199-12-31T23:59");
  const auto west = Zone::from_posix("XXX12");
  REQUIRE(west);
  CHECK_EQ(next_five(fields_of("0 13 31 12 *"), {&*west}, utc_of("2199-12-30T00:00")), "NEVER");
  CHECK_EQ(next_five(fields_of("59 11 31 12 *"), {&*west}, utc_of("2199-12-30T00:00")),
           "2199-12-31T23:59");
  // Asked again, it stays at its end.
  CronRuns runs(fields_of("* * * * *"), {&utc}, utc_of("2199-12-31T23:58"));
  CHECK(runs.next());
  CHECK(!runs.next());
  CHECK(!runs.next());
}

TEST("cron_runs: strictly after, to the microsecond") {
  const Zone utc = Zone::utc();
  const CronFields daily = fields_of("30 2 * * *");
  const Instant run = utc_of("2026-05-05T02:30");
  CHECK(next_run(daily, {&utc}, run - microseconds(1))->start == run);
  CHECK(next_run(daily, {&utc}, run)->start == run + days(1));
  CHECK(next_run(daily, {&utc}, run + microseconds(1))->start == run + days(1));
  CHECK(next_run(daily, {&utc}, run - minutes(1))->start == run);
  const auto found = next_run(daily, {&utc}, run - days(1) + minutes(5));
  REQUIRE(found);
  CHECK(*found == (cronviz::schedule::Run{run, run, false}));
}

// Every schedule of a small grid of sets, from every kind of place in two years around a leap day.
TEST("cron_runs: the calendar search agrees with stepping minutes, on a whole small space") {
  constexpr std::uint64_t minute_sets[] = {1, 1U << 30 | std::uint64_t{1} << 59};
  constexpr std::uint32_t hour_sets[] = {1, 1U << 23, 1U << 3 | 1U << 14};
  constexpr std::uint32_t day_sets[] = {1U << 1, 1U << 29, 1U << 31, 1U << 13 | 1U << 30,
                                        0xFFFFFFFE};
  constexpr std::uint16_t month_sets[] = {1U << 2, 1U << 4 | 1U << 12, 0x1FFE};
  constexpr std::uint8_t weekday_sets[] = {0x7F, 1, 0b0100100};
  const LocalMinute begin = local_days{year(2027) / 12 / 30};
  for (const auto minute : minute_sets)
    for (const auto hour : hour_sets)
      for (const auto day : day_sets)
        for (const auto month : month_sets)
          for (const auto weekday : weekday_sets)
            for (const bool star : {false, true}) {
              CronFields fields{minute, hour, day, month, weekday};
              fields.dom_star = star;
              LocalMinutes fast(fields);
              LocalMinute found = fast.seek(begin);
              // The slow side walks dates, and minutes only on days that match.
              for (local_days date = std::chrono::floor<days>(begin);
                   date < local_days{year(2029) / 3 / 2}; date += days(1)) {
                if (!cronviz::test::slow_day_matches(fields, date)) continue;
                for (int m = 0; m < 1440; ++m) {
                  if ((hour >> (m / 60) & 1U) == 0 || (minute >> (m % 60) & 1U) == 0) continue;
                  REQUIRE(found == date + minutes(m));
                  found = fast.next();
                }
              }
              CHECK(found >= local_days{year(2029) / 3 / 2});
            }
}

TEST("cron_runs: the calendar search agrees with stepping minutes, on random schedules") {
  std::mt19937 random(6);
  int found_some = 0;
  for (int i = 0; i < 1500; ++i) {
    const CronFields fields = random_fields(random);
    const LocalMinute after =
        local_days{year(1970) / 1 / 1} + minutes(random() % (230U * 365 * 1440));
    const LocalMinute end = after + days(12);
    LocalMinutes fast(fields);
    LocalMinute found = fast.seek(after + minutes(1));
    LocalMinute last = after;
    for (int step = 0; step < 20; ++step) {
      const auto slow = slow_next(fields, last, end);
      if (!slow) {
        if (!CHECK(found >= end || found == LocalMinutes::never)) return;
        break;
      }
      ++found_some;
      if (!CHECK(found == *slow)) return;
      last = *slow;
      found = fast.next();
    }
  }
  CHECK(found_some > 1000);
}

TEST("cron_runs: one next_run() after the other is the cursor's walk") {
  const auto berlin = Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
  REQUIRE(berlin);
  std::mt19937 random(7);
  for (int i = 0; i < 300; ++i) {
    const CronFields fields = random_fields(random);
    for (const auto rule :
         {cronviz::schedule::ClockRule::debian, cronviz::schedule::ClockRule::wall}) {
      const CronClock clock{&*berlin, nullptr, rule};
      Instant after = sys_days(year(2026) / 1 / 1) + minutes(random() % (365U * 1440));
      CronRuns runs(fields, clock, after);
      for (int step = 0; step < 60; ++step) {
        auto run = runs.next();
        while (run && run->start == after)
          run = runs.next();  // several catch-up runs at one instant
        const auto single = next_run(fields, clock, after);
        if (!CHECK(run == single)) return;
        if (!run) break;
        after = run->start;
      }
    }
  }
}
