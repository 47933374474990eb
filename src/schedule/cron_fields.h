// A cron schedule as its daemon holds it in memory: five bit sets and the day rule.
#pragma once

#include <cstdint>
#include <string>

namespace cronviz::schedule {

// crontab(5): with DOM_STAR or DOW_STAR both day fields must match, else either one is enough.
enum class DayRule : std::uint8_t { both, either };

struct CronFields {
  std::uint64_t minutes = 0;  // bits 0-59
  std::uint32_t hours = 0;    // bits 0-23
  std::uint32_t days = 0;     // bits 1-31; busybox also counts a bit 0, which no day matches
  std::uint16_t months = 0;   // bits 1-12
  std::uint8_t weekdays = 0;  // bits 0-6, Sunday is 0
  // Flags, set iff the field's FIRST CHARACTER was `*` (or by a nickname); see CronDialect.
  bool minute_star : 1 = false;
  bool hour_star : 1 = false;
  bool dom_star : 1 = false;
  bool dow_star : 1 = false;
  bool last_day : 1 = false;      // vixie `$`: also the last day of the month
  bool busybox_days : 1 = false;  // either day set matches, whatever the flags; a full one was
                                  // cleared when the other is not

  constexpr DayRule day_rule() const {
    if (busybox_days) return DayRule::either;
    return dom_star || dow_star ? DayRule::both : DayRule::either;
  }
  // A job that a daemon with a catch-up rule does not catch up (MIN_STAR|HR_STAR).
  constexpr bool wildcard() const { return minute_star || hour_star; }
  bool operator==(const CronFields&) const = default;
};

// "min{0,30} hour{0-23} dom{1-31} mon{1-12} dow{0-6} both hr_star dom_star dow_star": what tests
// compare.
std::string dump(const CronFields& fields);

// True when no day of the 400-year Gregorian cycle has a run: a proof, in constant time.
bool never_runs(const CronFields& fields);
// Does the schedule fire at this local minute? `weekday` 0 is Sunday; `days_in_month` 28-31.
bool matches(const CronFields& fields, int month, int day, int days_in_month, int weekday, int hour,
             int minute);
// Days of one month that match, as bits 1-31; `first_weekday` is that of its 1st.
constexpr std::uint32_t matching_days(const CronFields& fields, int month, int days_in_month,
                                      int first_weekday) {
  if ((fields.months >> month & 1U) == 0) return 0;
  const std::uint32_t all = (~std::uint32_t{0} >> (31 - days_in_month)) & ~1U;
  // vixie cron.c: the last day is one more member of the day-of-month set.
  const std::uint32_t last = std::uint32_t{fields.last_day} << days_in_month;
  const std::uint32_t dates = fields.days | last;
  // The week's set, turned to begin on `first_weekday` and laid five times.
  constexpr std::uint64_t every_seventh_bit = 0x10204081;
  const std::uint32_t two_weeks = fields.weekdays | std::uint32_t{fields.weekdays} << 7;
  const std::uint64_t week = two_weeks >> first_weekday & 0x7F;
  const auto weekdays = static_cast<std::uint32_t>(week * every_seventh_bit << 1);
  return (fields.day_rule() == DayRule::both ? dates & weekdays : dates | weekdays) & all;
}

}  // namespace cronviz::schedule
