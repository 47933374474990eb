#include "schedule/calendar_hint.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "base/text.h"
#include "schedule/calendar_chain.h"
#include "schedule/calendar_foreign.h"
#include "schedule/calendar_hint_behind.h"

namespace cronviz::schedule {
namespace {

using Kind = CalendarIssue::Kind;

constexpr std::array<std::string_view, 7> weekday_names{"Mon", "Tue", "Wed", "Thu",
                                                        "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

std::string number_text(std::int64_t number) {
  std::string out;
  append_number(out, number);
  return out;
}

// The first of the hints that is one.
std::string first_of(std::initializer_list<std::string> hints) {
  for (const std::string& hint : hints) {
    if (!hint.empty()) return hint;
  }
  return "";
}

// `part` of the text with every `from` replaced.
std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool here = text.substr(at).starts_with(from);
    out += here ? to : text.substr(at, 1);
    at += here ? from.size() : 1;
  }
  return out;
}

std::string plural(const CalendarText& text) {
  return std::string(calendar_field_name(*text.issue.field)) + "s";
}

// "hours go from 0 to 23".
std::string go_from_to(const CalendarText& text) {
  if (!text.issue.field) return "";
  if (text.is(CalendarField::second)) return "seconds go from 0 to 59.999999";
  const bool from_end = counts_from_end(text);
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, from_end);
  return plural(text) + (from_end ? " from the month's end" : "") + " go from " +
         number_text(bounds.low) + " to " + number_text(bounds.high);
}

// The list that holds the place of the issue.
TextRange chain_around(const CalendarText& text) {
  constexpr std::string_view ends = " -~:";
  TextRange chain = text.issue.at;
  while (chain.begin > 0 && ends.find(text.text[chain.begin - 1]) == ends.npos) --chain.begin;
  while (chain.end < text.text.size() && ends.find(text.text[chain.end]) == ends.npos) ++chain.end;
  return chain;
}

// Names of two letters and more, as people shorten them: "Tues", "Th".
std::string weekday_name(const CalendarText& text) {
  const std::string_view at = text.at();
  if (at.size() < 2) return "";
  for (const std::string_view name : weekday_names) {
    const std::size_t length = std::min<std::size_t>(at.size(), 3);
    if (!equals_ignoring_case(at.substr(0, length), name.substr(0, length))) continue;
    return write_offer("names have three letters, or all: ", text.offer(text.issue.at, name));
  }
  return "";
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
  return first_of({weekday_name(text), blanks_in_list(text),
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

// 22..2 is 22..23,0..2.
std::string split_range(const CalendarText& text) {
  const std::string_view range = text.at();
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos || !text.issue.field) return "";
  if (range.find('/') != std::string_view::npos) return go_from_to(text);
  const bool seconds = text.is(CalendarField::second);
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, counts_from_end(text));
  const std::string low = number_text(seconds ? 0 : bounds.low);
  const std::string high = number_text(seconds ? 59 : bounds.high);
  const std::string from(range.substr(0, dots));
  const std::string to(range.substr(dots + 2));
  const auto value = [](const std::string& number) {
    return parse_whole<int>(number).value_or(-1);
  };
  const bool last = value(from) == (seconds ? 59 : bounds.high);
  const bool first = value(to) == (seconds ? 0 : bounds.low);
  const std::string parts =
      (last ? from : from + ".." + high) + "," + (first ? to : low + ".." + to);
  return write_offer("for a range over the end, ", text.offer(text.issue.at, parts));
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
  return first_of({month_name(text), moved_weekday(text), blanks_in_list(text),
                   text.at() == "," || sign.in(text.text) == ","
                       ? write_offer("without it, ", text.offer(sign, ""))
                       : "",
                   write_offer("for any value, ", text.offer(behind, "*")),
                   write_offer("", text.offer(behind, "00"))});
}

// `*/5` is 0/5, or 1/5 where counting begins with 1.
std::string star_with_repetition(const CalendarText& text) {
  const std::string_view at = text.at();
  const std::uint32_t star = text.issue.at.begin - 1;
  if (at[0] != '/' || text.text[star] != '*') return "";
  const std::string why = "`*` takes no repetition";
  const TextRange place{star, star + 1};
  if (!text.issue.field) {
    const std::string minutes = text.offer("*:0" + std::string(at));
    return why + write_offer(": for minutes, ", minutes);
  }
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, counts_from_end(text));
  return why + write_offer(": ", text.offer(place, number_text(bounds.low)));
}

