#include "schedule/calendar_text.h"

#include "base/text.h"
#include "schedule/calendar_chain.h"

namespace cronviz::schedule {

std::string CalendarText::offer(std::string_view whole) const {
  CalendarParse parse;
  CalendarIssue ignored;
  if (!read_calendar(whole, zones, parse, ignored)) return "";
  return "`" + std::string(whole) + "`";
}

std::string CalendarText::offer(TextRange part, std::string_view instead) const {
  std::string whole(text.substr(0, part.begin));
  whole += instead;
  whole += text.substr(part.end);
  return offer(whole);
}

std::string write_offer(std::string_view lead, std::string_view offer) {
  if (offer.empty()) return "";
  return std::string(lead) + "write " + std::string(offer);
}

std::string first_of(std::initializer_list<std::string> hints) {
  for (const std::string& hint : hints) {
    if (!hint.empty()) return hint;
  }
  return "";
}

std::string number_text(std::int64_t number) {
  std::string out;
  append_number(out, number);
  return out;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool here = text.substr(at).starts_with(from);
    out += here ? to : text.substr(at, 1);
    at += here ? from.size() : 1;
  }
  return out;
}

TextRange chain_around(const CalendarText& text) {
  constexpr std::string_view ends = " -~:";
  TextRange chain = text.issue.at;
  while (chain.begin > 0 && ends.find(text.text[chain.begin - 1]) == ends.npos) --chain.begin;
  while (chain.end < text.text.size() && ends.find(text.text[chain.end]) == ends.npos) ++chain.end;
  return chain;
}

bool counts_from_end(const CalendarText& text) {
  if (!text.is(CalendarField::day)) return false;
  std::size_t begin = text.issue.at.begin;
  while (begin > 0 && text.text[begin - 1] != ' ' && text.text[begin - 1] != '-' &&
         text.text[begin - 1] != '~') {
    --begin;
  }
  return begin > 0 && text.text[begin - 1] == '~';
}

std::string bounds_text(const CalendarText& text) {
  if (!text.issue.field) return "";
  if (text.is(CalendarField::second)) return "0-59";
  const CalendarBounds bounds = calendar_bounds(*text.issue.field, counts_from_end(text));
  std::string out;
  append_number(out, bounds.low);
  out += '-';
  append_number(out, bounds.high);
  return out;
}

}  // namespace cronviz::schedule
