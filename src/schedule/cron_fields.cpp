#include "schedule/cron_fields.h"

#include <bit>
#include <string_view>

#include "base/text.h"

namespace cronviz::schedule {
namespace {

constexpr int last_february_day = 29;

// Bits 1 to `days`.
constexpr std::uint32_t first_days(int days) { return (~std::uint32_t{0} >> (31 - days)) & ~1U; }

constexpr int longest_length(int month) {
  if (month == 2) return last_february_day;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// "{0,1,5-10}": three values or more in a row are a range.
void append_set(std::string& out, std::string_view name, std::uint64_t bits) {
  out += name;
  out += '{';
  bool first = true;
  while (bits != 0) {
    const int low = std::countr_zero(bits);
    const int run = std::countr_one(bits >> low);
    const int high = run >= 3 ? low + run - 1 : low;
    if (!first) out += ',';
    first = false;
    append_number(out, low);
    if (high > low) {
      out += '-';
      append_number(out, high);
    }
    bits &= ~std::uint64_t{1} << high;
  }
  out += '}';
}

}  // namespace

std::string dump(const CronFields& fields) {
  std::string out;
  append_set(out, "min", fields.minutes);
  append_set(out, " hour", fields.hours);
  append_set(out, " dom", fields.days);
  append_set(out, " mon", fields.months);
  append_set(out, " dow", fields.weekdays);
  out += fields.day_rule() == DayRule::both ? " both" : " either";
  if (fields.minute_star) out += " min_star";
  if (fields.hour_star) out += " hr_star";
  if (fields.dom_star) out += " dom_star";
  if (fields.dow_star) out += " dow_star";
  if (fields.last_day) out += " last_day";
  if (fields.busybox_days) out += " busybox_days";
  return out;
}

// Every date but 29 February falls on each weekday within the 400-year cycle, and so does that one
// (13 to 15 times), and so does the last day of each month: it is enough that the two day sets have
// members at all.
bool never_runs(const CronFields& fields) {
  if (fields.minutes == 0 || fields.hours == 0) return true;
  bool dates = false;
  for (int month = 1; month <= 12 && !dates; ++month) {
    dates = (fields.months >> month & 1U) != 0 &&
            (fields.last_day || (fields.days & first_days(longest_length(month))) != 0);
  }
  const bool weekdays = fields.weekdays != 0 && (fields.months & 0x1FFE) != 0;
  return fields.day_rule() == DayRule::both ? !(dates && weekdays) : !(dates || weekdays);
}

bool matches(const CronFields& fields, int month, int day, int days_in_month, int weekday, int hour,
             int minute) {
  const int first_weekday = (weekday + 35 - (day - 1)) % 7;
  return (fields.minutes >> minute & 1U) != 0 && (fields.hours >> hour & 1U) != 0 &&
         (matching_days(fields, month, days_in_month, first_weekday) >> day & 1U) != 0;
}

}  // namespace cronviz::schedule
