// Why the wall calendar's first match is what the walk finds
// ----------------------------------------------------------
// The walk's fields only move forward, and what it returns matches: so it never finds an earlier
// moment than the sets do, and finds that very one unless it jumps over it, turns back, or is
// stopped. It looks, through mktime(), at these moments on its way from `start` to the match:
//   - start itself; on the day of start, beginnings of hours and minutes, up to the next midnight;
//   - midnights: of 1 January, of the 1st of months, of days whose date matches;
//   - on the day of the match: the beginning of its hour and of its minute, and itself;
//   - behind the end of a unit, where a repeat is open or a month has no such day ("overrun"): then
//     it goes back to the first moment of the greatest unit that changed, but keeps the dst of
//     where it was, and the values of the units below the next one: keeps_overrun();
//   - with `~`: days of the month it is in, counted from the end, and the 2nd of the next one, at
//     midnight or, in the first month, at start's time of the day.
// mktime() leaves a moment as it is, whatever offset it remembers, when that moment is in no gap:
// it tries the time by some offset of the zone, and ends up in the moment's own segment, provided
// that no second change is near. So:
//
// 1. All of them in one segment, and start taken as UTC, too (the remembered offset is 0 at first):
//    each is found at the first try, by the segment's own offset. prove_in_segment(); what follows
//    bounds the overrun.
// 2. Otherwise start and the match lie days from any change, and all changes between are harmless
//    ones, days apart. A change is harmless when
//    - no midnight is in its gap; or it is the common gap, into daylight saving time: mktime() then
//      gives the later time, on the same day, the walk goes on from there, and what it jumped over
//      was in the gap, or within hours of it, where the match is not. But not on 1 January, where
//      the search for the year would end;
//    - it is not within the days that an overrun from the month before reaches: the kept dst would
//      be wrong at the month's beginning, and turn the walk back into the month before;
//    - with `~`: start's time of the day is not in its gap.
//    An overrun of months reaches into every season: not proved across a year's end.
// 3. The walk takes no more than 1000 turns. A turn is spent on each day whose weekday is wrong, on
//    each matching month, on each year, and on a gap: `longest_`.
//
// Not proved at all: pins, which look for the other half of the year; repeats of fractions that are
// not at a whole second when they leave the minute, for they keep the fraction; what is
// near 1970, since mktime() before it is an error to systemd.
#include "schedule/calendar_shortcut.h"

#include <algorithm>
#include <bit>

#include "schedule/gregorian.h"

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::microseconds;
using std::chrono::year_month_day;
using time::Instant;
using time::Segment;

// More than the distance of two offsets.
constexpr days reach{3};
static_assert(reach > time::greatest_offset - time::least_offset);
// More than a month, and what an overrun adds.
constexpr days month_reach{70};
constexpr Instant early{days(100)};
// Earlier and later than all that is asked for, and far from the ends of the type.
constexpr Instant no_begin{microseconds{-(std::int64_t{1} << 60)}};
constexpr Instant no_end{microseconds{std::int64_t{1} << 60}};

Instant begin_of(const Segment& segment) {
  return segment.begin < std::chrono::floor<std::chrono::seconds>(no_begin)
             ? no_begin
             : Instant(segment.begin);
}
Instant end_of(const Segment& segment) {
  return segment.end > std::chrono::floor<std::chrono::seconds>(no_end) ? no_end
                                                                        : Instant(segment.end);
}

// Would the clock, if the zone were UTC, show this then?
Instant as_utc(LocalMoment local) { return Instant(local.time_since_epoch()); }

year_month_day date_of(LocalMoment moment) {
  return year_month_day{std::chrono::floor<days>(moment)};
}

// Does an open repeat of the chain miss `end`, the first value behind its unit?
bool overruns(const CalendarChain& chain, int end) {
  return std::any_of(chain.begin(), chain.end(), [&](const CalendarComponent& one) {
    return one.repeat > 0 && one.stop == CalendarComponent::open &&
           (end - one.start) % one.repeat != 0;
  });
}

