#include "schedule/libc_mktime.h"

#include <algorithm>

namespace cronviz::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using time::sys_seconds;

BrokenTime broken_down(seconds shown, bool dst) {
  const time::LocalTime local(shown);
  const auto date = std::chrono::floor<days>(local);
  const std::chrono::year_month_day ymd{date};
  const auto of_day = static_cast<int>((local - date).count());
  return {{static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
           static_cast<int>(static_cast<unsigned>(ymd.day())), of_day / 3600, of_day / 60 % 60,
           of_day % 60},
          dst ? 1 : 0};
}

}  // namespace

seconds as_if_utc(const BrokenTime& broken) {
  const int month0 = broken[TimeUnit::month] - 1;
  const int years = month0 / 12 - (month0 % 12 < 0 ? 1 : 0);
  const auto month = static_cast<unsigned>(month0 - 12 * years + 1);
  const std::chrono::local_days first{std::chrono::year(broken[TimeUnit::year] + years) /
                                      std::chrono::month(month) / 1};
  return first.time_since_epoch() + days(broken[TimeUnit::day] - 1) +
         hours(broken[TimeUnit::hour]) + minutes(broken[TimeUnit::minute]) +
         seconds(broken[TimeUnit::second]);
}

const time::Segment& LibcClock::at(sys_seconds t) {
  if (!segment_.contains(t)) segment_ = zone_->segment_at(t);
  return segment_;
}

BrokenTime LibcClock::local(sys_seconds t) {
  const time::Segment& segment = at(t);
  return broken_down(t.time_since_epoch() + segment.offset, segment.dst);
}

// The local time `wanted` by the offset of the nearest instant, in strides of about a week, at
// which daylight saving time is in force as asked for, or not; where that is never so in eight
// years, it is taken to be an hour.
sys_seconds LibcClock::with_dst(sys_seconds t, seconds wanted, bool dst) {
  constexpr seconds stride{601200};
  constexpr seconds bound = seconds(536454000 / 2) + stride;
  for (seconds delta = stride; delta < bound; delta += stride) {
    for (const sys_seconds there : {t - delta, t + delta}) {
      const time::Segment& segment = at(there);
      if (segment.dst == dst) return sys_seconds(wanted - segment.offset);
    }
  }
  return dst ? t - hours(1) : t + hours(1);
}

std::optional<sys_seconds> LibcClock::make(BrokenTime& broken) {
  // Seconds out of range are left aside until the minute is found.
  BrokenTime asked = broken;
  asked[TimeUnit::second] = std::clamp(broken[TimeUnit::second], 0, 59);
  const seconds wanted = as_if_utc(asked);
  const bool dst_known = broken.dst >= 0;
  const bool dst = broken.dst > 0;

  sys_seconds t(wanted - remembered_);
  sys_seconds before = t;  // the probe before the last
  sys_seconds last = t;    // the last probe ...
  bool last_dst = false;   // ... and what it found
  for (int probes = 6;;) {
    const time::Segment& segment = at(t);
    const sys_seconds guess(wanted - segment.offset);
    if (guess == t) {
      if (dst_known && segment.dst != dst) t = with_dst(t, wanted, dst);
      break;
    }
    // To and fro between two answers: the time is in a gap. The one in daylight saving time is
    // taken, or the one that is not what was asked for.
    const bool oscillates = t == before && t != last;
    if (oscillates && (dst_known ? segment.dst != dst : last_dst <= segment.dst)) break;
    if (--probes == 0) return std::nullopt;
    before = last;
    last = t;
    last_dst = segment.dst;
    t = guess;
  }
  remembered_ = wanted - t.time_since_epoch();
  t += seconds(broken[TimeUnit::second] - asked[TimeUnit::second]);
  broken = local(t);
  return t;
}

}  // namespace cronviz::schedule
