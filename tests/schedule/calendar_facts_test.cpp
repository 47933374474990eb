#include "schedule/calendar_facts.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/calendar_parse.h"
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

Gaps gaps_of(std::string_view text) {
  const auto found = gaps(spec_of(text));
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

}  // namespace

TEST("calendar_facts: known gaps") {
  CHECK(gaps_of("daily") == (Gaps{days(1), days(1)}));
  CHECK(gaps_of("*-*~1") == (Gaps{days(28), days(31)}));
  CHECK(gaps_of("*-*~1..3") == (Gaps{days(1), days(29)}));
  CHECK(gaps_of("*-02-29") == (Gaps{days(1461), days(2921)}));
  CHECK(gaps_of("Fri *-*-13") == (Gaps{days(28), days(427)}));
  CHECK(gaps_of("Mon..Fri 9..17:0/30") == (Gaps{minutes(30), days(2) + hours(15) + minutes(30)}));
  CHECK(gaps_of("*:*:0/7") == (Gaps{seconds(4), seconds(7)}));
  CHECK(gaps_of("*:*:0/0.25") == (Gaps{milliseconds(250), milliseconds(250)}));
  CHECK(gaps_of("*:*:0/0.000001") == (Gaps{microseconds(1), microseconds(1)}));
  CHECK(gaps_of("2026,2030-01-01 12:00") == (Gaps{days(1461), days(1461)}));
  CHECK(!gaps(spec_of("2026-01-01 12:00")));
  CHECK(gaps_of("2026-01-01 12,13:00") == (Gaps{hours(1), hours(1)}));
}

TEST("calendar_facts: never, and how often") {
  CHECK(never_elapses(spec_of("*-02-30")));
  CHECK(never_elapses(spec_of("*-4,6-31")));
  CHECK(never_elapses(spec_of("2027-02-29")));
  CHECK(never_elapses(spec_of("Mon 2026-01-01")));
  CHECK(!never_elapses(spec_of("Thu 2026-01-01")));
  CHECK(!never_elapses(spec_of("*-02~28")));
  CHECK(!gaps(spec_of("*-02-30")));
  CHECK(runs_per_day(spec_of("hourly")) == 24);
  CHECK(runs_per_day(spec_of("*-02-29")) == 97.0 / cycle_days);
  CHECK(runs_per_day(spec_of("*-02-30")) == 0);
  CHECK(runs_per_day(spec_of("*:*:0/0.000001")) == 86'400e6);
  CHECK(!runs_per_day(spec_of("2026-*-*")));
}

TEST("calendar_facts: too many fractions in a list are not counted") {
  const CalendarSpec spec = spec_of("*:*:0/0.001,0/0.0011");
  CHECK(!gaps(spec));
  CHECK(!runs_per_day(spec));
  CHECK(!never_elapses(spec));
}

TEST("calendar_facts: agree with all elapses of the cycle, one by one") {
  std::mt19937 random(6);
  for (int i = 0; i < 150;) {
    const CalendarSpec spec = test::made_calendar_spec(random);
    const auto times = test::times_of_day(spec, 12);
    if (!times) continue;
    ++i;
    const SlowFacts slow = slow_facts(spec, *times);
    const std::string what = normal_form(spec) + ": ";
    CHECK_EQ(what + text_of(gaps(spec)), what + text_of(slow.gaps));
    const auto mean = runs_per_day(spec);
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
