#include "schedule/calendar_parse.h"

#include <utility>

#include "schedule/calendar_reader.h"

namespace cronviz::schedule {

Result<CalendarParse> parse_calendar(std::string_view text, const CalendarZones& zones) {
  CalendarParse parse;
  CalendarIssue issue;
  if (read_calendar(text, zones, parse, issue)) return parse;
  Diagnostic diagnostic;
  diagnostic.code = Code::time_value;
  diagnostic.span.begin = issue.at.begin;
  diagnostic.span.end = issue.at.end;
  diagnostic.message = "'" + std::string(text) + "' is not a calendar expression";
  return diagnostic;
}

}  // namespace cronviz::schedule
