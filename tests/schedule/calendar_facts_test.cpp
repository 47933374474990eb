#include "schedule/calendar_facts.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/calendar_parse.h"
#include "schedule/calendar_times.h"
#include "schedule/calendar_walk.h"
#include "schedule/made_calendar.h"
#include "schedule/slow_calendar.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year;

CalendarSpec spec_of(std::string_view text) {
  auto parse = parse_calendar(text, {"", "", {}});
  CHECK(parse);
  return parse ? std::move(parse->spec) : CalendarSpec{};
}

std::string normal_form(const CalendarSpec& spec) {
  std::string out;
  append_calendar(out, spec);
  return out;
}

Gaps gaps_of(std::string_view text, int systemd = newest_systemd) {
  const auto found = gaps(spec_of(text), systemd);
  CHECK(found);
  return found ? *found : Gaps{};
}

std::string text_of(const std::optional<Gaps>& found) {
  if (!found) return "none";
  return std::to_string(found->shortest.count()) + " " + std::to_string(found->longest.count());
}

struct SlowFacts {
  std::int64_t elapses = 0;
  std::optional<Gaps> gaps;
};

// All elapses of a cycle, and round to its first; or of the years 1970 to 2199.
SlowFacts slow_facts(const CalendarSpec& spec, const std::vector<microseconds>& times) {
  const bool cyclic = spec.years.empty();
  const local_days begin{year(cyclic ? 2000 : 1970) / 1 / 1};
  const local_days end = cyclic ? begin + days(cycle_days) : local_days{year(2200) / 1 / 1};
  std::vector<local_days> dates;
  for (local_days date = begin; date < end; date += days(1)) {
    if (test::matches_date(spec, date)) dates.push_back(date);
  }
  SlowFacts facts;
  facts.elapses = static_cast<std::int64_t>(dates.size() * times.size());
  if (cyclic && !dates.empty()) dates.push_back(dates.front() + days(cycle_days));
  std::optional<std::chrono::local_time<microseconds>> last;
  for (const local_days date : dates) {
    for (const microseconds time : times) {
      if (last) {
        const microseconds gap = date + time - *last;
        if (!facts.gaps) facts.gaps = Gaps{gap, gap};
        facts.gaps->shortest = std::min(facts.gaps->shortest, gap);
        facts.gaps->longest = std::max(facts.gaps->longest, gap);
      }
      last = date + time;
    }
  }
  return facts;
}

// All elapses of a restricted spec in UTC, each searched from the one before. `complete` is false
// where the search gives up, or there are more than 30,000.
struct Walked {
  std::int64_t count = 0;
  std::optional<Gaps> gaps;
  bool complete = false;
};

Walked walk_all(const CalendarSpec& spec, int systemd) {
  constexpr std::int64_t most = 30'000;
  const time::Zone utc = time::Zone::utc();
  Walked walked;
  time::Instant last = std::chrono::sys_days(year(2026) / 12 / 31);
  while (walked.count < most) {
    const auto found = walk_calendar(spec, utc, systemd, last);
    if (const auto* end = std::get_if<CalendarEnd>(&found)) {
      walked.complete = *end == CalendarEnd::never;
      break;
    }
    const microseconds gap = std::get<time::Instant>(found) - last;
    last += gap;
    if (++walked.count == 1) continue;
    if (!walked.gaps) walked.gaps = Gaps{gap, gap};
    walked.gaps->shortest = std::min(walked.gaps->shortest, gap);
    walked.gaps->longest = std::max(walked.gaps->longest, gap);
  }
  return walked;
}