std::string trailing(const CalendarText& text) {
  const TextRange at = text.issue.at;
  const std::string_view word = text.at();
  const TextRange sign{at.begin, at.begin + 1};
  const TextRange front{at.begin, at.begin};
  if (std::string star = star_with_repetition(text); !star.empty()) return star;
  // "1-2:00": the dash was taken for that of a date.
  std::string dots = replaced(text.in({text.issue.item.begin, at.end}), "-", "..");
  const std::size_t dash = text.text.rfind('-', at.begin);
  const bool dashed = dash != std::string_view::npos;
  const TextRange last_dash{static_cast<std::uint32_t>(dashed ? dash : 0),
                            static_cast<std::uint32_t>(dashed ? dash + 1 : 0)};
  return first_of(
      {word[0] == 'T' || word[0] == 't'
           ? write_offer("a blank stands between date and time: ",
                         first_of({text.offer(sign, " "), text.offer(utc_for_z(text, sign))}))
           : "",
       word == "Z" || word == "z" ? write_offer("for UTC, ", text.offer(at, " UTC")) : "",
       (word[0] == '+' || word[0] == '-') && word.find(':') != std::string_view::npos &&
               text.is(CalendarField::second)
           ? "no offsets: name a zone, as in `12:00 Europe/Berlin`, or write UTC"
           : "",
       word[0] == '-' || word[0] == '.'
           ? write_offer("a range has two dots: ", text.offer(sign, ".."))
           : "",
       dashed ? write_offer("a range has two dots: ", text.offer(last_dash, "..")) : "",
       word[0] == ';' || word[0] == '|' || word[0] == '&'
           ? write_offer("lists have commas: ", text.offer(sign, ","))
           : "",
       write_offer("dates have dashes: ", text.offer(replaced(text.text, "/", "-"))),
       write_offer("a blank is missing: ", text.offer(front, " ")), twelve_hours(text),
       std::string(),
       text.is(CalendarField::month) && word[0] == '-' ? "`~` stands before the day alone" : ""});
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
       write_offer("a date has a month, too: ", text.offer(front, "*-"))});
}

std::string outside(const CalendarText& text) {
  const std::string_view at = text.at();
  const auto number = parse_whole<int>(at);
  const TextRange place = text.issue.at;
  const TextRange behind{static_cast<std::uint32_t>(text.text.size()),
                         static_cast<std::uint32_t>(text.text.size())};
  std::string hint = go_from_to(text);
  if (!number || !text.issue.field) return hint;
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, counts_from_end(text));
  if (text.is(CalendarField::month) && *number > 31) {
    return first_of(
        {write_offer("a date has a day, too: ", text.offer(behind, "-01")), std::move(hint)});
  }
  if (text.is(CalendarField::hour) && *number == 24 && chain_around(text) == place) {
    return hint + write_offer("; for midnight, ", text.offer(place, "00"));
  }
  const bool stop = place.begin > 1 && text.text[place.begin - 1] == '.';
  if (stop) {
    const int high = text.is(CalendarField::second) ? 59 : bounds.high;
    return hint + write_offer(": ", text.offer(place, number_text(high)));
  }
  return hint;
}

std::string_view repetition_restarts_every(CalendarField field) {
  switch (field) {
    case CalendarField::second:
      return "minute";
    case CalendarField::minute:
      return "hour";
    case CalendarField::hour:
      return "day";
    case CalendarField::day:
      return "month";
    case CalendarField::month:
      return "year";
    case CalendarField::year:
    case CalendarField::weekday:
      return "";
  }
  return "";
}

std::string never_repeats(const CalendarText& text) {
  const std::string_view item = text.at();
  const std::string start(item.substr(0, item.find_first_of("./")));
  const std::string offer = write_offer("for the one value, ", text.offer(text.issue.at, start));
  const std::string_view whole = repetition_restarts_every(*text.issue.field);
  if (whole.empty()) return offer;
  std::string why = "a repetition starts again in every " + std::string(whole);
  return why + (offer.empty() ? "" : "; " + offer);
}

std::string short_range(const CalendarText& text) {
  const std::string_view item = text.at();
  const std::string start(item.substr(0, item.find("..")));
  const bool same = item == start + ".." + start;
  if (same) return write_offer("for the one value, ", text.offer(text.issue.at, start));
  return write_offer("with a repetition, ", text.offer(text.issue.at, std::string(item) + "/0.1"));
}

std::string bad_seconds(const CalendarText& text) {
  const std::string_view at = text.at();
  const std::size_t dot = at.find('.');
  if (dot == std::string_view::npos) return "behind `@`, write seconds since 1970, as in `@0`";
  return write_offer("whole seconds only: ", text.offer(text.issue.at, at.substr(0, dot)));
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
      return write_offer("a range has two dots: ",
                         text.offer({text.issue.at.begin, text.issue.at.begin + 1}, ".."));
    case Kind::weekday_open:
      return write_offer("up to Sunday, ", text.offer(end, "Sun"));
    case Kind::weekday_reversed:
      return split_weekdays(text);
    case Kind::no_value:
      return no_value(text);
    case Kind::too_large:
    case Kind::outside:
      return outside(text);
    case Kind::no_fraction:
      return write_offer("", text.offer({end.begin - 1, end.end}, ""));
    case Kind::zero_repeat:
      return text.is(CalendarField::second) ? "the least repetition is 0.000001"
                                            : "a repetition is a number from 1 on";
    case Kind::short_range:
      return short_range(text);
    case Kind::too_many:
      return "write a range or a repetition instead";
    case Kind::trailing:
      return trailing(text);
    case Kind::behind:
      return hint_behind(text);
    case Kind::blank_behind:
      return write_offer("", text.offer(text.issue.at, ""));
    case Kind::no_time:
      return no_time(text);
    case Kind::bad_seconds:
      return bad_seconds(text);
    case Kind::outside_years:
      return "";
    case Kind::reversed:
      return split_range(text);
    case Kind::never_repeats:
      return never_repeats(text);
  }
  return "";
}

}  // namespace cronviz::schedule
