#include "schedule/anacron_runs.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "schedule/merged_runs.h"
#include "schedule/schedule.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using time::Instant;

constexpr microseconds tick{1};
constexpr Instant first_instant{};  // cron's clocks begin in 1970
constexpr Instant last_instant =
    std::chrono::sys_days(std::chrono::year(time::last_year + 1) / std::chrono::January / 1);
// What a starter may be late, and what a job may be delayed: no more is looked back.
constexpr microseconds longest_reach = days(400);
constexpr int most_starts = 4000;
constexpr microseconds certain_within = days(35);

// An instant that far away, held to the years that are predicted.
Instant shifted(Instant at, microseconds by) {
  const auto left = by.count() < 0 ? at - first_instant : last_instant - at;
  if (left <= microseconds(0)) return by.count() < 0 ? std::min(at, first_instant) : at;
  if (by.count() < 0) return -by > left ? first_instant : at + by;
  return by > left ? last_instant : at + by;
}

// The starts of anacron, all starters merged; each may come anywhere in its window.
class Starts {
 public:
  Starts(const Anacron& anacron, const CronClock& clock) {
    for (const AnacronStarter& starter : anacron.starters) add(starter, clock);
  }

  // The longest window that a timer or a cron's RANDOM_DELAY makes.
  microseconds window() const { return window_; }

  // To the starts that may come after `after`; some that are over may be among them.
  void seek(Instant after) {
    after = std::clamp(after, first_instant, last_instant);
    runs_.clear();
    for (const Starter& starter : starters_)
      runs_.add(Runs(*starter.schedule, starter.clock, after));
  }

  std::optional<Run> next() { return runs_.next(); }

 private:
  struct Starter {
    std::unique_ptr<const Schedule> schedule;
    Clock clock;
  };

  void add(const AnacronStarter& starter, const CronClock& clock) {
    Starter one;
    one.clock.cron = clock;
    if (starter.zone) {
      one.clock.cron.machine_zone = clock.zone;
      one.clock.cron.zone = starter.zone.get();
    }
    one.clock.random_delay = starter.random_delay;
    microseconds window = starter.random_delay;
    if (const auto* fields = std::get_if<CronFields>(&starter.when)) {
      one.schedule = std::make_unique<const Schedule>(*fields);
    } else if (const auto* random = std::get_if<RandomCron>(&starter.when)) {
      one.schedule = std::make_unique<const Schedule>(std::make_unique<const RandomCron>(*random));
    } else if (const auto* timer = std::get_if<Timer>(&starter.when)) {
      one.schedule = std::make_unique<const Schedule>(std::make_unique<const Timer>(*timer));
      window = timer->window();
    }
    window_ = std::max(window_, std::min(window, longest_reach));
    starters_.push_back(std::move(one));
  }

  std::vector<Starter> starters_;
  MergedRuns<Runs> runs_;
  microseconds window_{0};
};

// What is known of the last run: when it began and which day it counts for, at the earliest and at
// the latest. Of the one before `as_of` only the day, and `as_of` itself stands for the begin.
struct Past {
  Instant early;  // anacron passes over a job that another anacron still holds
  Instant late;
  std::optional<local_days> first_day;  // empty: never run
  std::optional<local_days> last_day;
};

}  // namespace

class AnacronRuns::Search {
 public:
  Search(const Anacron& anacron, const CronClock& clock)
      : anacron_(anacron),
        zone_(*clock.zone),
        starts_(anacron, clock),
        past_{anacron.as_of, anacron.as_of, anacron.last, anacron.last},
        filter_(anacron.last.has_value()) {}

  std::optional<Run> next();

 private:
  // A begin of the job, and the day that the run then counts for.
  struct Begin {
    Instant at;
    local_days day;
  };
  enum class Ask : bool { may, must };

  local_days day_of(Instant at) const { return floor<days>(zone_.to_local(floor<seconds>(at))); }
  Instant day_begin(local_days day) const;
  bool is_due(Ask ask, local_days today) const;
  Instant next_due(Ask ask, Instant from) const;
  std::optional<Instant> find_hour(Instant from, Instant to, bool allowed) const;
  std::optional<Begin> earliest_begin(const Run& start) const;
  // Where the next start may lie that is not passed over for the same reason; empty: there is none.
  std::optional<Instant> behind_idle(const Run& start) const;
  // Empty: this start cannot fail. Else where the next one may lie that cannot.
  std::optional<Instant> doubt(const Run& start) const;
  std::optional<Begin> find_earliest();
  std::optional<Begin> find_certain(Instant until);
  Instant latest_that_day(const Begin& begin) const;

  microseconds most_delay() const { return anacron_.delay + anacron_.random_delay; }
  Instant look_from(Instant bound) const;

  const Anacron& anacron_;
  const time::Zone& zone_;
  Starts starts_;
  Past past_;
  bool filter_;  // the hours count
  bool first_ = true;
};

