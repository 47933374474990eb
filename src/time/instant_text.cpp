#include "time/instant_text.h"

#include <algorithm>

#include "base/text.h"

namespace cronviz::time {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Room for every offset at both ends, so that local times keep four digits of year, too.
constexpr sys_seconds first_printed = std::chrono::sys_days(std::chrono::year(0) / 1 / 3);
constexpr sys_seconds last_printed = std::chrono::sys_days(std::chrono::year(9999) / 12 / 29);

constexpr std::string_view weekday_names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

sys_seconds printable(Instant t) {
  return std::clamp(floor<seconds>(t), first_printed, last_printed);
}

void append_pair(std::string& out, std::int64_t value) { append_padded(out, value, 2); }

// "2026-03-09".
void append_date(std::string& out, const std::chrono::year_month_day& date) {
  append_padded(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_pair(out, static_cast<unsigned>(date.month()));
  out += '-';
  append_pair(out, static_cast<unsigned>(date.day()));
}

// "14:23", "14:23:07".
void append_clock(std::string& out, seconds of_day, bool with_seconds) {
  const std::int64_t count = of_day.count();
  append_pair(out, count / 3600);
  out += ':';
  append_pair(out, count / 60 % 60);
  if (!with_seconds) return;
  out += ':';
  append_pair(out, count % 60);
}

// "2026-03-09T14:23:07".
void append_date_and_clock(std::string& out, LocalTime local) {
  const auto day = floor<days>(local);
  append_date(out, std::chrono::year_month_day(day));
  out += 'T';
  append_clock(out, local - day, true);
}

}  // namespace

void append_utc(std::string& out, Instant t) {
  append_date_and_clock(out, LocalTime(printable(t).time_since_epoch()));
  out += 'Z';
}

void append_local(std::string& out, Instant t, const Zone& zone) {
  const sys_seconds at = printable(t);
  const minutes offset = std::chrono::duration_cast<minutes>(zone.segment_at(at).offset);
  append_date_and_clock(out, LocalTime(at.time_since_epoch() + offset));
  out += offset < minutes(0) ? '-' : '+';
  append_clock(out, std::chrono::abs(offset), false);
}

void append_human(std::string& out, Instant t, const Zone& zone, Detail detail) {
  const sys_seconds at = printable(t);
  const Segment segment = zone.segment_at(at);
  const LocalTime local(at.time_since_epoch() + segment.offset);
  const auto day = floor<days>(local);
  const std::chrono::year_month_day date(day);
  out += weekday_names[std::chrono::weekday(day).c_encoding()];
  out += ' ';
  switch (detail) {
    case Detail::weekday_time:
      break;
    case Detail::date_time:
      append_pair(out, static_cast<unsigned>(date.month()));
      out += '-';
      append_pair(out, static_cast<unsigned>(date.day()));
      out += ' ';
      break;
    case Detail::full:
      append_date(out, date);
      out += ' ';
      break;
  }
  const bool whole_minute = floor<minutes>(local) == local;
  append_clock(out, local - day, detail == Detail::full || !whole_minute);
  if (detail != Detail::full) return;
  out += ' ';
  out += segment.abbreviation;
}

}  // namespace cronviz::time
