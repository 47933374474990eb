#include "schedule/calendar_hint.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "schedule/calendar_chain.h"
#include "schedule/calendar_foreign.h"
#include "schedule/calendar_hint_parts.h"

namespace cronviz::schedule {
namespace {

using Kind = CalendarIssue::Kind;

constexpr std::array<std::string_view, 7> weekday_names{"Mon", "Tue", "Wed", "Thu",
                                                        "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

// "Tues" is Tue, "Mo..Fr" is Mon..Fri: names of two letters and more, as people shorten them.
std::string weekday_names_hint(const CalendarText& text) {
  const std::size_t end = std::min(text.text.find(' '), text.text.size());
  std::string whole;
  for (std::size_t at = 0; at < end;) {
    std::size_t behind = at;
    while (behind < end && is_letter(text.text[behind])) ++behind;
    const std::string_view word = text.text.substr(at, std::max<std::size_t>(behind - at, 1));
    const auto begins = [&](std::string_view name) {
      const std::size_t length = std::min<std::size_t>(word.size(), 3);
      return length > 1 && equals_ignoring_case(word.substr(0, length), name.substr(0, length));
    };
    const auto name = std::find_if(weekday_names.begin(), weekday_names.end(), begins);
    whole += name == weekday_names.end() ? word : *name;
    at += word.size();
  }
  whole += text.text.substr(end);
  return write_offer("names have three letters, or all: ", text.offer(whole));
}

std::string blanks_in_list(const CalendarText& text) {
  std::string whole = replaced(text.text, ", ", ",");
  whole = replaced(whole, " .. ", "..");
  whole = replaced(whole, " - ", "..");
  if (whole == text.text) return "";
  return write_offer("no blank stands within a list or range: ", text.offer(whole));
}

std::string bad_weekday(const CalendarText& text) {
  const std::uint32_t begin = text.issue.at.begin;
  const TextRange sign{begin == 0 ? 0 : begin - 1, begin};
  return first_of({weekday_names_hint(text), blanks_in_list(text),
                   write_offer("a blank stands behind the weekdays: ", text.offer(sign, " "))});
}

// "Fri..Mon" is Fri..Sun,Mon.
std::string split_weekdays(const CalendarText& text) {
  const std::string_view range = text.at();
  const std::size_t dots = range.find_first_of(".-");
  const std::size_t behind = range.find_first_not_of(".-", dots);
  const std::string from(range.substr(0, dots));
  const std::string to(range.substr(behind));
  const bool sunday = equals_ignoring_case(from.substr(0, 3), "sun");
  const bool monday = equals_ignoring_case(to.substr(0, 3), "mon");
  const std::string parts = (sunday ? from : from + "..Sun") + (monday ? ",Mon" : ",Mon.." + to);
  return write_offer("the week ends on Sunday: ", text.offer(text.issue.at, parts));
}

std::string month_name(const CalendarText& text) {
  if (text.at().size() < 3) return "";
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    if (!equals_ignoring_case(text.at().substr(0, 3), month_names[i])) continue;
    const std::string offer = text.offer(text.issue.at, number_text(static_cast<int>(i) + 1));
    return "months are numbers" + write_offer(": ", offer);
  }
  return "";
}

std::string no_value(const CalendarText& text) {
  const TextRange at = text.issue.at;
  const TextRange behind{at.begin, at.begin};
  const TextRange sign{at.begin == 0 ? 0 : at.begin - 1, at.begin};
  const std::string_view before = text.in({text.issue.item.begin, at.begin});
  if (before.ends_with('/')) return "a repetition is a number from 1 on";
  if (text.at() == "?") return write_offer("`?` is Quartz: ", text.offer(at, "*"));
  if (text.at() == "*") {
    const std::string all = text.offer(chain_around(text), "*");
    return "`*` has no list and no range" + write_offer(": ", all);
  }
  if (before.ends_with("..") && text.issue.field) {
    const bool seconds = text.is(CalendarField::second);
    const int high = calendar_bounds(*text.issue.field, counts_from_end(text)).high;
    return write_offer("up to the end, ", text.offer(behind, seconds ? "59" : number_text(high)));
  }
  if (text.at() == "+" || text.at() == "-") {
    if (std::string offer = text.offer(at, ""); !offer.empty()) {
      return write_offer("numbers have no sign: ", offer);
    }
  }
  const bool first = at.begin == 0;
  return first_of(
      {month_name(text), first ? weekday_names_hint(text) : "", moved_weekday(text),
       first ? write_offer("a zone follows something: ",
                           text.offer("daily " + std::string(text.text)))
             : "",
       blanks_in_list(text),
       sign.in(text.text) == " " ? write_offer("lists have commas: ", text.offer(sign, ",")) : "",
       text.at() == "," || sign.in(text.text) == ","
           ? write_offer("without it, ", text.offer(sign, ""))
           : "",
       text.at() == "L" || text.at() == "l"
           ? write_offer("for the last day of the month, ", text.offer({sign.begin, at.end}, "~1"))
           : "",
       write_offer("for any value, ", text.offer(behind, "*")),
       write_offer("", text.offer(behind, "00"))});
}

// "12", "*", "2026-06-16 12".
std::string no_time(const CalendarText& text) {
  const std::string at(text.at());
  const TextRange place = text.issue.at;
  const TextRange behind{place.end, place.end};
  const TextRange front{place.begin, place.begin};
  return first_of(
      {at != "*" ? write_offer("a time needs a colon: ", text.offer(behind, ":00")) : "",
       at == "*" && place.end == text.text.size()
           ? write_offer("for every minute, ", text.offer(behind, ":*"))
           : "",
       write_offer("for every day, ", at == "*" ? text.offer(front, "*-*-") : ""),
       write_offer("a date has a month and a day: ", text.offer(behind, "-*-*")),
       write_offer("a date has a month, too: ", text.offer(front, "*-")), dates_look_like(at)});
}

std::string bad_seconds(const CalendarText& text) {
  const std::string_view at = text.at();
  const std::size_t dot = at.find('.');
  if (dot == std::string_view::npos) return "behind `@`, write seconds since 1970, as in `@0`";
  return write_offer("whole seconds only: ", text.offer(text.issue.at, at.substr(0, dot)));
}

// "@1781526896000" counts milliseconds.
std::string milliseconds(const CalendarText& text) {
  const std::string_view at = text.at();
  if (!at.ends_with("000")) return "";
  return write_offer("if these are milliseconds, ",
                     text.offer(text.issue.at, at.substr(0, at.size() - 3)));
}

std::string weekday_sign(const CalendarText& text) {
  const TextRange sign{text.issue.at.begin, text.issue.at.begin + 1};
  const char first = text.at()[0];
  return first_of({first == '.' || first == '-'
                       ? write_offer("a range has two dots: ", text.offer(sign, ".."))
                       : "",
                   write_offer("lists have commas: ", text.offer(sign, ",")),
                   write_offer("a blank stands behind the weekdays: ", text.offer(sign, " "))});
}

}  // namespace

std::string calendar_hint(const CalendarText& text) {
  if (std::string foreign = foreign_calendar_hint(text); !foreign.empty()) return foreign;
  const TextRange end{text.issue.at.end, text.issue.at.end};
  switch (text.issue.kind) {
    case Kind::nothing:
      return write_offer("", text.offer({0, 0}, "daily"));
    case Kind::bad_weekday:
      return bad_weekday(text);
    case Kind::weekday_sign:
      return weekday_sign(text);
    case Kind::weekday_open:
      return write_offer("up to Sunday, ", text.offer(end, "Sun"));
    case Kind::weekday_reversed:
      return split_weekdays(text);
    case Kind::no_value:
      return no_value(text);
    case Kind::too_large:
    case Kind::outside:
      return hint_outside(text);
    case Kind::no_fraction:
      return write_offer("", text.offer({end.begin - 1, end.end}, ""));
    case Kind::zero_repeat:
      return text.is(CalendarField::second) ? "the least repetition is 0.000001"
                                            : "a repetition is a number from 1 on";
    case Kind::short_range:
      return hint_short_range(text);
    case Kind::too_many:
      return "write a range or a repetition instead";
    case Kind::trailing:
      return hint_trailing(text);
    case Kind::behind:
      return hint_behind(text);
    case Kind::blank_behind:
      return write_offer("", text.offer(text.issue.at, ""));
    case Kind::no_time:
      return no_time(text);
    case Kind::bad_seconds:
      return bad_seconds(text);
    case Kind::outside_years:
      return milliseconds(text);
    case Kind::reversed:
      return hint_reversed(text);
    case Kind::never_repeats:
      return hint_never_repeats(text);
    case Kind::far_in_list:
      return "systemd takes the 2nd of such a list up to 25, each further one up to 3 less: give "
             "it "
             "an OnCalendar= of its own";
  }
  return "";
}

}  // namespace cronviz::schedule