// The first instant that has the date, or a later one where the zone leaves it out.
Instant AnacronRuns::Search::day_begin(local_days day) const {
  const time::LocalInfo info = zone_.to_utc(time::LocalTime(day));
  return info.kind == time::LocalKind::gap ? info.change : info.first;
}

// From where starts are looked at: those whose window is open when the last run has begun; for the
// run behind as_of also those whose job may still wait for its delay, but none from before the day
// of the last run.
Instant AnacronRuns::Search::look_from(Instant bound) const {
  if (!first_) return shifted(bound, -starts_.window());
  const Instant from = shifted(bound, -starts_.window() - most_delay());
  if (!anacron_.last || *anacron_.last > day_of(bound) || *anacron_.last < day_of(from))
    return from;
  return std::max(from, day_begin(*anacron_.last) - tick);
}

// By some of the last runs that are possible, or by all of them.
bool AnacronRuns::Search::is_due(Ask ask, local_days today) const {
  if (anacron_.closed_on == today) return false;
  if (!past_.first_day) return true;
  if (anacron_.period.unit == AnacronPeriod::Unit::days) {
    // The earlier the last run, the sooner it is due again.
    return anacron_due(anacron_.period, *past_.first_day, today) &&
           (ask == Ask::may || anacron_due(anacron_.period, *past_.last_day, today));
  }
  // Of a run more than two years back it is due for sure.
  constexpr days enough(800);
  const local_days from = std::max(*past_.first_day, today - enough);
  const local_days to =
      std::max(from, ask == Ask::may ? std::min(*past_.last_day, today) : *past_.last_day);
  for (local_days last = std::max(from, to - enough); last <= to; last += days(1)) {
    if (anacron_due(anacron_.period, last, today) == (ask == Ask::may)) return ask == Ask::may;
  }
  return ask == Ask::must;
}

// Behind `from`, on whose day it is not due: the begin of the next day on which it is; or a change
// of the zone that comes before, for behind it a date may come again.
Instant AnacronRuns::Search::next_due(Ask ask, Instant from) const {
  constexpr local_days end(floor<days>(last_instant).time_since_epoch());
  local_days day = day_of(from) + days(1);
  if (const auto& last = ask == Ask::must ? past_.last_day : past_.first_day) {
    switch (anacron_.period.unit) {
      case AnacronPeriod::Unit::days:
        day = std::max(day, *last + days(anacron_.period.days));
        break;
      case AnacronPeriod::Unit::months:
        day = std::max(day, *last + days(28));
        break;
      case AnacronPeriod::Unit::years:
        day = std::max(day, *last + days(365));
        break;
    }
  }
  constexpr int longest_doubt = 40;  // from 28 days on until any month is over
  for (int i = 0; i < longest_doubt && day < end && !is_due(ask, day); ++i) day += days(1);
  const Instant found = day < end ? day_begin(day) : last_instant;
  const time::sys_seconds change = zone_.segment_at(floor<seconds>(from)).end;
  return change < floor<seconds>(found) ? Instant(change) : found;
}

// The first instant of [from, to] whose hour is allowed, or is not.
std::optional<Instant> AnacronRuns::Search::find_hour(Instant from, Instant to,
                                                      bool allowed) const {
  constexpr int enough = 120;  // hours, and changes between: an hour may be missing on one day
  for (int i = 0; i < enough && from <= to; ++i) {
    const time::Segment segment = zone_.segment_at(floor<seconds>(from));
    const auto local = zone_.to_local(floor<seconds>(from));
    const auto hour = floor<hours>(local);
    const auto of_day = (hour - floor<days>(local)).count();
    if (((anacron_.hours >> of_day & 1) != 0) == allowed) return from;
    const time::sys_seconds next((hour + hours(1)).time_since_epoch() - segment.offset);
    from = std::min(next, segment.end);
  }
  return std::nullopt;
}

std::optional<AnacronRuns::Search::Begin> AnacronRuns::Search::earliest_begin(
    const Run& start) const {
  const Instant end = std::min(start.latest, shifted(start.start, longest_reach));
  Instant from = first_ ? start.start : std::max(start.start, past_.early + tick);
  while (from <= end) {
    const local_days day = day_of(from);
    const Instant next_day = std::max(from + tick, day_begin(day + days(1)));
    const Instant to = std::min(end, next_day - tick);
    Instant low = shifted(from, anacron_.delay);
    const Instant high = shifted(to, most_delay());
    if (first_ && low <= anacron_.as_of && high > anacron_.as_of)
      low = std::min(high, Instant(floor<minutes>(anacron_.as_of) + minutes(1)));
    if (is_due(Ask::may, day) && (!first_ || high > anacron_.as_of)) {
      const auto at = filter_ ? find_hour(low, high, true) : std::optional(low);
      const bool at_once = anacron_.gives_up_long_waits && most_delay() > days(1);
      if (at) return Begin{at_once ? std::max(from, past_.early + tick) : *at, day};
    }
    from = next_day;
  }
  return std::nullopt;
}

