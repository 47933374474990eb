#include "schedule/calendar_facts.h"

#include "schedule/calendar_times.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::microseconds;

// All there is to know where slots may be lost; empty: too many times to count.
struct LossyFacts {
  DateSteps steps;
  DayTimes times;
};
std::optional<LossyFacts> lossy_facts(const CalendarSpec& spec, const CalendarSets& sets,
                                      const CalendarLoss& loss) {
  auto times = DayTimes::of(spec, sets, loss);
  if (!times) return std::nullopt;
  return LossyFacts{DateSteps::of(sets, loss.days), *times};
}

void widen(Times& all, const Times& of_day) {
  if (of_day.count < 2) return;
  all.widen(of_day.shortest);
  all.widen(of_day.longest);
}

// Each day's last time is the same: it is never lost.
std::optional<Gaps> lossy_gaps(const LossyFacts& facts) {
  const DateSteps& steps = facts.steps;
  const DayTimes& times = facts.times;
  Times all;
  const auto night = [&](const Times& of_day, int distance) {
    all.widen(days(distance) + of_day.first - times.fresh.last);
  };
  if (steps.fresh > 0) widen(all, times.fresh);
  if (steps.longest > 0) {
    night(times.fresh, steps.shortest);
    night(times.fresh, steps.longest);
  }
  if (steps.next_day > 0) {
    widen(all, times.next_day);
    night(times.next_day, 1);
  }
  if (steps.next_month > 0) {
    widen(all, times.next_month);
    night(times.next_month, 1);
  }
  if (all.shortest == Times::never) return std::nullopt;
  return Gaps{all.shortest, all.longest};
}

}  // namespace

bool never_elapses(const CalendarSpec& spec) {
  const CalendarSets sets = CalendarSets::of(spec);
  return DateSet::of(sets).count_in_years_of(sets) == 0;
}

CalendarLoss lost_slots(const CalendarSpec& spec, int systemd) {
  const CalendarSets sets = CalendarSets::of(spec);
  const CalendarLoss loss = CalendarLoss::of(spec, sets, systemd);
  if (!loss.any()) return loss;
  return real_loss(loss, sets, DateSteps::of(sets, loss.days));
}

// Within a day the elapses are (hours x minutes x seconds): neighbours lie in one unit or in
// neighbouring ones, and those of two dates are the last time of the one and the first of the
// other.
std::optional<Gaps> gaps(const CalendarSpec& spec, int systemd) {
  const CalendarSets sets = CalendarSets::of(spec);
  if (const CalendarLoss loss = CalendarLoss::of(spec, sets, systemd); loss.any()) {
    const auto facts = lossy_facts(spec, sets, loss);
    return facts ? lossy_gaps(*facts) : std::nullopt;
  }
  const DateSet dates = DateSet::of(sets);
  if (sets.any_year ? dates.empty() : dates.count_in_years_of(sets) == 0) return std::nullopt;
  auto times = times_of_day(spec, sets);
  if (!times) return std::nullopt;
  const auto distances = sets.any_year ? dates.distances() : dates.distances_in_years_of(sets);
  if (distances) {
    const microseconds night = times->first - times->last;
    times->widen(days(distances->shortest) + night);
    times->widen(days(distances->longest) + night);
  }
  if (times->shortest == Times::never) return std::nullopt;
  return Gaps{times->shortest, times->longest};
}

std::optional<double> runs_per_day(const CalendarSpec& spec, int systemd) {
  const CalendarSets sets = CalendarSets::of(spec);
  if (!sets.any_year) return std::nullopt;
  if (const CalendarLoss loss = CalendarLoss::of(spec, sets, systemd); loss.any()) {
    const auto facts = lossy_facts(spec, sets, loss);
    if (!facts) return std::nullopt;
    const auto& [steps, times] = *facts;
    const std::int64_t count = steps.fresh * times.fresh.count +
                               steps.next_day * times.next_day.count +
                               steps.next_month * times.next_month.count;
    return static_cast<double>(count) / cycle_days;
  }
  const auto times = times_of_day(spec, sets);
  if (!times) return std::nullopt;
  return static_cast<double>(DateSet::of(sets).count()) * static_cast<double>(times->count) /
         cycle_days;
}

}  // namespace cronviz::schedule