CalendarOverrun overrun_of(const CalendarSpec& spec) {
  CalendarOverrun overrun;
  overrun.seconds = overruns(spec.microseconds, minute_microseconds);
  overrun.minutes = overruns(spec.minutes, 60);
  overrun.hours = overruns(spec.hours, 24);
  overrun.months = overruns(spec.months, 13);
  for (const CalendarComponent& one : spec.days) {
    if (one.repeat > 0 && one.stop == CalendarComponent::open) {
      overrun.days = std::max(overrun.days, one.repeat);
    } else if (!spec.from_month_end) {
      const int latest = std::max(one.start, one.stop);
      if (latest > 28) overrun.latest_day = std::max(overrun.latest_day, latest);
    }
  }
  overrun.fraction = std::any_of(
      spec.microseconds.begin(), spec.microseconds.end(), [](const CalendarComponent& one) {
        const bool whole = one.start % 1'000'000 == 0 && one.repeat % 1'000'000 == 0;
        return !whole && one.repeat > 0 && one.stop == CalendarComponent::open &&
               (minute_microseconds - one.start) % one.repeat != 0;
      });
  return overrun;
}

// Turns, see 3. above; a third of them is left for gaps and for the day of start.
microseconds longest_search(const CalendarSets& sets) {
  constexpr int turns = 650;
  constexpr days always{400};
  const bool any_weekday = sets.weekdays == CalendarSpec::any_weekday;
  const int in_month = any_weekday ? 1 : std::popcount(sets.days.back()) + 1;
  const int in_year = std::popcount(sets.months_named) * in_month + 3;
  return std::max(always, days(365) * (turns / in_year - 1));
}

}  // namespace

CalendarShortcut::CalendarShortcut(const CalendarSpec& spec, const CalendarSets& sets,
                                   const time::Zone& zone, int systemd)
    : zone_(&zone),
      overrun_(overrun_of(spec)),
      odd_(spec.pin != CalendarSpec::Pin::none || overrun_.fraction),
      from_month_end_(spec.from_month_end),
      loses_january_(systemd < 257 && overrun_.days > 0),
      longest_(longest_search(sets)) {}

void CalendarShortcut::enter(Instant start) {
  use(zone_->segment_at(std::chrono::floor<std::chrono::seconds>(start)), start);
}

// `segment` is the present one, and `t` an instant in it, not later than the next search.
void CalendarShortcut::use(const Segment& segment, Instant t) {
  segment_ = segment;
  offset_ = segment.offset;
  begin_ = begin_of(segment);
  end_ = end_of(segment);
  const days month = from_month_end_ ? month_reach : days(0);
  const days overrun = overrun_.months ? days(366) : overrun_.of_days() ? days(31) : days(0);
  sure_from_ = std::max(begin_ + month - std::min(offset_, microseconds(0)), early);
  sure_until_ = end_ - microseconds(1) - std::max<microseconds>(offset_, month + overrun);
  if (loses_january_) {
    const std::chrono::year next_year = date_of(shown(t)).year() + std::chrono::years(1);
    sure_until_ =
        std::min(sure_until_, as_utc(local_days{next_year / std::chrono::January / 1}) - offset_);
  }
  if (odd_ || overrun_.within_month()) sure_until_ = no_begin;
}

std::optional<Instant> CalendarShortcut::prove_near_changes(Instant start, LocalMoment found) {
  if (odd_ || found == LocalElapses::never || !holds(start) || start < early) return std::nullopt;
  const LocalMoment from = shown(start);
  if (found - from > longest_ || !holds(as_utc(from))) return std::nullopt;
  if (keeps_overrun(from, found)) return std::nullopt;
  if (const auto t = prove_in_segment(start, found)) return t;
  return prove_across(start, found);
}

// May the walk come to the unit of the match with the value that ran over the end of start's?
bool CalendarShortcut::keeps_overrun(LocalMoment start, LocalMoment found) const {
  const year_month_day from = date_of(start);
  const year_month_day to = date_of(found);
  if (loses_january_ && from.year() != to.year()) return true;
  const auto minute = static_cast<int>(
      std::chrono::floor<std::chrono::minutes>(start - std::chrono::floor<days>(start)).count());
  const bool last_minute = minute % 60 == 59;
  if (overrun_.seconds && last_minute &&
      std::chrono::floor<hours>(start) != std::chrono::floor<hours>(found))
    return true;
  if (overrun_.minutes && minute / 60 == 23 && from != to) return true;
  const bool last_day = from == from.year() / from.month() / std::chrono::last;
  return overrun_.hours && last_day && from != to;
}

