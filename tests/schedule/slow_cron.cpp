#include "schedule/slow_cron.h"

namespace cronviz::test {
namespace {

using schedule::ClockRule;
using schedule::CronClock;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::year_month_day;

// localtime(3) of whole minutes.
class SlowZone {
 public:
  explicit SlowZone(const time::Zone& zone) : zone_(&zone) {}

  minutes offset(UtcMinute minute) { return std::chrono::floor<minutes>(at(minute).offset); }
  bool dst(UtcMinute minute) { return at(minute).dst; }

 private:
  const time::Segment& at(UtcMinute minute) {
    if (!segment_.contains(minute)) segment_ = zone_->segment_at(minute);
    return segment_;
  }

  const time::Zone* zone_;
  time::Segment segment_;  // the last one asked for; empty at first
};

// cron.c: main(), set_time() and find_jobs() of cronie, Debian and vixie, without the seconds.
class SlowDaemon {
 public:
  SlowDaemon(const CronFields& fields, const CronClock& clock, minutes delay, UtcMinute start)
      : fields_(fields),
        rule_(clock.rule),
        own_zone_(clock.machine_zone != nullptr ? *clock.machine_zone : *clock.zone),
        job_zone_(*clock.zone),
        has_job_zone_(clock.machine_zone != nullptr),
        delay_(delay),
        now_(start) {
    dst_ = own_zone_.dst(start);
    offset_ = own_zone_.offset(start);
    virtual_offset_ = offset_;
    virtual_time_ = local_now();
  }

  // The loop's work of the minute behind the last one.
  void wake(std::vector<SlowRun>& runs) {
    now_ += minutes(1);
    set_time();
    const minutes ahead = local_now() - virtual_time_;
    const minutes limit{180};
    const bool large_back = rule_ == ClockRule::debian ? ahead <= -limit : ahead < -limit;
    if (ahead == minutes(1) || ahead > limit || large_back) {
      virtual_time_ = local_now();
      virtual_offset_ = offset_;
      find_jobs(runs, virtual_time_, offset_, true, true);
    } else if (ahead <= minutes(0)) {
      find_jobs(runs, local_now(), offset_, true, false);
    } else {
      const bool small = ahead <= minutes(5);
      if (!small) find_jobs(runs, local_now(), offset_, true, false);
      while (virtual_time_ < local_now()) {
        virtual_time_ += minutes(1);
        if (virtual_time_ == local_now()) virtual_offset_ = offset_;
        find_jobs(runs, virtual_time_, virtual_offset_, small, true);
      }
    }
  }

 private:
  LocalMinute local_now() const { return LocalMinute(now_.time_since_epoch() + offset_); }

  void set_time() {
    const bool dst = own_zone_.dst(now_);
    if (rule_ == ClockRule::debian || dst != dst_) offset_ = own_zone_.offset(now_);
    dst_ = dst;
  }

  void find_jobs(std::vector<SlowRun>& runs, LocalMinute virtual_time, minutes virtual_offset,
                 bool wildcard_jobs, bool fixed_jobs) {
    if (!(fields_.wildcard() ? wildcard_jobs : fixed_jobs)) return;
    LocalMinute shown = virtual_time - delay_;
    if (has_job_zone_) {
      if (virtual_offset != offset_) return;
      const UtcMinute utc(shown.time_since_epoch() - virtual_offset);
      shown = LocalMinute(utc.time_since_epoch() + job_zone_.offset(utc));
    }
    if (slow_matches(fields_, shown)) runs.push_back({now_, virtual_time < local_now()});
  }

