#include "schedule/calendar_walk.h"

#include <limits>
#include <optional>

#include "schedule/libc_mktime.h"

namespace cronviz::schedule {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;
using time::Instant;

constexpr int max_turns = 1000;       // MAX_CALENDAR_ITERATIONS
constexpr int second_us = 1'000'000;  // microseconds

constexpr TimeUnit above(TimeUnit unit) {
  return static_cast<TimeUnit>(static_cast<int>(unit) - 1);
}
constexpr TimeUnit below(TimeUnit unit) {
  return static_cast<TimeUnit>(static_cast<int>(unit) + 1);
}
constexpr int lowest(TimeUnit unit) {
  return unit == TimeUnit::month || unit == TimeUnit::day ? 1 : 0;
}

// The smallest value of one component that is not below `value`; none: the greatest int.
constexpr int none = std::numeric_limits<int>::max();
int match_component(int start, int stop, int repeat, int value) {
  if (start >= value) return start;
  if (repeat <= 0) return none;
  const int found = start + (value - start + repeat - 1) / repeat * repeat;
  return stop < 0 || found <= stop ? found : none;
}

int match_chain(const CalendarChain& chain, int value) {
  if (chain.empty()) return value;
  int best = none;
  for (const CalendarComponent& one : chain)
    best = std::min(best, match_component(one.start, one.stop, one.repeat, value));
  return best;
}

// find_next(): the fields of a time that only moves forward, until all of them match.
class Walk {
 public:
  Walk(const CalendarSpec& spec, const time::Zone& zone, int systemd, Instant start)
      : spec_(spec), clock_(zone), systemd_(systemd) {
    const auto second = std::chrono::floor<seconds>(start);
    start_ = clock_.local(second);
    start_us_ = static_cast<int>((start - second).count());
    now_ = start_;
    us_ = start_us_;
    switch (spec.pin) {
      case CalendarSpec::Pin::none:
        dst_ = -1;
        break;
      case CalendarSpec::Pin::standard:
        dst_ = 0;
        break;
      case CalendarSpec::Pin::daylight:
        dst_ = 1;
        break;
    }
  }

  CalendarElapse run() {
    for (int turn = 0; turn < max_turns; ++turn) {
      clock_.make(now_);
      if (!follow_clock_) now_.dst = dst_;
      switch (settle()) {
        case Step::again:
          continue;
        case Step::never:
          return CalendarEnd::never;
        case Step::settled:
          break;
      }
      if (lies_before_start()) {
        // The clock went back between: on by an hour, with the C library's word for which half of
        // the year it is.
        follow_clock_ = true;
        ++now_[TimeUnit::hour];
        continue;
      }
      const auto found = clock_.make(now_);
      if (!found || found->time_since_epoch() < seconds(0)) return CalendarEnd::never;
      return *found + microseconds(us_);
    }
    return CalendarEnd::gives_up;
  }

 private:
  enum class Step : std::uint8_t { settled, again, never };
  enum class Bounds : std::uint8_t { out, moved, inside };

  // All fields from the year down, as far as one turn comes.
  Step settle() {
    if (const Step step = settle_year(); step != Step::settled) return step;
    if (const Step step = settle(TimeUnit::month, match_chain(spec_.months, now_[TimeUnit::month]));
        step != Step::settled)
      return step;
    if (const Step step = settle(TimeUnit::day, match_day()); step != Step::settled) return step;
    if (!matches_weekday()) return carry(TimeUnit::hour);
    if (const Step step = settle(TimeUnit::hour, match_chain(spec_.hours, now_[TimeUnit::hour]));
        step != Step::settled)
      return step;
    if (const Step step =
            settle(TimeUnit::minute, match_chain(spec_.minutes, now_[TimeUnit::minute]));
        step != Step::settled)
      return step;
    return settle_second();
  }

  Step settle_year() {
    const int found = match_chain(spec_.years, now_[TimeUnit::year]);
    if (found == none) return Step::never;
    set(TimeUnit::year, found);
    return check_bounds() == Bounds::inside ? Step::settled : Step::never;
  }

  Step settle(TimeUnit unit, int found) {
    if (found == none) return carry(unit);
    set(unit, found);
    return check(unit);
  }

