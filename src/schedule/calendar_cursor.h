// A place in a calendar expression, and how the parts that all fields share are read there:
// numbers, ranges, repetitions and lists (parse_chain() of systemd's calendarspec.c).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/source_text.h"
#include "schedule/calendar_reader.h"
#include "schedule/calendar_spec.h"

namespace cronviz::schedule {

struct CalendarCursor {
  std::string_view text;  // without the zone
  CalendarIssue& issue;   // set by what returns false
  std::uint32_t at = 0;
  CalendarField field = CalendarField::weekday;  // what is being read ...
  bool guessing = false;  // ... or, of a date, one before or behind it: only the end will tell
  std::uint32_t chain_begin = 0;
  std::uint32_t item = 0;  // where the list item begins
  TextRange start_text{};  // the numbers of the item
  TextRange stop_text{};

  std::uint32_t size() const { return static_cast<std::uint32_t>(text.size()); }
  bool at_end() const { return at == text.size(); }
  // '\0' behind the end.
  char peek(std::uint32_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  bool at_blank_or_end() const { return at_end() || text[at] == ' '; }
  void skip_blanks() {
    while (peek() == ' ') ++at;
  }
  // From `begin` up to the blank, or as far as there are letters; one character at least where
  // there is one.
  TextRange word_from(std::uint32_t begin) const;
  TextRange letters_from(std::uint32_t begin) const;

  // Sets the issue and returns false.
  bool fail(CalendarIssue::Kind kind, TextRange place, std::optional<CalendarField> of = {});
  // Of the field that is being read.
  bool fail_field(CalendarIssue::Kind kind, TextRange place) {
    return fail(kind, place, field_or_guess());
  }
  std::optional<CalendarField> field_or_guess() const;

  bool read_number(int& value);
  bool read_fraction(std::int64_t& microseconds);
  bool read_component(CalendarComponent& component);
  // `*` or a list. Appends to `chain`, at most 241 components; nothing for `*`.
  bool read_chain(CalendarChain& chain);
};

}  // namespace cronviz::schedule
