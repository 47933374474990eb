#include "schedule/schedule.h"

#include <algorithm>
#include <utility>

#include "schedule/calendar_facts.h"
#include "schedule/merged_runs.h"
#include "schedule/window_runs.h"

namespace cronviz::schedule {
namespace {

using std::chrono::minutes;
using RandomPointer = std::unique_ptr<const RandomCron>;
using TimerPointer = std::unique_ptr<const Timer>;
using AnacronPointer = std::unique_ptr<const Anacron>;

}  // namespace

// At most most_alternatives.
class Runs::Windows : public MergedRuns<WindowRuns> {};

Schedule make_schedule(CronParse&& parse) {
  switch (parse.nickname) {
    case Nickname::reboot:
      return AtBoot{};
    case Nickname::every_second:
      return Interval{1};
    case Nickname::seconds:
      return Interval{parse.seconds};
    case Nickname::none:
    case Nickname::yearly:
    case Nickname::annually:
    case Nickname::monthly:
    case Nickname::weekly:
    case Nickname::daily:
    case Nickname::midnight:
    case Nickname::hourly:
    case Nickname::every_minute:
      break;
  }
  if (parse.random.empty()) return parse.fields;
  return std::make_unique<const RandomCron>(RandomCron{parse.fields, std::move(parse.random)});
}

namespace {

// cronie (cron.c: find_jobs) takes the delay off the minute that it matches: off the daemon's own
// local one, but off the instant when CRON_TZ is to show it.
WindowRuns window_runs(const CronFields& fields, Period period, const Clock& clock,
                       time::Instant after) {
  const bool other_zone = clock.cron.machine_zone != nullptr;
  const minutes none{0};
  const LocalWindows windows(fields, period, other_zone ? none : clock.random_delay);
  return {windows, fields.wildcard(), clock.cron, other_zone ? clock.random_delay : none, after};
}

}  // namespace

Runs::Runs(const Schedule& schedule, const Clock& clock, time::Instant after) {
  const auto* fields = std::get_if<CronFields>(&schedule);
  if (fields != nullptr && clock.random_delay == minutes(0)) {
    state_.emplace<CronRuns>(*fields, clock.cron, after);
    return;
  }
  if (const auto* timer = std::get_if<TimerPointer>(&schedule)) {
    if (clock.armed) {
      state_.emplace<ArmedRuns>(**timer, *clock.cron.zone, *clock.armed, after);
    } else {
      state_.emplace<TimerRuns>(**timer, *clock.cron.zone, after);
    }
    return;
  }
  if (const auto* anacron = std::get_if<AnacronPointer>(&schedule)) {
    state_.emplace<AnacronRuns>(**anacron, clock.cron, after);
    return;
  }
  if (const auto* known = std::get_if<KnownStart>(&schedule)) {
    if (known->at && *known->at > after) state_ = Run{*known->at, *known->at, false};
    return;
  }
  auto windows = std::make_unique<Windows>();
  if (fields != nullptr) windows->add(window_runs(*fields, Period::minute, clock, after));
  if (const auto* random = std::get_if<RandomPointer>(&schedule)) {
    for (const Alternative& one : alternatives(**random)) {
      windows->add(window_runs(one.fields, one.period, clock, after));
    }
  }
  state_ = std::move(windows);
}

Runs::~Runs() = default;
Runs::Runs(Runs&&) noexcept = default;
Runs& Runs::operator=(Runs&&) noexcept = default;

std::optional<Run> Runs::next() {
  if (auto* exact = std::get_if<CronRuns>(&state_)) return exact->next();
  if (auto* windows = std::get_if<std::unique_ptr<Windows>>(&state_)) return (*windows)->next();
  if (auto* timer = std::get_if<TimerRuns>(&state_)) return timer->next();
  if (auto* armed = std::get_if<ArmedRuns>(&state_)) return armed->next();
  if (auto* anacron = std::get_if<AnacronRuns>(&state_)) return anacron->next();
  if (const auto* once = std::get_if<Run>(&state_)) {
    const Run run = *once;
    state_ = std::monostate();
    return run;
  }
  return std::nullopt;
}

std::optional<Run> next_run(const Schedule& schedule, const Clock& clock, time::Instant after) {
  const auto* fields = std::get_if<CronFields>(&schedule);
  if (fields != nullptr && clock.random_delay == minutes(0))
    return next_run(*fields, clock.cron, after);
  return Runs(schedule, clock, after).next();
}

bool never_runs(const Schedule& schedule) {
  if (const auto* fields = std::get_if<CronFields>(&schedule)) return never_runs(*fields);
  if (const auto* random = std::get_if<RandomPointer>(&schedule))
    return never_runs(widest(**random));
  if (const auto* anacron = std::get_if<AnacronPointer>(&schedule)) return never_runs(**anacron);
  if (const auto* pointer = std::get_if<TimerPointer>(&schedule)) {
    const Timer& timer = **pointer;
    return timer.monotonic.empty() && !timer.on_clock_change && !timer.on_timezone_change &&
           std::all_of(timer.calendars.begin(), timer.calendars.end(),
                       [](const TimerCalendar& one) { return never_elapses(one.spec); });
  }
  return false;
}

namespace {

// A fixed delay as long as the way to the next elapse swallows that one.
bool loses_elapses(const Timer& timer) {
  if (!timer.fixed_delay || timer.fixed_delay->count() == 0) return false;
  if (timer.calendars.size() != 1) return true;  // perhaps
  const auto between = gaps(timer.calendars.front().spec, timer.systemd);
  return !between || between->shortest <= *timer.fixed_delay;
}

}  // namespace

std::optional<Gaps> gaps(const Schedule& schedule) {
  if (const auto* fields = std::get_if<CronFields>(&schedule)) return gaps(*fields);
  if (const auto* timer = std::get_if<TimerPointer>(&schedule)) {
    if ((*timer)->calendars.size() == 1 && !loses_elapses(**timer))
      return gaps((*timer)->calendars.front().spec, (*timer)->systemd);
  }
  return std::nullopt;
}

std::optional<double> runs_per_day(const Schedule& schedule) {
  if (const auto* fields = std::get_if<CronFields>(&schedule)) return runs_per_day(*fields);
  if (const auto* random = std::get_if<RandomPointer>(&schedule))
    return expected_runs_per_day(**random);
  if (const auto* anacron = std::get_if<AnacronPointer>(&schedule)) return runs_per_day(**anacron);
  if (const auto* pointer = std::get_if<TimerPointer>(&schedule)) {
    const Timer& timer = **pointer;
    if (timer.calendars.empty() || !timer.monotonic.empty() || loses_elapses(timer))
      return std::nullopt;
    double sum = 0;
    for (const TimerCalendar& calendar : timer.calendars) {
      const auto mean = runs_per_day(calendar.spec, timer.systemd);
      if (!mean) return std::nullopt;
      sum += *mean;
    }
    return sum;
  }
  return std::nullopt;
}

}  // namespace cronviz::schedule
