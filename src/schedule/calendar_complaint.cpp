#include "schedule/calendar_complaint.h"

#include <string>

#include "base/text.h"
#include "schedule/calendar_hint.h"
#include "schedule/calendar_shorthand.h"
#include "schedule/calendar_text.h"
#include "schedule/calendar_zone.h"

namespace cronviz::schedule {
namespace {

using Kind = CalendarIssue::Kind;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string in_field(const CalendarText& text) {
  if (!text.issue.field) return "";
  std::string out = " (";
  out +=
      counts_from_end(text) ? "day from the month's end" : calendar_field_name(*text.issue.field);
  return out + ')';
}

// "'jan' is not a month (1-12)".
std::string not_a_value(std::string_view what, const CalendarText& text) {
  if (!text.issue.field) return quoted(what) + " is neither a date nor a time";
  std::string out = quoted(what) + " is not " + (text.is(CalendarField::hour) ? "an " : "a ");
  out += calendar_field_name(*text.issue.field);
  return out + " (" + bounds_text(text) + ')';
}

std::string no_value(const CalendarText& text) {
  const std::string_view at = text.at();
  if (is_shorthand(at.substr(0, at.find(' ')))) return quoted(at) + " stands alone";
  const std::string_view before = text.in({text.issue.item.begin, text.issue.at.begin});
  const bool in_list =
      before.empty() && text.issue.item.begin > 0 && text.text[text.issue.item.begin - 1] == ',';
  if (before.ends_with("..")) return quoted(before) + " has no end" + in_field(text);
  if (before.ends_with('/')) return quoted(before) + " has no repetition" + in_field(text);
  if (in_list && at == "*") return "'*' cannot stand in a list" + in_field(text);
  if (at.starts_with(',') || (in_list && (at.empty() || !is_letter(at[0])))) {
    return "empty item in the list" + in_field(text);
  }
  if (at.empty() || at[0] == ':' || ((at[0] == '-' || at[0] == '~') && text.issue.at.begin > 0)) {
    if (!text.issue.field) return "a date or a time is missing";
    return "the " + std::string(calendar_field_name(*text.issue.field)) + " is missing";
  }
  return not_a_value(at, text);
}

std::string trailing(const CalendarText& text) {
  const std::string_view before = text.in({text.issue.item.begin, text.issue.at.begin});
  return quoted(text.at()) + " cannot follow " + quoted(before) + in_field(text);
}

// A word that can only be meant for a zone.
bool names_no_file(const CalendarText& text) {
  const std::string_view at = text.at();
  if (!is_letter(at[0]) || !plausible_zone(at)) return false;
  return text.offer(at).empty() && text.offer("daily " + std::string(at)).empty() &&
         !equals_ignoring_case(at, "am") && !equals_ignoring_case(at, "pm");
}

std::string message_of(const CalendarText& text) {
  const std::string at(text.at());
  switch (text.issue.kind) {
    case Kind::nothing:
      return text.text.empty() ? "the calendar expression is empty"
                               : "no date or time stands before the zone";
    case Kind::bad_weekday:
      return at == "," ? "empty item in the list" + in_field(text)
                       : quoted(at) + " is not a weekday (Mon..Sun)";
    case Kind::weekday_sign:
    case Kind::trailing:
      return trailing(text);
    case Kind::weekday_open:
      return quoted(at) + " has no end" + in_field(text);
    case Kind::weekday_reversed:
    case Kind::reversed:
      return at + " runs backwards" + in_field(text);
    case Kind::no_value:
      return no_value(text);
    case Kind::too_large:
      return text.issue.field ? at + " is outside " + bounds_text(text) + in_field(text)
                              : at + " is too large";
    case Kind::outside:
      return at + " is outside " + bounds_text(text) + in_field(text);
    case Kind::no_fraction:
      return quoted(at) + " has no digits behind the dot" + in_field(text);
    case Kind::zero_repeat:
      return quoted(at) + " repeats after 0" + in_field(text);
    case Kind::short_range:
      return at + " is shorter than a second" + in_field(text);
    case Kind::too_many:
      return "more than 241 items in the list" + in_field(text);
    case Kind::behind:
      return quoted(at) + (names_no_file(text) ? " names no zone file" : " cannot follow the time");
    case Kind::blank_behind:
      return "a blank stands at the end";
    case Kind::no_time:
      return quoted(at) + (text.issue.field ? " is not a time" : " is neither a date nor a time");
    case Kind::bad_seconds:
      return quoted(at) + " is not a number of seconds since 1970";
    case Kind::outside_years:
      return at + " is outside the years 1970-2199";
    case Kind::far_in_list:
      return at + " is too far behind in its list" + in_field(text);
    case Kind::never_repeats:
      return at + " never repeats within " + bounds_text(text) + in_field(text);
  }
  return "";
}

// The word where a value must stand: up to the sign that ends it, one character at least. A word
// at the very front may be meant as a whole, "semi-anually".
CalendarIssue narrowed(std::string_view text, CalendarIssue issue) {
  if (issue.kind == Kind::trailing && text[issue.at.begin] == '/') {
    std::uint32_t end = issue.at.begin + 1;
    while (end < issue.at.end && is_digit(text[end])) ++end;
    issue.at.end = end;
  }
  if (issue.kind == Kind::behind && text.ends_with(' ')) {
    issue.kind = Kind::blank_behind;
    issue.at.begin = static_cast<std::uint32_t>(text.find_last_not_of(' ') + 1);
  }
  if (issue.kind != Kind::no_value || issue.at.empty()) return issue;
  if (issue.at.begin == 0 && is_letter(text[0])) {
    issue.field.reset();
    return issue;
  }
  constexpr std::string_view ends = ",:~/.-+ ";
  std::uint32_t end = issue.at.begin + 1;
  const auto ends_word = [&](char c) { return ends.find(c) != std::string_view::npos; };
  while (end < issue.at.end && !ends_word(text[issue.at.begin]) && !ends_word(text[end])) ++end;
  issue.at.end = end;
  return issue;
}

}  // namespace

Diagnostic complain_calendar(std::string_view text, const CalendarZones& zones,
                             const CalendarIssue& issue) {
  const CalendarIssue place = narrowed(text, issue);
  const CalendarText at_fault{text, zones, place};
  Diagnostic diagnostic;
  diagnostic.code = Code::time_value;
  diagnostic.span.begin = place.at.begin;
  diagnostic.span.end = place.at.end;
  diagnostic.message = message_of(at_fault);
  diagnostic.hint = calendar_hint(at_fault);
  return diagnostic;
}

}  // namespace cronviz::schedule
