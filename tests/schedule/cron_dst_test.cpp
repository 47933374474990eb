// What cron daemons do when the offset of their zone changes: measured rows, and a simulation of
// the main loops.
#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/cron_parse.h"
#include "schedule/cron_runs.h"
#include "schedule/slow_cron.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace {

using cronviz::schedule::ClockRule;
using cronviz::schedule::CronClock;
using cronviz::schedule::CronFields;
using cronviz::schedule::CronRuns;
using cronviz::schedule::Dialect;
using cronviz::schedule::dialect_info;
using cronviz::schedule::next_run;
using cronviz::schedule::parse_cron;
using cronviz::schedule::Run;
using cronviz::schedule::UtcMinute;
using cronviz::test::random_fields;
using cronviz::test::slow_runs;
using cronviz::test::SlowRun;
using cronviz::time::Instant;
using cronviz::time::sys_seconds;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;

Zone load(std::string_view name) {
  const std::string bytes = cronviz::test::read_data("zoneinfo/" + std::string(name));
  auto zone = Zone::from_tzif(std::string(name), bytes);
  CHECK(zone);
  return zone ? std::move(*zone) : Zone::utc();
}

Instant instant_of(std::string_view text) {
  const auto t = cronviz::time::parse_instant(text, Instant{}, Zone::utc());
  CHECK(t);
  return t ? *t : Instant{};
}

std::string runs_text(const CronFields& fields, const CronClock& clock, Instant after,
                      Instant until) {
  std::string out;
  CronRuns runs(fields, clock, after);
  for (auto run = runs.next(); run && run->start <= until; run = runs.next()) {
    if (!out.empty()) out += ' ';
    std::string one;
    cronviz::time::append_utc(one, run->start);
    out += one.substr(0, 16) + "Z";
  }
  return out;
}

struct Rule {
  std::string_view name;
  ClockRule rule;
  Dialect dialect;
};
constexpr Rule rules[] = {{"cronie", ClockRule::cronie, Dialect::cronie},
                          {"debian", ClockRule::debian, Dialect::debian},
                          {"wallclock", ClockRule::wall, Dialect::busybox}};

// What was skipped in a gap, what comes twice, zones of every kind: half hours, two hours,
// midnight, 45 minutes, a day, negative daylight time, changes without a flip of tm_isdst.
constexpr std::string_view zone_names[] = {
    "Europe/Berlin",    "America/New_York",  "Australia/Lord_Howe", "Antarctica/Troll",
    "Antarctica/Casey", "Pacific/Chatham",   "America/St_Johns",    "Pacific/Apia",
    "America/Caracas",  "Africa/Casablanca", "Africa/Cairo",        "Asia/Beirut",
    "Europe/Volgograd", "Asia/Tehran",
};

// The changes of a zone within these years.
std::vector<sys_seconds> changes_of(const Zone& zone, int first_year, int last_year) {
  std::vector<sys_seconds> changes;
  sys_seconds t = sys_days(year(first_year) / 1 / 1);
  for (;;) {
    t = zone.segment_at(t).end;
    if (t >= sys_days(year(last_year) / 1 / 1)) return changes;
    changes.push_back(t);
  }
}

// A schedule that is likely to have runs within hours of a change.
CronFields busy_fields(std::mt19937& random) {
  CronFields fields = random_fields(random);
  fields.months = 0x1FFE;
  if (random() % 4 != 0) fields.days = 0xFFFFFFFE;
  if (random() % 4 != 0) fields.weekdays = 0x7F;
  if (random() % 2 == 0) fields.hours |= static_cast<std::uint32_t>(random() & 0xF);
  fields.last_day = fields.busybox_days = false;
  if (fields.minutes == ~std::uint64_t{0} >> 4) fields.minutes = 1;
  return fields;
}

bool earlier(const SlowRun& a, const SlowRun& b) {
  return a.at != b.at ? a.at < b.at : a.catch_up > b.catch_up;
}

// Compares the runs in [begin, end); the daemon was started `lead` before.
bool agree(const CronFields& fields, const CronClock& clock, UtcMinute begin, UtcMinute end) {
  // Begun on a minute at which neither zone of the clock is about to change.
  std::vector<SlowRun> slow = slow_runs(fields, clock, begin, end);
  std::stable_sort(slow.begin(), slow.end(), earlier);
  CronRuns runs(fields, clock, begin - minutes(1));
  for (const SlowRun& one : slow) {
    const auto run = runs.next();
    if (!run || run->start != one.at || run->catch_up != one.catch_up) return false;
  }
  const auto run = runs.next();
  return !run || run->start >= end;
}