std::optional<Instant> CalendarShortcut::prove_in_segment(Instant start, LocalMoment found) const {
  if (from_month_end_) return std::nullopt;
  const Instant t = as_utc(found) - offset_;
  // The next search begins in this segment, too.
  const bool inside = t + overrun_between(shown(start), found) + microseconds(1) < end_;
  return inside ? std::optional(t) : std::nullopt;
}

// How far behind the match the walk may have looked.
microseconds CalendarShortcut::overrun_between(LocalMoment start, LocalMoment found) const {
  const year_month_day from = date_of(start);
  const year_month_day to = date_of(found);
  microseconds overrun = overrun_.minutes ? hours(1) : std::chrono::minutes(overrun_.seconds);
  if (from == to) return overrun;
  if (overrun_.hours) overrun = days(1);
  const bool same_month = from.year() == to.year() && from.month() == to.month();
  if (!same_month && overrun_.of_days()) overrun = days(31);
  return overrun_.months && from.year() != to.year() ? days(366) : overrun;
}

std::optional<Instant> CalendarShortcut::prove_across(Instant start, LocalMoment found) {
  const LocalMoment from = shown(start);
  if (start + reach >= end_ || (from_month_end_ && start - reach < begin_)) return std::nullopt;
  const year_month_day first = date_of(from);
  const year_month_day last = date_of(found);
  if (overrun_.months && first.year() != last.year()) return std::nullopt;

  Segment segment = segment_;
  Instant until = as_utc(found) + days(std::max(overrun_.days, 3)) + reach;
  if (from_month_end_) {
    const local_days month_begin{first.year() / first.month() / 1};
    const local_days month_end{last.year() / last.month() / std::chrono::last};
    segment =
        zone_->segment_at(std::chrono::floor<std::chrono::seconds>(as_utc(month_begin)) - reach);
    until = as_utc(month_end) + days(overrun_.days + 3) + reach;
  }
  std::optional<Instant> t;
  Segment matching;
  constexpr int most_changes = 100;
  for (int changes = 0;; ++changes) {
    const Instant here = as_utc(found) - segment.offset;
    if (begin_of(segment) + reach <= here && here + reach < end_of(segment)) {
      t = here;
      matching = segment;
    }
    if (end_of(segment) > until) break;
    const Segment next = zone_->segment_at(segment.end);
    if (changes == most_changes || begin_of(next) + 2 * reach > end_of(next)) return std::nullopt;
    if (!is_harmless(segment, next, from)) return std::nullopt;
    segment = next;
  }
  if (t) use(matching, *t);
  return t;
}

bool CalendarShortcut::is_harmless(const Segment& before, const Segment& after,
                                   LocalMoment start) const {
  const LocalMoment begin(Instant(after.begin).time_since_epoch() + before.offset);
  const LocalMoment end(Instant(after.begin).time_since_epoch() + after.offset);
  const local_days first = std::chrono::floor<days>(std::min(begin, end));
  const local_days last = std::chrono::floor<days>(std::max(begin, end));
  if (may_overrun_to(first) || may_overrun_to(last)) return false;
  if (begin >= end) return true;
  const local_days skipped = std::chrono::floor<days>(end - microseconds(1));
  if (skipped >= begin) {
    const bool common = !before.dst && after.dst && end - begin <= hours(3);
    const year_month_day date{skipped};
    const bool new_year = date.month() == std::chrono::January && date.day() == std::chrono::day(1);
    if (!common || new_year) return false;
  }
  if (!from_month_end_) return true;
  const auto of_day = start - std::chrono::floor<days>(start);
  const auto skips = [&](LocalMoment moment) { return begin <= moment && moment < end; };
  return !skips(first + of_day) && !skips(last + of_day);
}

// May an overrun have looked at this day, or at a later one of its month?
bool CalendarShortcut::may_overrun_to(local_days date) const {
  if (!overrun_.of_days()) return false;
  const year_month_day ymd{date};
  const auto month_before = (ymd.year() / ymd.month() / 1) - std::chrono::months(1);
  const auto length = static_cast<int>(static_cast<unsigned>(
      (month_before.year() / month_before.month() / std::chrono::last).day()));
  const int overrun = std::max(overrun_.days, overrun_.latest_day - length);
  return overrun > 0 && static_cast<int>(static_cast<unsigned>(ymd.day())) <= overrun + 1;
}

}  // namespace cronviz::schedule
