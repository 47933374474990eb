#include <algorithm>

#include "base/text.h"
#include "schedule/calendar_chain.h"
#include "schedule/calendar_hint_parts.h"

namespace cronviz::schedule {
namespace {

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

// 2026..2025 is 2025..2026, where the range cannot go over the end.
std::string swapped(const CalendarText& text, std::string_view from, std::string_view to) {
  return write_offer("the lesser one comes first: ",
                     text.offer(text.issue.at, std::string(to) + ".." + std::string(from)));
}

// 2026-16-06 is 2026-06-16.
std::string swapped_month(const CalendarText& text) {
  const TextRange month = text.issue.at;
  const auto end =
      static_cast<std::uint32_t>(std::min(text.text.find(' ', month.begin), text.text.size()));
  if (month.end >= end || text.text[month.end] != '-') return "";
  const std::string_view day = text.in({month.end + 1, end});
  const std::string parts = std::string(day) + "-" + std::string(text.at());
  return write_offer("the month comes before the day: ", text.offer({month.begin, end}, parts));
}

// 24:00 of any day is 00:00.
bool any_day_before(const CalendarText& text) {
  const std::string_view before = text.text.substr(0, text.issue.at.begin);
  return before.find_first_not_of("*- ") == std::string_view::npos;
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

}  // namespace

// 22..2 is 22..23,0..2.
std::string hint_reversed(const CalendarText& text) {
  const std::string_view range = text.at();
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos || !text.issue.field) return "";
  const std::string from(range.substr(0, dots));
  const std::string to(range.substr(dots + 2));
  if (text.is(CalendarField::year) || counts_from_end(text)) return swapped(text, from, to);
  if (range.find('/') != std::string_view::npos) return go_from_to(text);
  const bool seconds = text.is(CalendarField::second);
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, counts_from_end(text));
  const std::string low = number_text(seconds ? 0 : bounds.low);
  const std::string high = number_text(seconds ? 59 : bounds.high);
  const auto value = [](const std::string& number) {
    return parse_whole<int>(number).value_or(-1);
  };
  const bool last = value(from) == (seconds ? 59 : bounds.high);
  const bool first = value(to) == (seconds ? 0 : bounds.low);
  const std::string parts =
      (last ? from : from + ".." + high) + "," + (first ? to : low + ".." + to);
  return write_offer("for a range over the end, ", text.offer(text.issue.at, parts));
}

std::string hint_outside(const CalendarText& text) {
  const std::string_view at = text.at();
  const auto number = parse_whole<int>(at);
  const TextRange place = text.issue.at;
  const auto word_end =
      static_cast<std::uint32_t>(std::min(text.text.find(' ', place.begin), text.text.size()));
  const TextRange behind{word_end, word_end};
  std::string hint = go_from_to(text);
  if (!number || !text.issue.field) return hint;
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, counts_from_end(text));
  if (text.is(CalendarField::month) && *number > 31) {
    return first_of(
        {write_offer("a date has a day, too: ", text.offer(behind, "-01")), std::move(hint)});
  }
  if (text.is(CalendarField::month)) {
    if (std::string swap = swapped_month(text); !swap.empty()) return swap;
  }
  if (text.is(CalendarField::hour) && *number == 24 && any_day_before(text) &&
      chain_around(text) == place) {
    return hint + write_offer("; for midnight, ", text.offer(place, "00"));
  }
  const bool stop = place.begin > 1 && text.text[place.begin - 1] == '.';
  if (stop) {
    const int high = text.is(CalendarField::second) ? 59 : bounds.high;
    return hint + write_offer(": ", text.offer(place, number_text(high)));
  }
  return hint;
}

std::string hint_never_repeats(const CalendarText& text) {
  const std::string_view item = text.at();
  const std::string start(item.substr(0, item.find_first_of("./")));
  std::string offer = write_offer("for the one value, ", text.offer(text.issue.at, start));
  const std::string_view whole = repetition_restarts_every(*text.issue.field);
  if (whole.empty()) return offer;
  std::string why = "a repetition starts again in every " + std::string(whole);
  return why + (offer.empty() ? "" : "; " + offer);
}

std::string hint_short_range(const CalendarText& text) {
  const std::string_view item = text.at();
  const std::string start(item.substr(0, item.find("..")));
  const bool same = item == start + ".." + start;
  if (same) return write_offer("for the one value, ", text.offer(text.issue.at, start));
  return write_offer("with a repetition, ", text.offer(text.issue.at, std::string(item) + "/0.1"));
}

}  // namespace cronviz::schedule
