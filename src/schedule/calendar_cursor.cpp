#include "schedule/calendar_cursor.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "schedule/calendar_chain.h"

namespace cronviz::schedule {
namespace {

using Kind = CalendarIssue::Kind;

// CALENDARSPEC_COMPONENTS_MAX, which counts from 0.
constexpr std::size_t most_components = 241;

}  // namespace

TextRange CalendarCursor::letters_from(std::uint32_t begin) const {
  std::uint32_t end = std::min(begin + 1, size());
  // A byte of a letter beyond ASCII goes with it.
  const auto fits = [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; };
  while (end < size() && fits(text[end]) && fits(text[end - 1])) ++end;
  return {begin, end};
}

TextRange CalendarCursor::word_from(std::uint32_t begin) const {
  std::uint32_t end = std::min(begin + 1, size());
  while (end < size() && text[end] != ' ') ++end;
  return {begin, end};
}

bool CalendarCursor::fail(Kind kind, TextRange place, std::optional<CalendarField> of) {
  issue = {kind, of, place, {std::min(item, place.begin), std::max(at, place.end)}};
  return false;
}

// What the first part of a date or time is, or the second one, is known only behind it.
std::optional<CalendarField> CalendarCursor::field_or_guess() const {
  if (!guessing) return field;
  const std::string_view word = word_from(chain_begin).in(text);
  const bool second_part = field == CalendarField::month;
  if (!second_part && word.find(':') != std::string_view::npos) return CalendarField::hour;
  const auto dashes = std::count(word.begin(), word.end(), '-') +
                      std::count(word.begin(), word.end(), '~') + (second_part ? 1 : 0);
  if (dashes == 0) return std::nullopt;
  if (second_part) return dashes == 1 ? CalendarField::day : CalendarField::month;
  return dashes == 1 ? CalendarField::month : CalendarField::year;
}

// Up to six digits, the seventh rounds.
bool CalendarCursor::read_fraction(std::int64_t& microseconds) {
  if (!is_digit(peek())) return false;
  std::int64_t fraction = 0;
  for (int digit = 0; digit < 6; ++digit) {
    fraction *= 10;
    if (is_digit(peek())) fraction += text[at++] - '0';
  }
  if (is_digit(peek()) && peek() >= '5') ++fraction;
  while (is_digit(peek())) ++at;
  microseconds += fraction;
  return true;
}

bool CalendarCursor::read_number(int& value) {
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  const std::uint32_t begin = at;
  std::int64_t number = 0;
  for (; is_digit(peek()); ++at) number = std::min(number * 10 + (text[at] - '0'), most + 1);
  if (at == begin) return fail_field(Kind::no_value, word_from(begin));
  if (field == CalendarField::second) {
    number *= microseconds_per_second;
    // One dot is a decimal point, two are a range.
    if (peek() == '.' && peek(1) != '.') {
      ++at;
      if (!read_fraction(number)) return fail_field(Kind::no_fraction, {begin, at});
    }
  }
  if (number > most) return fail_field(Kind::too_large, {begin, at});
  value = static_cast<int>(number);
  return true;
}

bool CalendarCursor::read_component(CalendarComponent& component) {
  const bool seconds = field == CalendarField::second;
  const int unit = seconds ? microseconds_per_second : 1;
  item = at;
  if (!read_number(component.start)) return false;
  start_text = {item, at};
  if (peek() == '.' && peek(1) == '.') {
    at += 2;
    const std::uint32_t begin = at;
    if (!read_number(component.stop)) return false;
    stop_text = {begin, at};
    component.repeat = unit;
  }
  if (peek() == '/') {
    ++at;
    if (!read_number(component.repeat)) return false;
    if (component.repeat == 0) return fail_field(Kind::zero_repeat, {item, at});
  } else if (seconds && component.repeat != 0 && component.stop - component.start < unit) {
    const bool reversed = component.stop < component.start;
    return fail_field(reversed ? Kind::reversed : Kind::short_range, {item, at});
  }
  constexpr std::string_view may_follow = " ,-~:";
  if (at_end() || may_follow.find(text[at]) != std::string_view::npos) return true;
  return fail_field(Kind::trailing, word_from(at));
}

bool CalendarCursor::read_chain(CalendarChain& chain) {
  chain_begin = item = at;
  if (peek() == '*') {
    ++at;
    if (field == CalendarField::second) {
      chain.push_back({0, CalendarComponent::open, microseconds_per_second});
    }
    return true;
  }
  while (true) {
    CalendarComponent component;
    if (!read_component(component)) return false;
    if (chain.size() == most_components) {
      item = chain_begin;
      return fail_field(Kind::too_many, {chain_begin, at});
    }
    const bool more = peek() == ',';
    if (more && chain.empty()) chain.reserve(8);  // most lists are short
    chain.push_back(component);
    if (!more) return true;
    ++at;
  }
}

}  // namespace cronviz::schedule
