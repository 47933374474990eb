// The characters of a calendar expression, as calendar_spec_from_string() reads them; what is wrong
// as facts: calendar_complaint.cpp has the words.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/source_text.h"
#include "schedule/calendar_parse.h"

namespace cronviz::schedule {

struct CalendarIssue {
  enum class Kind : std::uint8_t {
    nothing,           // an empty text, or a zone alone
    bad_weekday,       // at what stands where a weekday must be
    weekday_sign,      // at what follows a weekday and may not
    weekday_open,      // at "Mon..", a range without an end
    weekday_reversed,  // at "Fri..Mon"
    no_value,          // at what stands where a number or `*` must be; empty at the end
    too_large,         // at the number
    no_fraction,       // at the number, "15."
    zero_repeat,       // at "0/0"
    short_range,       // at "10..10.5", less than a second
    too_many,          // at the list
    trailing,          // at what follows a field and may not, up to the blank
    behind,            // at what follows the time behind a blank
    blank_behind,      // at the blanks at the end
    no_time,           // at "12", which is no date and no time
    bad_seconds,       // at "@x", which counts no seconds since 1970
    outside_years,     // at "@7258118400"
    outside,           // at the number; this and all below: systemd reads it, but does not take it
    reversed,          // at "22..2"
    never_repeats,     // at "0/60"
    far_in_list,       // at "27" of `~1,27`
  };
  Kind kind = Kind::nothing;
  std::optional<CalendarField> field;  // empty where no field is at fault, or none can be told
  TextRange at;
  TextRange item;  // the list item that holds `at`, as far as it was read
};

// True: systemd takes `text`, and `parse` is filled. False: `issue` says why not, `parse` holds
// what was read until then.
bool read_calendar(std::string_view text, const CalendarZones& zones, CalendarParse& parse,
                   CalendarIssue& issue);

}  // namespace cronviz::schedule
