#include "schedule/calendar_parse.h"

#include <utility>

#include "schedule/calendar_complaint.h"
#include "schedule/calendar_reader.h"

namespace cronviz::schedule {

Result<CalendarParse> parse_calendar(std::string_view text, const CalendarZones& zones) {
  CalendarParse parse;
  CalendarIssue issue;
  if (read_calendar(text, zones, parse, issue)) return parse;
  return complain_calendar(text, zones, issue);
}

}  // namespace cronviz::schedule