std::string describe(const CronFields& fields, std::string_view zone, std::string_view rule,
                     sys_seconds change) {
  std::string out(zone);
  out += ' ';
  out += rule;
  out += ' ';
  cronviz::time::append_utc(out, change);
  return out + ' ' + dump(fields);
}

}  // namespace

TEST("cron_dst: the real main loops, around the changes of seven zones") {
  std::string zone_name;
  std::optional<Zone> zone;
  for (const auto& row : cronviz::test::read_vectors("cron_dst.tsv")) {
    if (zone_name != row[0]) {
      zone_name = row[0];
      zone = load(zone_name);
    }
    const auto rule = std::find_if(std::begin(rules), std::end(rules),
                                   [&](const Rule& one) { return one.name == row[2]; });
    REQUIRE(rule != std::end(rules));
    const auto parse = parse_cron(row[1], dialect_info(rule->dialect));
    REQUIRE(parse.valid);
    const std::size_t slash = row[3].find('/');
    const std::string found =
        runs_text(parse.fields, {&*zone, nullptr, rule->rule}, instant_of(row[3].substr(0, slash)),
                  instant_of(row[3].substr(slash + 1)));
    const std::string name = cronviz::test::at("cron_dst.tsv", row) + zone_name + ' ' +
                             std::string(row[1]) + ' ' + std::string(row[2]) + ": ";
    CHECK_EQ(name + found, name + std::string(row[5]));
  }
}

TEST("cron_dst: a skipped fixed job is caught up at the change and says so") {
  const Zone berlin = load("Europe/Berlin");
  const auto parse = parse_cron("0 2,3 * * *", dialect_info(Dialect::debian));
  CronRuns runs(parse.fields, {&berlin, nullptr, ClockRule::debian},
                instant_of("2026-03-28T12:00:00Z"));
  const Instant change = instant_of("2026-03-29T01:00:00Z");
  CHECK(runs.next() == (Run{change, change, true}));   // 02:00, which does not exist
  CHECK(runs.next() == (Run{change, change, false}));  // 03:00, the same instant
  CHECK(runs.next()->start == instant_of("2026-03-30T00:00:00Z"));
}

TEST("cron_dst: runs ascend through both changes of every zone, strictly but for catch-up") {
  std::mt19937 random(8);
  for (const std::string_view name : zone_names) {
    const Zone zone = load(name);
    for (const Rule& rule : rules) {
      for (int i = 0; i < 12; ++i) {
        const CronFields fields = busy_fields(random);
        CronRuns runs(fields, {&zone, nullptr, rule.rule}, sys_days(year(2026) / 1 / 1));
        std::optional<Run> last;
        for (int step = 0; step < 400; ++step) {
          const auto run = runs.next();
          if (!run) break;
          if (last &&
              !CHECK(last->start < run->start || (last->start == run->start && last->catch_up)))
            return;
          last = run;
        }
      }
    }
  }
}

TEST("cron_dst: the closed form is what the main loops do, at every change of many zones") {
  std::mt19937 random(9);
  for (const std::string_view name : zone_names) {
    const Zone zone = load(name);
    for (const sys_seconds change : changes_of(zone, 2007, 2028)) {
      for (const Rule& rule : rules) {
        for (int i = 0; i < 4; ++i) {
          const CronFields fields = busy_fields(random);
          const UtcMinute begin =
              std::chrono::floor<minutes>(change) - minutes(300 + random() % 200);
          const CronClock clock{&zone, nullptr, rule.rule};
          if (!CHECK_EQ(agree(fields, clock, begin, begin + hours(14))
                            ? ""
                            : describe(fields, name, rule.name, change),
                        ""))
            return;
        }
      }
    }
  }
}

