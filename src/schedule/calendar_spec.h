// One systemd calendar expression (systemd.time(7), "Calendar Events"), in the normal form that
// systemd keeps of it: what is printed back, and what an elapse is searched with.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz::schedule {

// The version of systemd whose rules hold when nothing says otherwise: the newest that is known.
inline constexpr int newest_systemd = 262;

enum class CalendarField : std::uint8_t { weekday, year, month, day, hour, minute, second };
inline constexpr int calendar_field_count = 7;
// "weekday", "year", "month", "day", "hour", "minute", "second".
std::string_view calendar_field_name(CalendarField field);

// The value `start`; with a repeat: start, start + repeat, ... up to `stop`. Without a stop the
// repeat is open: it goes on as long as the field, and systemd's search (calendar_walk.h) may even
// look behind the field's end.
struct CalendarComponent {
  static constexpr int open = -1;
  int start = 0;
  int stop = open;
  int repeat = 0;  // 0: the one value

  auto operator<=>(const CalendarComponent&) const = default;
};
// Ascending by start, stop, repeat, no two equal; empty: any value.
using CalendarChain = std::vector<CalendarComponent>;

struct CalendarSpec {
  static constexpr std::uint8_t any_weekday = 0x7F;

  std::uint8_t weekdays = any_weekday;  // bit d: day d of the week, Sunday is 0
  CalendarChain years;                  // [1970, 2199]
  CalendarChain months;                 // [1, 12]
  CalendarChain days;  // [1, 31]; from_month_end: [1, 28], 1 is the month's last day
  CalendarChain hours;
  CalendarChain minutes;
  CalendarChain microseconds;   // of the minute, [0, 59'999'999]; never empty: `*` is 0/1'000'000
  bool from_month_end = false;  // `~` before the day; false when any day matches

  // In whose time. At most one of these is set; none: the machine's own zone.
  bool utc = false;
  // An abbreviation of the machine's own zone was given ("CET"): only instants in that half of the
  // year elapse.
  enum class Pin : std::uint8_t { none, standard, daylight } pin = Pin::none;
  std::string zone;  // the zone's name, or with a pin the abbreviation as it is printed

  bool operator==(const CalendarSpec&) const = default;
};

// The normal form as calendar_spec_to_string() prints it: "Mon..Fri *-*-* 09:00:00 Europe/Berlin".
// parse_calendar() reads it back to an equal spec, with one exception: seconds that have 0/1 among
// them ("0/1,0.5") are printed as `*`, as systemd does, and lose the others.
void append_calendar(std::string& out, const CalendarSpec& spec);

}  // namespace cronviz::schedule