  CronFields fields_;
  ClockRule rule_;
  SlowZone own_zone_;
  SlowZone job_zone_;
  bool has_job_zone_;
  minutes delay_;
  UtcMinute now_;
  bool dst_ = false;
  minutes offset_{};          // GMToff
  minutes virtual_offset_{};  // oldGMToff
  LocalMinute virtual_time_;  // all jobs up to it were run
};

std::vector<SlowRun> wall_runs(const CronFields& fields, const time::Zone& zone, UtcMinute begin,
                               UtcMinute end) {
  SlowZone slow(zone);
  std::vector<SlowRun> runs;
  for (UtcMinute minute = begin; minute < end; minute += minutes(1)) {
    const LocalMinute shown(minute.time_since_epoch() + slow.offset(minute));
    if (slow_matches(fields, shown)) runs.push_back({minute, false});
  }
  return runs;
}

// A set of [low, high]: empty, full, one value, a few, or a step.
std::uint64_t random_set(std::mt19937& random, int low, int high) {
  const auto size = static_cast<unsigned>(high - low + 1);
  const auto one = [&] {
    return std::uint64_t{1} << (static_cast<unsigned>(low) + random() % size);
  };
  const std::uint64_t full = ((std::uint64_t{1} << size) - 1) << low;
  switch (random() % 16) {
    case 0:
      return random() % 4 == 0 ? 0 : full;
    case 1:
    case 2:
    case 3:
    case 4:
      return full;
    case 5:
    case 6:
    case 7:
    case 8:
      return one();
    case 9:
    case 10:
      return one() | one();
    case 11:
      return one() | one() | one() | one() | one();
    case 12:
      return full & ((std::uint64_t{random()} << 32) | random());
    default: {
      std::uint64_t bits = 0;
      const auto step = static_cast<unsigned>(1 + random() % size);
      for (unsigned i = 0; i < size; i += step) bits |= std::uint64_t{1} << i;
      return bits << low;
    }
  }
}

}  // namespace

bool slow_day_matches(const CronFields& fields, local_days day) {
  const year_month_day ymd{day};
  const auto month = static_cast<unsigned>(ymd.month());
  const auto number = static_cast<unsigned>(ymd.day());
  if ((fields.months >> month & 1U) == 0) return false;
  const bool is_last = year_month_day{day + days(1)}.day() == std::chrono::day(1);
  const bool dom = (fields.days >> number & 1U) != 0 || (fields.last_day && is_last);
  const bool dow = (fields.weekdays >> std::chrono::weekday(day).c_encoding() & 1U) != 0;
  if (fields.busybox_days) return dom || dow;
  return fields.dom_star || fields.dow_star ? dom && dow : dom || dow;
}

bool slow_matches(const CronFields& fields, LocalMinute minute) {
  const auto day = std::chrono::floor<days>(minute);
  const auto of_day = (minute - day).count();
  return (fields.minutes >> (of_day % 60) & 1U) != 0 && (fields.hours >> (of_day / 60) & 1U) != 0 &&
         slow_day_matches(fields, day);
}

std::optional<LocalMinute> slow_next(const CronFields& fields, LocalMinute after, LocalMinute end) {
  for (LocalMinute minute = after + minutes(1); minute < end; minute += minutes(1)) {
    if (slow_matches(fields, minute)) return minute;
  }
  return std::nullopt;
}

std::vector<bool> slow_dates(const CronFields& fields) {
  std::vector<bool> dates(146097);
  const local_days first{std::chrono::year(2000) / std::chrono::March / 1};
  for (std::size_t i = 0; i < dates.size(); ++i) {
    dates[i] = slow_day_matches(fields, first + days(i));
  }
  return dates;
}

std::vector<SlowRun> slow_runs(const CronFields& fields, const CronClock& clock, UtcMinute begin,
                               UtcMinute end, minutes delay) {
  if (clock.rule == ClockRule::wall) return wall_runs(fields, *clock.zone, begin, end);
  std::vector<SlowRun> runs;
  SlowDaemon daemon(fields, clock, delay, begin - minutes(1));
  for (UtcMinute minute = begin; minute < end; minute += minutes(1)) daemon.wake(runs);
  return runs;
}

CronFields random_fields(std::mt19937& random) {
  CronFields fields;
  fields.minutes = random_set(random, 0, 59);
  fields.hours = static_cast<std::uint32_t>(random_set(random, 0, 23));
  fields.days = static_cast<std::uint32_t>(random_set(random, 1, 31));
  fields.months = static_cast<std::uint16_t>(random_set(random, 1, 12));
  fields.weekdays = static_cast<std::uint8_t>(random_set(random, 0, 6));
  fields.minute_star = random() % 3 == 0;
  fields.hour_star = random() % 3 == 0;
  fields.dom_star = random() % 2 == 0;
  fields.dow_star = random() % 2 == 0;
  fields.last_day = random() % 16 == 0;
  fields.busybox_days = random() % 16 == 0;
  return fields;
}

}  // namespace cronviz::test