std::optional<Instant> AnacronRuns::Search::behind_idle(const Run& start) const {
  if (!is_due(Ask::may, day_of(start.latest)))
    return shifted(next_due(Ask::may, start.latest), -starts_.window() - tick);
  if (!filter_) return start.start;
  const Instant high = shifted(start.latest, most_delay());
  const auto hour = find_hour(high, shifted(high, days(6)), true);
  if (!hour) return std::nullopt;
  return shifted(*hour, -most_delay() - starts_.window() - tick);
}

std::optional<AnacronRuns::Search::Begin> AnacronRuns::Search::find_earliest() {
  starts_.seek(look_from(past_.early));
  for (int i = 0; i < most_starts; ++i) {
    const auto start = starts_.next();
    if (!start) return std::nullopt;
    if (const auto begin = earliest_begin(*start)) return begin;
    const auto behind = behind_idle(*start);
    if (!behind) return std::nullopt;
    if (*behind > start->start) starts_.seek(*behind);
  }
  return std::nullopt;
}

std::optional<Instant> AnacronRuns::Search::doubt(const Run& start) const {
  const Instant end = std::min(start.latest, shifted(start.start, longest_reach));
  for (Instant at = start.start; at <= end;) {
    const local_days day = day_of(at);
    if (!is_due(Ask::must, day)) return shifted(next_due(Ask::must, at), -tick);
    at = std::max(at + tick, day_begin(day + days(1)));
  }
  if (!filter_) return std::nullopt;
  const Instant high = shifted(start.latest, most_delay());
  const auto bad = find_hour(shifted(start.start, anacron_.delay), high, false);
  if (!bad) return std::nullopt;
  const auto good = find_hour(*bad, shifted(*bad, days(6)), true);
  return good ? shifted(*good, -anacron_.delay - tick) : last_instant;
}

// The latest begin that the first start that cannot fail makes; none up to `until`.
std::optional<AnacronRuns::Search::Begin> AnacronRuns::Search::find_certain(Instant until) {
  starts_.seek(first_ ? look_from(past_.late) : past_.late);
  for (int i = 0; i < most_starts; ++i) {
    const auto start = starts_.next();
    if (!start || start->start > until) return std::nullopt;
    const Instant latest = shifted(start->latest, most_delay());
    if (first_ && latest <= anacron_.as_of) continue;
    const auto behind = doubt(*start);
    if (!behind) return Begin{latest, day_of(start->latest)};
    if (*behind > start->start) starts_.seek(*behind);
  }
  return std::nullopt;
}

// The last minute of the day's starts that has an allowed hour: what remains to be said where luck
// decides.
Instant AnacronRuns::Search::latest_that_day(const Begin& begin) const {
  const Instant end =
      std::min(shifted(day_begin(begin.day + days(1)), most_delay()), shifted(begin.at, days(1)));
  Instant latest = begin.at;
  constexpr int most_stretches = 24;
  for (int i = 0; i < most_stretches; ++i) {
    const auto stop = find_hour(latest, end, false);
    if (!stop) return std::max(begin.at, end);
    const auto again = find_hour(*stop, end, true);
    if (!again) return std::max(begin.at, Instant(*stop - minutes(1)));
    latest = *again;
  }
  return latest;
}

std::optional<Run> AnacronRuns::Search::next() {
  const auto begin = find_earliest();
  if (!begin || begin->at >= last_instant) return std::nullopt;
  auto latest = find_certain(shifted(begin->at, certain_within));
  if (!latest) latest = Begin{latest_that_day(*begin), begin->day};
  past_.early = begin->at;
  past_.late = std::max(latest->at, begin->at);
  past_.first_day = begin->day;
  past_.last_day = std::max(latest->day, begin->day);
  filter_ = true;
  first_ = false;
  return Run{past_.early, past_.late, false};
}

AnacronRuns::AnacronRuns(const Anacron& anacron, const CronClock& clock, time::Instant after)
    : search_(std::make_unique<Search>(anacron, clock)), after_(after) {}

AnacronRuns::~AnacronRuns() = default;
AnacronRuns::AnacronRuns(AnacronRuns&&) noexcept = default;
AnacronRuns& AnacronRuns::operator=(AnacronRuns&&) noexcept = default;

std::optional<Run> AnacronRuns::next() {
  constexpr int most_skipped = 100'000;  // a run a day to the end of predictions, and some
  for (int i = 0; i < most_skipped; ++i) {
    auto run = search_->next();
    if (!run) return std::nullopt;
    if (run->start > after_) return run;
    if (run->latest <= after_) continue;
    run->start = std::min(run->latest, Instant(floor<minutes>(after_) + minutes(1)));
    return run;
  }
  return std::nullopt;
}

}  // namespace cronviz::schedule
