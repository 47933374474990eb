// A wrong calendar expression as hints need it: another text in place of a part of it, offered only
// when systemd takes the whole.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/source_text.h"
#include "schedule/calendar_parse.h"
#include "schedule/calendar_reader.h"

namespace cronviz::schedule {

struct CalendarText {
  std::string_view text;
  const CalendarZones& zones;
  const CalendarIssue& issue;

  std::string_view in(TextRange range) const { return range.in(text); }
  std::string_view at() const { return in(issue.at); }
  std::string_view item() const { return in(issue.item); }
  bool is(CalendarField field) const { return issue.field == field; }

  // `whole` in backquotes; empty when systemd would not take it.
  std::string offer(std::string_view whole) const;
  // The text with other bytes in place of `part`.
  std::string offer(TextRange part, std::string_view instead) const;
};

// "for midnight, write `0:00`"; nothing without an offer.
std::string write_offer(std::string_view lead, std::string_view offer);
// The first of the hints that is one.
std::string first_of(std::initializer_list<std::string> hints);
std::string number_text(std::int64_t number);
// `text` with each `from` made `to`; `from` is not empty.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);
// The list that holds the place of the issue: what stands between blanks, dashes and colons.
TextRange chain_around(const CalendarText& text);
// "0-23"; seconds are 0-59.
std::string bounds_text(const CalendarText& text);
// Is the day of the field counted from the month's end? By the `~` in front of it.
bool counts_from_end(const CalendarText& text);

}  // namespace cronviz::schedule
