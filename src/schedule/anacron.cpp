#include "schedule/anacron.h"

#include <algorithm>

#include "schedule/calendar_facts.h"
#include "schedule/date_set.h"

namespace cronviz::schedule {
namespace {

using std::chrono::local_days;
using std::chrono::year_month_day;

int month_days(std::chrono::year_month month) {
  const std::chrono::year_month_day_last last(month.year(),
                                              std::chrono::month_day_last(month.month()));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int year_days(std::chrono::year year) { return year.is_leap() ? 366 : 365; }

// The two lengths that a named period is held against: of the month (year) before and of this one.
struct Lengths {
  int before = 0;
  int present = 0;
};

Lengths lengths(AnacronPeriod::Unit unit, local_days today) {
  const year_month_day date(today);
  if (unit == AnacronPeriod::Unit::years)
    return {year_days(date.year() - std::chrono::years(1)), year_days(date.year())};
  const std::chrono::year_month month(date.year(), date.month());
  return {month_days(month - std::chrono::months(1)), month_days(month)};
}

// Elapses of the starter in a day; empty when it has no place on the clock.
std::optional<double> starts_per_day(const AnacronStarter& starter) {
  if (const auto* fields = std::get_if<CronFields>(&starter.when)) return runs_per_day(*fields);
  if (const auto* random = std::get_if<RandomCron>(&starter.when))
    return expected_runs_per_day(*random);
  const Timer& timer = *std::get_if<Timer>(&starter.when);
  if (timer.calendars.empty()) return std::nullopt;
  double sum = 0;
  for (const TimerCalendar& calendar : timer.calendars) {
    const auto mean = runs_per_day(calendar.spec, timer.systemd);
    if (!mean) return std::nullopt;
    sum += *mean;
  }
  return sum;
}

}  // namespace

bool anacron_due(const AnacronPeriod& period, local_days last, local_days today) {
  const auto past = (today - last).count();
  if (period.unit == AnacronPeriod::Unit::days)
    return (past < 0 && !period.named) || past >= period.days;
  const Lengths length = lengths(period.unit, today);
  return past >= length.before || past == length.present;
}

bool never_runs(const Anacron& anacron) { return anacron.hours == 0 && anacron.last.has_value(); }

std::optional<double> runs_per_day(const Anacron& anacron) {
  std::optional<double> starts;
  for (const AnacronStarter& starter : anacron.starters) {
    if (const auto mean = starts_per_day(starter)) starts = starts.value_or(0) + *mean;
  }
  if (!starts || never_runs(anacron)) return starts ? std::optional(0.0) : std::nullopt;
  constexpr double days_of_400_years = 146097;
  switch (anacron.period.unit) {
    case AnacronPeriod::Unit::days:
      if (anacron.period.days == 0) return starts;
      return std::min(*starts, 1.0 / anacron.period.days);
    case AnacronPeriod::Unit::months:
      return std::min(*starts, 4800 / days_of_400_years);
    case AnacronPeriod::Unit::years:
      return std::min(*starts, 400 / days_of_400_years);
  }
  return std::nullopt;
}

bool is_drawn(const Anacron& anacron) {
  return anacron.random_delay.count() > 0 ||
         std::any_of(anacron.starters.begin(), anacron.starters.end(),
                     [](const AnacronStarter& starter) {
                       const auto* timer = std::get_if<Timer>(&starter.when);
                       return starter.random_delay.count() > 0 ||
                              std::holds_alternative<RandomCron>(starter.when) ||
                              (timer != nullptr && timer->is_random());
                     });
}

}  // namespace cronviz::schedule
