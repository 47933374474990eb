// When anacron's jobs are due, and when they run: against the programs' own answers.
#include "schedule/anacron.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/anacron_runs.h"
#include "schedule/made_anacron.h"
#include "schedule/schedule.h"
#include "schedule/slow_anacron.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using namespace cronviz::test;      // NOLINT: its tools
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;
using Unit = AnacronPeriod::Unit;

const CronClock utc{&utc_zone, nullptr, ClockRule::debian};

std::string first_texts(const Anacron& anacron, Instant after, int count) {
  AnacronRuns runs(anacron, utc, after);
  std::string out;
  for (int i = 0; i < count; ++i) out += (i == 0 ? "" : ", ") + text(runs.next());
  return out;
}

constexpr Instant noon = sys_days(year(2026) / 3 / 9) + hours(12);
local_days march(int day) { return local_days(year(2026) / std::chrono::March / day); }

Anacron daily() {
  Anacron anacron;
  anacron.delay = minutes(5);
  anacron.last = march(9);
  anacron.as_of = noon;
  anacron.starters.push_back(line("30 7-23 * * *"));
  return anacron;
}

AnacronPeriod period_of(std::string_view cell) {
  if (cell == "@monthly") return {Unit::months, 0, true};
  if (cell[0] != '@') return {Unit::days, std::stoi(std::string(cell)), false};
  if (cell == "@daily") return {Unit::days, 1, true};
  if (cell == "@weekly") return {Unit::days, 7, true};
  return {Unit::years, 0, true};
}

local_days date_of(std::string_view cell) {
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(std::string(cell.substr(at, size)));
  };
  return local_days(year(number(0, 4)) / number(5, 2) / number(8, 2));
}

}  // namespace

TEST("anacron: due on the days on which both programs find it due") {
  std::vector<int> offsets = {-40, -27, -14, -1};
  for (int i = -2; i <= 65; ++i) offsets.push_back(i);
  for (int i = 362; i <= 369; ++i) offsets.push_back(i);
  constexpr std::string_view file = "anacron_due.tsv";
  for (const cronviz::test::VectorRow& row : cronviz::test::read_vectors(file)) {
    const AnacronPeriod period = period_of(row[1]);
    const local_days last = date_of(row[2]);
    std::string due;
    for (const int offset : offsets)
      due += anacron_due(period, last, last + days(offset)) ? '1' : '0';
    const std::string where = cronviz::test::at(file, row);
    CHECK_EQ(where + due, where + std::string(row[3]));
  }
}

TEST("anacron: the slow due agrees with the programs, too") {
  constexpr std::string_view file = "anacron_due.tsv";
  for (const cronviz::test::VectorRow& row : cronviz::test::read_vectors(file)) {
    const local_days last = date_of(row[2]);
    const std::chrono::year_month_day from(last);
    for (int offset = -2; offset <= 65; ++offset) {
      const std::chrono::year_month_day to(last + days(offset));
      const auto part = [](const std::chrono::year_month_day& date, int which) {
        if (which == 0) return static_cast<int>(date.year());
        return which == 1 ? static_cast<int>(static_cast<unsigned>(date.month()))
                          : static_cast<int>(static_cast<unsigned>(date.day()));
      };
      const long number =
          cronviz::test::slow_day_number(part(from, 0), part(from, 1), part(from, 2));
      const bool due =
          cronviz::test::slow_due(period_of(row[1]), number, part(to, 0), part(to, 1), part(to, 2));
      CHECK_EQ(due, row[3][static_cast<std::size_t>(offset + 6)] == '1');
    }
  }
}

TEST("anacron: the first start of the day on which it is due, and its delay") {
  Anacron anacron = daily();
  CHECK_EQ(first_texts(anacron, noon, 2), "Tue 03-10 07:35, Wed 03-11 07:35");
  anacron.period.days = 7;
  CHECK_EQ(first_texts(anacron, noon, 2), "Mon 03-16 07:35, Mon 03-23 07:35");
  anacron.last = march(1);  // overdue: at the next start, and a week from then on
  CHECK_EQ(first_texts(anacron, noon, 2), "Mon 03-09 12:35, Mon 03-16 07:35");
  anacron.last = march(12);  // ahead: the clock was wrong
  CHECK_EQ(first_texts(anacron, noon, 2), "Mon 03-09 12:35, Mon 03-16 07:35");
  anacron.last.reset();
  CHECK_EQ(first_texts(anacron, noon, 2), "Mon 03-09 12:35, Mon 03-16 07:35");
  CHECK_EQ(first_texts(anacron, noon + days(10), 1), "Mon 03-23 07:35");
}