// Few times in a day, most of them by open repeats, and with neighbours at midnight.
void open_time(CalendarSpec& spec, std::mt19937& random) {
  const auto number = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  const auto open = [&](int size, int unit) {
    return CalendarComponent{number(0, size / 6) * unit, CalendarComponent::open,
                             number(size / 3 * unit, size / 2 * unit)};
  };
  if (number(0, 1) == 0) spec.days.clear();
  spec.hours = number(0, 1) == 0 ? CalendarChain{{0}, {23}} : CalendarChain{open(24, 1)};
  spec.minutes = number(0, 2) == 0 ? CalendarChain{{0}, {1}, {59}} : CalendarChain{open(60, 1)};
  if (number(0, 2) > 0)
    spec.microseconds = {{number(0, 1) * 500'000}};
  else
    spec.microseconds = {open(60, 1'000'000)};
  if (number(0, 1) == 0) {
    CalendarComponent& one = spec.microseconds.front();
    one.repeat = one.repeat / 1'000'000 * 1'000'000;
  }
}

// By the closed form, with and without what is lost.
std::int64_t counted(const CalendarSpec& spec, const CalendarLoss& loss) {
  const CalendarSets sets = CalendarSets::of(spec);
  const auto times = DayTimes::of(spec, sets, loss);
  REQUIRE(times);
  const DateSteps steps = DateSteps::of(sets, loss.days);
  return steps.fresh * times->fresh.count + steps.next_day * times->next_day.count +
         steps.next_month * times->next_month.count;
}

}  // namespace

TEST("calendar_facts: known gaps") {
  CHECK(gaps_of("daily") == (Gaps{days(1), days(1)}));
  CHECK(gaps_of("*-*~1") == (Gaps{days(28), days(31)}));
  CHECK(gaps_of("*-*~1..3") == (Gaps{days(1), days(29)}));
  CHECK(gaps_of("*-02-29") == (Gaps{days(1461), days(2921)}));
  CHECK(gaps_of("Fri *-*-13") == (Gaps{days(28), days(427)}));
  CHECK(gaps_of("Mon..Fri 9..17:0/30") == (Gaps{minutes(30), days(2) + hours(15) + minutes(30)}));
  CHECK(gaps_of("*:*:0/7") == (Gaps{seconds(4), seconds(11)}));  // 59:56 to 00:07
  CHECK(gaps_of("*:*:0/0.25") == (Gaps{milliseconds(250), milliseconds(250)}));
  CHECK(gaps_of("*:*:0/0.000001") == (Gaps{microseconds(1), microseconds(1)}));
  CHECK(gaps_of("2026,2030-01-01 12:00") == (Gaps{days(1461), days(1461)}));
  CHECK(!gaps(spec_of("2026-01-01 12:00"), newest_systemd));
  CHECK(gaps_of("2026-01-01 12,13:00") == (Gaps{hours(1), hours(1)}));
}

TEST("calendar_facts: never, and how often") {
  CHECK(never_elapses(spec_of("*-02-30")));
  CHECK(never_elapses(spec_of("*-4,6-31")));
  CHECK(never_elapses(spec_of("2027-02-29")));
  CHECK(never_elapses(spec_of("Mon 2026-01-01")));
  CHECK(!never_elapses(spec_of("Thu 2026-01-01")));
  CHECK(!never_elapses(spec_of("*-02~28")));
  CHECK(!gaps(spec_of("*-02-30"), newest_systemd));
  CHECK(runs_per_day(spec_of("hourly"), newest_systemd) == 24);
  CHECK(runs_per_day(spec_of("*-02-29"), newest_systemd) == 97.0 / cycle_days);
  CHECK(runs_per_day(spec_of("*-02-30"), newest_systemd) == 0);
  CHECK(runs_per_day(spec_of("*:*:0/0.000001"), newest_systemd) == 86'400e6);
  CHECK(!runs_per_day(spec_of("2026-*-*"), newest_systemd));
}

TEST("calendar_facts: too many fractions in a list are not counted") {
  const CalendarSpec spec = spec_of("*:*:0/0.001,0/0.0011");
  CHECK(!gaps(spec, newest_systemd));
  CHECK(!runs_per_day(spec, newest_systemd));
  CHECK(!never_elapses(spec));
}

TEST("calendar_facts: agree with all elapses of the cycle, one by one") {
  std::mt19937 random(6);
  for (int i = 0; i < 150;) {
    const CalendarSpec spec = test::made_calendar_spec(random);
    const auto times = test::times_of_day(spec, 12);
    if (!times || lost_slots(spec, newest_systemd).any()) continue;
    ++i;
    const SlowFacts slow = slow_facts(spec, *times);
    const std::string what = normal_form(spec) + ": ";
    CHECK_EQ(what + text_of(gaps(spec, newest_systemd)), what + text_of(slow.gaps));
    const auto mean = runs_per_day(spec, newest_systemd);
    CHECK_EQ(mean.has_value(), spec.years.empty());
    if (mean) {
      CHECK(std::abs(*mean - static_cast<double>(slow.elapses) / cycle_days) < 1e-9);
      // The years 1970 to 2199 are not the cycle.
      if (slow.elapses == 0) CHECK(never_elapses(spec));
    } else {
      CHECK_EQ(what + std::to_string(never_elapses(spec)),
               what + std::to_string(slow.elapses == 0));
    }
  }
}

TEST("calendar_facts: slots that open repetitions lose are in no gap and no mean") {
  struct Row {
    const char* text;
    microseconds shortest;
    microseconds longest;
    double lost_in_day;
    double lost_in_month;
    double all;  // matches in a day
  };
  constexpr Row rows[] = {
      {"*:0/45", minutes(15), hours(1), 1, 0, 48},
      {"*:0/40", minutes(20), hours(1), 1, 0, 48},
      {"*:0/25", minutes(10), minutes(35), 1, 0, 72},
      {"*:5/50", minutes(10), hours(1), 1, 0, 48},
      {"*:*:0/45", seconds(15), minutes(1), 24, 0, 2880},
      {"*:*:0/0.7", milliseconds(700), milliseconds(1200), 1440, 0, 86 * 1440},
      {"0/7:00", hours(3), hours(10), 0, 1, 4},
      {"0/7:0/13", minutes(13), hours(9) + minutes(8), 0, 5, 20},
      {"0/9:0/45", minutes(45), hours(14) + minutes(15), 0, 2, 6},
      {"*:0/13:0/17", seconds(17), minutes(20) + seconds(9), 4, 0, 480},
      {"0/5:0/7", minutes(7), hours(8) + minutes(4), 0, 9, 45},
  };
  for (const Row& row : rows) {
    for (const int systemd : {252, 262}) {
      const CalendarSpec spec = spec_of(row.text);
      const std::string what = std::string(row.text) + ": ";
      CHECK(lost_slots(spec, systemd).any());
      CHECK_EQ(what + text_of(gaps(spec, systemd)),
               what + text_of(Gaps{row.shortest, row.longest}));
      const double mean = row.all - row.lost_in_day - row.lost_in_month * 4800 / cycle_days;
      CHECK(std::abs(*runs_per_day(spec, systemd) - mean) < 1e-9);
    }
  }
  // Only versions before 257 lose days: one in each year.
  CHECK(gaps_of("*-*-1/7", 252) == (Gaps{days(1), days(10)}));
  CHECK(gaps_of("*-*-1/7", 257) == (Gaps{days(1), days(7)}));
  const double each_year = 400.0 / cycle_days;
  CHECK(std::abs(*runs_per_day(spec_of("*-*-1/7"), 252) + each_year -
                 *runs_per_day(spec_of("*-*-1/7"), 257)) < 1e-9);
}

TEST("calendar_facts: what loses nothing, though it is open") {
  for (const char* text : {"*:0/15", "0..22:0/45", "1/2:0/45", "Mon *:0/45", "*:0/45,59", "0/6:00",
                           "1/2:00", "*-*-2 0/7:00", "*:7:0/45", "*:0/2:0/45", "*-*-1..29/7",
                           "*-2..11-1/7", "*-*-1/2", "*:0..45/45", "*:0/30,0/45", "*-*~7/2"})
    CHECK_EQ(std::string(text) + (lost_slots(spec_of(text), 252).any() ? " loses" : ""), text);
}

TEST("calendar_facts: gaps and counts are those of the walk, all elapses of some years") {
  std::mt19937 random(8);
  int lossy = 0;
  for (int i = 0; i < 1500; ++i) {
    CalendarSpec spec = test::made_calendar_spec(random);
    spec.years = {{2027, 2029, 1}, {2032}};
    if (i % 2 == 0) open_time(spec, random);
    if (random() % 2 == 0) spec.months.clear();
    if (random() % 2 == 0) spec.weekdays = CalendarSpec::any_weekday;
    const int systemd = random() % 2 == 0 ? 252 : 262;
    const auto times = test::times_of_day(spec, 2000);
    const CalendarLoss lost = lost_slots(spec, systemd);
    if (!times || counted(spec, {}) > 30'000) continue;
    const Walked walked = walk_all(spec, systemd);
    if (!walked.complete) continue;
    const std::string what = normal_form(spec) + " " + std::to_string(systemd) + ": ";
    CHECK_EQ(what + text_of(gaps(spec, systemd)), what + text_of(walked.gaps));
    const CalendarLoss loss = CalendarLoss::of(spec, CalendarSets::of(spec), systemd);
    CHECK_EQ(what + std::to_string(counted(spec, loss)), what + std::to_string(walked.count));
    CHECK_EQ(what + std::to_string(lost.any()),
             what + std::to_string(counted(spec, {}) != walked.count));
    if (lost.any()) ++lossy;
  }
  CHECK(lossy > 150);
}

TEST("calendar_facts: no gap that is walked is longer than the longest") {
  std::mt19937 random(9);
  const time::Zone utc = time::Zone::utc();
  for (int i = 0; i < 2000; ++i) {
    const CalendarSpec spec = test::made_calendar_spec(random);
    const int systemd = i % 2 == 0 ? 252 : 262;
    const auto bounds = gaps(spec, systemd);
    if (!bounds) continue;
    const bool lossy = lost_slots(spec, systemd).any();
    const std::string what = normal_form(spec) + " " + std::to_string(systemd) + ": ";
    std::optional<time::Instant> last;
    // The base may lie in front of a slot that is lost to one who comes from the elapse before.
    time::Instant base = std::chrono::sys_days(year(2020) / 1 / 1) + hours(random() % 100'000);
    for (int j = 0; j < 100; ++j) {
      const auto found = walk_calendar(spec, utc, systemd, base);
      const auto* t = std::get_if<time::Instant>(&found);
      if (t == nullptr) break;
      if (last) {
        const bool within =
            *t - *last <= bounds->longest && (lossy || *t - *last >= bounds->shortest);
        CHECK_EQ(what + (within ? "" : "not within"), what);
      }
      last = base = *t;
    }
  }
}

TEST("calendar_facts: what never elapses is what the walk never finds") {
  std::mt19937 random(7);
  const time::Zone utc = time::Zone::utc();
  int never = 0;
  for (int i = 0; i < 30000; ++i) {
    CalendarSpec spec = test::made_calendar_spec(random);
    if (i % 2 == 0) {
      const auto number = [&](unsigned count) { return static_cast<int>(random() % count); };
      spec.months = {{1 + number(12)}};
      if (!spec.from_month_end) spec.days = {{28 + number(4)}};
      if (i % 4 == 0) spec.years = {{1970 + number(230)}};
    }
    const auto found = walk_calendar(spec, utc, newest_systemd, time::Instant{});
    const auto* end = std::get_if<CalendarEnd>(&found);
    const std::string what = normal_form(spec) + ": ";
    // A search that gives up says nothing of what it did not come to.
    if (end != nullptr && *end == CalendarEnd::gives_up) continue;
    CHECK_EQ(what + std::to_string(never_elapses(spec)), what + std::to_string(end != nullptr));
    if (end != nullptr) ++never;
  }
  CHECK(never > 1000);
}

}  // namespace cronviz::schedule
