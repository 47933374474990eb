#include "schedule/slow_anacron.h"

#include <algorithm>
#include <optional>

namespace cronviz::test {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;
using time::Instant;

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
int length_of_month(int year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
int length_of_year(int year) { return leap(year) ? 366 : 365; }

struct Wall {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
};

Wall wall_at(const time::Zone& zone, Instant at) {
  const auto local = zone.to_local(floor<seconds>(at));
  const std::chrono::year_month_day date(floor<days>(local));
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(floor<std::chrono::hours>(local - floor<days>(local)).count())};
}

}  // namespace

long slow_day_number(int year, int month, int day) {
  long number = day;
  for (int m = 1; m < month; ++m) number += length_of_month(year, m);
  for (int y = 1900; y < year; ++y) number += length_of_year(y);
  return number;
}

bool slow_due(const schedule::AnacronPeriod& period, long last, int year, int month, int day) {
  const long past = slow_day_number(year, month, day) - last;
  int before = 0;
  int present = 0;
  switch (period.unit) {
    case schedule::AnacronPeriod::Unit::days:
      if (period.named) return past >= period.days;
      return !(past >= 0 && past < period.days);
    case schedule::AnacronPeriod::Unit::months:
      before = month == 1 ? 31 : length_of_month(year, month - 1);
      present = length_of_month(year, month);
      break;
    case schedule::AnacronPeriod::Unit::years:
      before = length_of_year(year - 1);
      present = length_of_year(year);
      break;
  }
  return !(past < before && past != present);
}

std::vector<Instant> slow_anacron(const schedule::Anacron& anacron,
                                  const std::vector<schedule::Run>& starts, const time::Zone& zone,
                                  Instant until, const Draw& draw) {
  std::vector<Instant> begins;
  std::vector<Instant> made;  // the starts of anacron as drawn
  for (const schedule::Run& start : starts)
    made.push_back(start.start + minutes(draw((start.latest - start.start) / minutes(1))));
  std::sort(made.begin(), made.end());
  std::optional<long> last;
  if (anacron.last) {
    const std::chrono::year_month_day date(*anacron.last);
    last = slow_day_number(static_cast<int>(date.year()),
                           static_cast<int>(static_cast<unsigned>(date.month())),
                           static_cast<int>(static_cast<unsigned>(date.day())));
  }
  // A start before as_of and before the day of the last run cannot be one whose job still waits.
  const Wall today = wall_at(zone, anacron.as_of);
  const long first_day =
      last && *last <= slow_day_number(today.year, today.month, today.day) ? *last : 0;
  std::optional<Instant> held_until;
  std::size_t next = 0;
  if (made.empty()) return begins;
  for (Instant now = made.front(); now <= until; now += minutes(1)) {
    for (; next < made.size() && made[next] < now + minutes(1); ++next) {
      const Instant start = made[next];
      if (held_until && start <= *held_until) continue;
      const Wall wall = wall_at(zone, start);
      if (start <= anacron.as_of && slow_day_number(wall.year, wall.month, wall.day) < first_day) {
        continue;
      }
      if (last && !slow_due(anacron.period, *last, wall.year, wall.month, wall.day)) continue;
      Instant begin = start + anacron.delay + minutes(draw(anacron.random_delay.count()));
      const int hour = wall_at(zone, begin).hour;
      if (last && (anacron.hours >> hour & 1) == 0) continue;
      if (anacron.gives_up_long_waits && begin - start > days(1)) begin = start;
      if (begin <= anacron.as_of) continue;
      begins.push_back(begin);
      held_until = begin;
      last = slow_day_number(wall.year, wall.month, wall.day);
    }
  }
  return begins;
}

}  // namespace cronviz::test