// The rule zones of tzset(3) can change by any number of minutes.
TEST("cron_dst: each class of change begins and ends at its minute") {
  std::mt19937 random(14);
  for (const int change : {2, 4, 5, 6, 60, 178, 179, 180, 181, 182, 183, 240}) {
    const std::string text =
        "AAA0BBB-" + std::to_string(change / 60) + ":" + std::to_string(change % 60) + ",J60,J300";
    const auto zone = Zone::from_posix(text);
    REQUIRE(zone);
    for (const sys_seconds at : changes_of(*zone, 2026, 2028)) {
      for (const Rule& rule : rules) {
        for (int i = 0; i < 8; ++i) {
          CronFields fields = busy_fields(random);
          fields.hours |= 0x3F;
          fields.minutes |= random() % 2 == 0 ? 1U : 0xFU;
          const UtcMinute begin = std::chrono::floor<minutes>(at) - minutes(300 + random() % 200);
          const CronClock clock{&*zone, nullptr, rule.rule};
          const bool right = agree(fields, clock, begin, begin + hours(16));
          if (!CHECK_EQ(right ? "" : describe(fields, text, rule.name, at), "")) return;
        }
      }
    }
  }
}

TEST("cron_dst: a daemon that goes on for weeks keeps what it missed to see") {
  std::mt19937 random(10);
  // Caracas 2007 and 2016, Volgograd 2018 and 2020, Apia 2011: no flip of tm_isdst.
  for (const std::string_view name :
       {"America/Caracas", "Europe/Volgograd", "Pacific/Apia", "Antarctica/Casey"}) {
    const Zone zone = load(name);
    for (const sys_seconds change : changes_of(zone, 2007, 2024)) {
      CronFields fields = busy_fields(random);
      fields.minutes = 1;
      const UtcMinute begin = std::chrono::floor<minutes>(change) - days(3);
      const CronClock clock{&zone, nullptr, ClockRule::cronie};
      if (!CHECK_EQ(agree(fields, clock, begin, begin + days(20))
                        ? ""
                        : describe(fields, name, "cronie", change),
                    ""))
        return;
    }
  }
}

// Far jumps of the search pass many changes at once, seen and unseen ones: from July 2010 to July
// 2011 Volgograd ends summer time and then moves its standard time.
TEST("cron_dst: rare runs of a daemon that goes on for years") {
  const Zone volgograd = load("Europe/Volgograd");
  for (const std::string_view text : {"30 12 1 7 *", "*/30 2 1 1,7 *"}) {
    const CronFields fields = parse_cron(text, dialect_info(Dialect::cronie)).fields;
    for (const ClockRule rule : {ClockRule::cronie, ClockRule::debian}) {
      const CronClock clock{&volgograd, nullptr, rule};
      CHECK(agree(fields, clock, sys_days(year(2010) / 6 / 1), sys_days(year(2012) / 8 / 1)));
    }
  }
}

TEST("cron_dst: under CRON_TZ that zone's wall clock, less the machine's repeated hours") {
  std::mt19937 random(11);
  for (const std::string_view machine_name :
       {"Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "UTC0"}) {
    const auto machine = machine_name == "UTC0" ? Zone::utc() : load(machine_name);
    for (const std::string_view name :
         {"Europe/Berlin", "America/New_York", "Antarctica/Troll", "Pacific/Chatham"}) {
      const Zone zone = load(name);
      for (const Zone* changing : {&zone, &machine}) {
        for (const sys_seconds change : changes_of(*changing, 2024, 2027)) {
          for (int i = 0; i < 6; ++i) {
            const CronFields fields = busy_fields(random);
            const UtcMinute begin =
                std::chrono::floor<minutes>(change) - minutes(300 + random() % 200);
            const CronClock clock{&zone, &machine, ClockRule::cronie};
            if (!CHECK_EQ(agree(fields, clock, begin, begin + hours(14))
                              ? ""
                              : describe(fields, name, machine_name, change),
                          ""))
              return;
          }
        }
      }
    }
  }
}

TEST("cron_dst: next_run from any minute near a change is the cursor's next") {
  const Zone berlin = load("Europe/Berlin");
  std::mt19937 random(12);
  for (const sys_seconds change : changes_of(berlin, 2026, 2027)) {
    for (int i = 0; i < 60; ++i) {
      const CronFields fields = busy_fields(random);
      for (const Rule& rule : rules) {
        const CronClock clock{&berlin, nullptr, rule.rule};
        std::vector<Run> walk;
        CronRuns runs(fields, clock, change - days(1));
        for (auto run = runs.next(); run && run->start < change + days(1); run = runs.next())
          walk.push_back(*run);
        for (Instant after = change - hours(2); after < change + hours(3); after += minutes(7)) {
          const auto next = std::find_if(walk.begin(), walk.end(),
                                         [&](const Run& run) { return run.start > after; });
          const auto found = next_run(fields, clock, after);
          if (next == walk.end()) continue;
          if (!CHECK(found == *next)) return;
        }
      }
    }
  }
}