TEST("anacron: a job that waits for its delay is the next one") {
  Anacron anacron = daily();
  anacron.last = march(8);
  anacron.delay = minutes(45);
  CHECK_EQ(first_texts(anacron, noon, 1), "Mon 03-09 12:15");
  anacron.delay = minutes(20);
  anacron.random_delay = minutes(30);  // from 11:50 to 12:20: what is left of it
  CHECK_EQ(first_texts(anacron, noon, 1), "Mon 03-09 12:01 +19");
}

TEST("anacron: months are held against both neighbours") {
  Anacron anacron = daily();
  anacron.period = {Unit::months, 0, true};
  anacron.last = march(1);
  CHECK_EQ(first_texts(anacron, noon, 4),
           "Sun 03-29 07:35, Tue 04-28 07:35, Thu 05-28 07:35, Sat 06-27 07:35");
}

TEST("anacron: hours put a run off to a later start, but not the first one ever") {
  Anacron anacron = daily();
  anacron.starters = {line("1 * * * *")};
  anacron.hours = 0b111111111111111111111000 & ~(3u << 22);  // 3-22
  CHECK_EQ(first_texts(anacron, noon, 2), "Tue 03-10 03:06, Wed 03-11 03:06");
  anacron.random_delay = minutes(45);
  CHECK_EQ(first_texts(anacron, noon, 2), "Tue 03-10 03:06 +45, Wed 03-11 03:06 +45");
  anacron.delay = minutes(25);  // the start at 02:01 may do, that at 03:01 will
  CHECK_EQ(first_texts(anacron, noon, 1), "Tue 03-10 03:00 +71");
  anacron.last.reset();
  CHECK_EQ(first_texts(anacron, noon + hours(11), 1), "Tue 03-10 03:00 +71");
  anacron.as_of = noon + hours(11);  // one started at 22:01 may wait
  CHECK_EQ(first_texts(anacron, noon + hours(11), 1), "Mon 03-09 23:01 +10");
}

TEST("anacron: no hour left is never") {
  Anacron anacron = daily();
  anacron.hours = 0;
  CHECK(never_runs(anacron));
  CHECK_EQ(first_texts(anacron, noon, 1), "none");
  anacron.last.reset();
  CHECK(!never_runs(anacron));
  CHECK_EQ(first_texts(anacron, noon, 2), "Mon 03-09 12:35, none");
}

TEST("anacron: cronie waits no longer than a day") {
  Anacron anacron = daily();
  anacron.delay = minutes(2000);
  CHECK_EQ(first_texts(anacron, noon, 1), "Wed 03-11 16:50");
  anacron.gives_up_long_waits = true;
  CHECK_EQ(first_texts(anacron, noon, 1), "Tue 03-10 07:30 +2000");
}

TEST("anacron: a closed day has no start") {
  Anacron anacron = daily();
  anacron.last.reset();
  anacron.closed_on = march(9);
  CHECK_EQ(first_texts(anacron, noon, 1), "Tue 03-10 07:35");
}

TEST("anacron: the starter's window and the random delay add up") {
  Anacron anacron = daily();
  anacron.starters = {timer("*-*-* 07..23:30", minutes(5))};
  CHECK_EQ(first_texts(anacron, noon, 2), "Tue 03-10 07:35 +5, Wed 03-11 07:35 +5");
  anacron.random_delay = minutes(10);
  CHECK_EQ(first_texts(anacron, noon, 1), "Tue 03-10 07:35 +15");
  CHECK(is_drawn(anacron));
}

TEST("anacron: without a starter there is nothing to say") {
  Anacron anacron = daily();
  anacron.starters.clear();
  CHECK_EQ(first_texts(anacron, noon, 1), "none");
  CHECK(!runs_per_day(anacron));
  CHECK(!never_runs(anacron));
}

TEST("anacron: the mean is the period's, or that of rarer starts") {
  Anacron anacron = daily();
  CHECK_EQ(runs_per_day(anacron).value_or(-1), 1.0);
  anacron.period.days = 0;
  CHECK_EQ(runs_per_day(anacron).value_or(-1), 17.0);
  anacron.period.days = 10;
  CHECK_EQ(runs_per_day(anacron).value_or(-1), 0.1);
  anacron.starters = {line("0 7 * * 1")};
  anacron.period.days = 1;
  CHECK_EQ(runs_per_day(anacron).value_or(-1), 1.0 / 7);
}
