// Any sets, zone, rule and instant: runs come after it and ascend, each one that is not caught up
// is a minute that matches on the wall clock, neighbours in UTC are no further apart than the
// proved gap, never means never.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "schedule/cron_runs.h"
#include "schedule/date_set.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is fuzzed
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::minutes;

void require(bool claim) {
  if (!claim) std::abort();
}

// Takes values off the front of the input; zeros behind its end.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}

  std::uint64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes && left_ > 0; ++i, ++data_, --left_)
      value = value << 8 | *data_;
    return value;
  }
  std::string rest() {
    std::string text;
    for (; left_ > 0; ++data_, --left_) text += static_cast<char>(*data_);
    return text;
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

CronFields read_fields(Input& input) {
  CronFields fields;
  fields.minutes = input.number(8) & 0xFFF'FFFF'FFFF'FFFF;
  fields.hours = static_cast<std::uint32_t>(input.number(3));
  fields.days = static_cast<std::uint32_t>(input.number(4));
  fields.months = static_cast<std::uint16_t>(input.number(2) & 0x1FFE);
  fields.weekdays = static_cast<std::uint8_t>(input.number(1) & 0x7F);
  const std::uint64_t flags = input.number(1);
  fields.minute_star = (flags & 1) != 0;
  fields.hour_star = (flags & 2) != 0;
  fields.dom_star = (flags & 4) != 0;
  fields.dow_star = (flags & 8) != 0;
  fields.last_day = (flags & 16) != 0;
  fields.busybox_days = (flags & 32) != 0;
  return fields;
}

bool matches_at(const CronFields& fields, LocalMinute minute) {
  const auto date = std::chrono::floor<days>(minute);
  const std::chrono::year_month_day ymd{date};
  const auto last = (ymd.year() / ymd.month() / std::chrono::last).day();
  const auto of_day = static_cast<int>((minute - date).count());
  return matches(fields, static_cast<int>(static_cast<unsigned>(ymd.month())),
                 static_cast<int>(static_cast<unsigned>(ymd.day())),
                 static_cast<int>(static_cast<unsigned>(last)),
                 static_cast<int>(std::chrono::weekday(date).c_encoding()), of_day / 60,
                 of_day % 60);
}

// What the wall clock of the zone shows, its offset cut to minutes.
LocalMinute shown(const Zone& zone, Instant t) {
  const auto minute = std::chrono::floor<minutes>(t);
  return LocalMinute(minute.time_since_epoch() +
                     std::chrono::floor<minutes>(zone.segment_at(minute).offset));
}

void check_zone(const CronFields& fields, const CronClock& clock, Instant after) {
  CronRuns runs(fields, clock, after);
  std::optional<Run> last;
  for (int i = 0; i < 200; ++i) {
    const auto run = runs.next();
    if (!run) break;
    require(run->start > after && run->start == run->latest && run->start < end_of_predictions);
    if (last) require(last->start <= run->start && (last->start < run->start || last->catch_up));
    // cronie goes on by an offset that it did not see change.
    const bool sees_all = clock.rule == ClockRule::wall || clock.rule == ClockRule::debian;
    if (!run->catch_up && sees_all) require(matches_at(fields, shown(*clock.zone, run->start)));
    if (i == 0) require(next_run(fields, clock, after) == run);
    last = run;
  }
}

void check_utc(const CronFields& fields, Instant after) {
  const Zone utc = Zone::utc();
  const auto bounds = gaps(fields);
  require(never_runs(fields) == !bounds);
  CronRuns runs(fields, {&utc}, after);
  std::optional<Run> last;
  for (int i = 0; i < 50; ++i) {
    const auto run = runs.next();
    require(!run || bounds);
    if (!run) {
      if (bounds) require(after + bounds->longest >= end_of_predictions || last);
      break;
    }
    if (last) require(run->start - last->start >= bounds->shortest);
    require(run->start - (last ? last->start : after) <= bounds->longest);
    last = run;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const CronFields fields = read_fields(input);
  const auto rule = static_cast<ClockRule>(input.number(1) % 4);
  const auto since = minutes(input.number(4) % (229U * 365 * 1440));
  const Instant after = std::chrono::sys_days(std::chrono::year(1970) / 1 / 2) + since;
  check_utc(fields, after);
  const auto zone = Zone::from_posix(input.rest());
  if (zone) check_zone(fields, {&*zone, nullptr, rule}, after);
  return 0;
}