  Step settle_second() {
    const int found = match_chain(spec_.microseconds, now_[TimeUnit::second] * second_us + us_);
    if (found == none) return carry(TimeUnit::second);
    // Behind the minute's end the fraction stays as it is, as it does in systemd.
    us_ = found % second_us;
    now_[TimeUnit::second] = found / second_us;
    return check(TimeUnit::second);
  }

  Step check(TimeUnit unit) {
    switch (check_bounds()) {
      case Bounds::out:
        return carry(unit);
      case Bounds::moved:
        return Step::again;
      case Bounds::inside:
        return Step::settled;
    }
    return Step::never;  // not reached
  }

  void set(TimeUnit unit, int value) {
    if (value == now_[unit]) return;
    now_[unit] = value;
    reset_below(unit);
  }

  void reset_below(TimeUnit unit) {
    for (TimeUnit one = unit; one != TimeUnit::second;) {
      one = below(one);
      now_[one] = lowest(one);
    }
    us_ = 0;
  }

  // No value of this unit is left: on to the next of the unit above.
  Step carry(TimeUnit unit) {
    const TimeUnit greater = above(unit);
    ++now_[greater];
    reset_below(greater);
    return Step::again;
  }

  // tm_within_bounds(): does the time exist as it is written? One that the clock skips, or with a
  // field behind its end, becomes the later one that the C library makes of it, the field below
  // cleared; that an earlier one would come of it is refused.
  Bounds check_bounds() {
    if (now_[TimeUnit::year] > time::last_year) return Bounds::out;
    BrokenTime made = now_;
    const auto t = clock_.make(made);
    if (!t || t->time_since_epoch() < seconds(0)) return Bounds::out;
    for (int i = 0; i < time_unit_count; ++i) {
      const auto unit = static_cast<TimeUnit>(i);
      if (made[unit] == now_[unit]) continue;
      if (made[unit] < now_[unit]) return Bounds::out;
      if (unit != TimeUnit::second) made[below(unit)] = lowest(below(unit));
      // The first day was forgotten: `*-*-1/7` lost the beginning of January.
      if (unit == TimeUnit::year && systemd_ >= 257) made[TimeUnit::day] = 1;
      now_ = made;
      return Bounds::moved;
    }
    return Bounds::inside;
  }

  int match_day() {
    const int value = now_[TimeUnit::day];
    if (!spec_.from_month_end) return match_chain(spec_.days, value);
    int best = none;
    for (const CalendarComponent& one : spec_.days) {
      int start = day_from_month_end(one.start);
      int stop = day_from_month_end(one.stop);
      if (stop > 0) std::swap(start, stop);
      best = std::min(best, match_component(start, stop, one.repeat, value));
    }
    return best;
  }

  // The day of the present month that is the count'th from its end; -1: there is none.
  int day_from_month_end(int count) {
    BrokenTime made = now_;
    ++made[TimeUnit::month];
    made[TimeUnit::day] = 1 - count;
    const auto t = clock_.make(made);
    const bool exists = t && t->time_since_epoch() >= seconds(0);
    return exists && made[TimeUnit::month] == now_[TimeUnit::month] ? made[TimeUnit::day] : -1;
  }

  bool matches_weekday() {
    if (spec_.weekdays == CalendarSpec::any_weekday) return true;
    BrokenTime made = now_;
    const auto t = clock_.make(made);
    if (!t || t->time_since_epoch() < seconds(0)) return false;
    const std::chrono::local_days date{std::chrono::year(made[TimeUnit::year]) /
                                       made[TimeUnit::month] / made[TimeUnit::day]};
    return (spec_.weekdays >> std::chrono::weekday(date).c_encoding() & 1U) != 0;
  }

  bool lies_before_start() const {
    return now_.fields < start_.fields || (now_.fields == start_.fields && us_ < start_us_);
  }

  const CalendarSpec& spec_;
  LibcClock clock_;
  int systemd_;
  BrokenTime start_;
  int start_us_ = 0;
  BrokenTime now_;
  int us_ = 0;
  int dst_ = -1;
  bool follow_clock_ = false;
};

}  // namespace

CalendarElapse walk_calendar(const CalendarSpec& spec, const time::Zone& zone, int systemd,
                             Instant after) {
  return Walk(spec, zone, systemd, after + microseconds(1)).run();
}

}  // namespace cronviz::schedule
