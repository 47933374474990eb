#include "schedule/calendar_spec.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "schedule/calendar_chain.h"

namespace cronviz::schedule {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{"Mon", "Tue", "Wed", "Thu",
                                                        "Fri", "Sat", "Sun"};

// Runs of three and more as a range, "Mon..Thu,Sat,Sun"; the week begins on Monday.
void append_weekdays(std::string& out, std::uint8_t weekdays) {
  const auto has = [&](std::size_t day) { return day < 7 && (weekdays >> (day + 1) % 7 & 1) != 0; };
  bool first = true;
  for (std::size_t day = 0; day < 7; ++day) {
    if (!has(day)) continue;
    std::size_t last = day;
    while (has(last + 1)) ++last;
    if (!first) out += ',';
    first = false;
    out += weekday_names[day];
    if (last - day < 2) continue;
    out += "..";
    out += weekday_names[last];
    day = last;
  }
  out += ' ';
}

void append_list(std::string& out, const CalendarChain& chain, int width) {
  bool first = true;
  for (const auto& [start, stop, repeat] : chain) {
    if (!first) out += ',';
    first = false;
    append_padded(out, start, width);
    if (stop != CalendarComponent::open) {
      out += "..";
      append_padded(out, stop, width);
    }
    const bool plain_range = stop != CalendarComponent::open && repeat == 1;
    if (repeat == 0 || plain_range) continue;
    out += '/';
    append_number(out, repeat);
  }
  if (first) out += '*';
}

void append_seconds(std::string& out, int microseconds, int width) {
  append_padded(out, microseconds / microseconds_per_second, width);
  if (microseconds % microseconds_per_second == 0) return;
  out += '.';
  append_padded(out, microseconds % microseconds_per_second, 6);
}

void append_seconds(std::string& out, const CalendarChain& chain) {
  const CalendarComponent each{0, CalendarComponent::open, microseconds_per_second};
  if (chain.empty() || std::find(chain.begin(), chain.end(), each) != chain.end()) {
    out += '*';
    return;
  }
  bool first = true;
  for (const auto& [start, stop, repeat] : chain) {
    if (!first) out += ',';
    first = false;
    append_seconds(out, start, 2);
    if (stop != CalendarComponent::open) {
      out += "..";
      append_seconds(out, stop, 2);
    }
    const bool plain_range = stop != CalendarComponent::open && repeat == microseconds_per_second;
    if (repeat == 0 || plain_range) continue;
    out += '/';
    append_seconds(out, repeat, 1);
  }
}

}  // namespace

std::string_view calendar_field_name(CalendarField field) {
  switch (field) {
    case CalendarField::weekday:
      return "weekday";
    case CalendarField::year:
      return "year";
    case CalendarField::month:
      return "month";
    case CalendarField::day:
      return "day";
    case CalendarField::hour:
      return "hour";
    case CalendarField::minute:
      return "minute";
    case CalendarField::second:
      return "second";
  }
  return "";
}

void append_calendar(std::string& out, const CalendarSpec& spec) {
  if (spec.weekdays != CalendarSpec::any_weekday) append_weekdays(out, spec.weekdays);
  append_list(out, spec.years, 4);
  out += '-';
  append_list(out, spec.months, 2);
  out += spec.from_month_end ? '~' : '-';
  append_list(out, spec.days, 2);
  out += ' ';
  append_list(out, spec.hours, 2);
  out += ':';
  append_list(out, spec.minutes, 2);
  out += ':';
  append_seconds(out, spec.microseconds);
  if (!spec.utc && spec.zone.empty()) return;
  out += ' ';
  out += spec.utc ? "UTC" : spec.zone;
}

}  // namespace cronviz::schedule
