#include <algorithm>

#include "base/text.h"
#include "schedule/calendar_chain.h"
#include "schedule/calendar_hint_parts.h"

namespace cronviz::schedule {
namespace {

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

// What ISO 8601 has: T, Z, +02:00.
std::string foreign_time(const CalendarText& text) {
  const std::string_view word = text.at();
  const TextRange sign{text.issue.at.begin, text.issue.at.begin + 1};
  if (word[0] == 'T' || word[0] == 't') {
    return write_offer("a blank stands between date and time: ",
                       first_of({text.offer(sign, " "), text.offer(utc_for_z(text, sign))}));
  }
  if (word == "Z" || word == "z") {
    return write_offer("for UTC, ", text.offer(text.issue.at, " UTC"));
  }
  const bool offset = (word[0] == '+' || word[0] == '-') && word.find(':') != word.npos;
  if (!offset || !(text.is(CalendarField::second) || text.is(CalendarField::minute))) return "";
  if (word[0] == '-' && text.is(CalendarField::minute)) {
    return "a range is one of hours, minutes or seconds, as in `10..12:00`";
  }
  return "no offsets: name a zone such as Europe/Berlin, or write UTC";
}

// One sign in place of another, or a blank.
std::string other_signs(const CalendarText& text) {
  const TextRange at = text.issue.at;
  const std::string_view word = text.at();
  const TextRange sign{at.begin, at.begin + 1};
  // "1-2:00": the dash before was taken for that of a date.
  const std::size_t dash = text.text.rfind('-', at.begin);
  const auto place = static_cast<std::uint32_t>(dash == std::string_view::npos ? 0 : dash);
  const std::size_t tilde = text.text.find('~');
  const auto first_tilde = static_cast<std::uint32_t>(tilde == std::string_view::npos ? 0 : tilde);
  // A range would take in the hours that follow for minutes.
  const bool time = word.find(':') != std::string_view::npos && text.is(CalendarField::minute);
  const bool range = (word[0] == '-' || word[0] == '.') && !time;
  return first_of({range ? write_offer("a range has two dots: ", text.offer(sign, "..")) : "",
                   place != 0
                       ? write_offer("a range has two dots: ", text.offer({place, place + 1}, ".."))
                       : "",
                   word[0] == ';' || word[0] == '|' || word[0] == '&'
                       ? write_offer("lists have commas: ", text.offer(sign, ","))
                       : "",
                   word[0] == '.' && !text.issue.field
                       ? write_offer("a time has a colon: ", text.offer(sign, ":"))
                       : "",
                   write_offer("dates have dashes: ", text.offer(replaced(text.text, "/", "-"))),
                   first_tilde != 0 ? write_offer("`~` stands before the day alone: ",
                                                  text.offer({first_tilde, first_tilde + 1}, "-"))
                                    : "",
                   write_offer("a blank is missing: ", text.offer({at.begin, at.begin}, " "))});
}

}  // namespace

std::string dates_look_like(std::string_view word) {
  const auto fits = [](char c) { return is_digit(c) || c == '.' || c == '/'; };
  const bool like = word.size() >= 6 && std::all_of(word.begin(), word.end(), fits);
  return like ? "dates are written as in `2026-06-16`" : "";
}

std::string hint_trailing(const CalendarText& text) {
  return first_of(
      {star_with_repetition(text), foreign_time(text), other_signs(text), twelve_hours(text),
       text.issue.field ? "" : dates_look_like(text.text.substr(0, text.issue.at.end))});
}

}  // namespace cronviz::schedule
