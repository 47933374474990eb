#include "schedule/calendar_reader.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <limits>
#include <system_error>

#include "base/text.h"
#include "schedule/calendar_chain.h"
#include "schedule/calendar_cursor.h"
#include "schedule/calendar_shorthand.h"
#include "schedule/calendar_zone.h"

namespace cronviz::schedule {
namespace {

using Kind = CalendarIssue::Kind;

constexpr std::array<std::string_view, 7> weekday_names{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

constexpr CalendarComponent single(int value) { return {value, CalendarComponent::open, 0}; }

// Reads what stands before the zone. Functions return false once the issue is set.
class Reader {
 public:
  Reader(std::string_view text, CalendarParse& parse, CalendarIssue& issue)
      : c_{text, issue}, parse_(parse) {}

  bool read() {
    if (c_.text.empty()) return c_.fail(Kind::nothing, {});
    if (read_shorthand(c_.text, parse_.spec)) {
      parse_.shorthand = {0, c_.size()};
      return true;
    }
    return read_weekdays() && read_date() && settle();
  }

 private:
  int read_weekday_name();
  bool read_weekday(int low, int& day, unsigned& days);
  bool read_weekday_sign(int day, int& low);
  bool read_weekdays();
  bool read_field(CalendarField field, CalendarChain& chain);
  void keep(CalendarField field, CalendarChain& target, CalendarChain& chain, TextRange text);
  bool read_date();
  bool read_month_and_day(CalendarChain& first, TextRange first_text);
  bool read_time();
  bool read_minutes();
  bool fail_behind();
  bool read_timestamp();
  bool keep_timestamp(std::int64_t seconds, TextRange at);
  void set_midnight();
  bool settle();
  bool settle(CalendarField field, CalendarChain& chain);

  CalendarCursor c_;
  CalendarParse& parse_;
};

// The first of a sorted list of days from the month's end that systemd does not take at its place.
CalendarComponent first_too_far(const CalendarChain& chain, CalendarBounds bounds) {
  for (std::size_t n = 0; n < chain.size(); ++n) {
    const CalendarBounds here = bounds_in_list(bounds, n, true);
    if (fault_of(chain[n], here, true) != ComponentFault::none) return chain[n];
  }
  return {};
}

// Moves behind the name, full or of three letters, and returns its place in the week, Monday is 0;
// -1 when there is none.
int Reader::read_weekday_name() {
  const std::string_view rest = c_.text.substr(c_.at);
  for (std::size_t day = 0; day < weekday_names.size(); ++day) {
    const std::string_view full = weekday_names[day];
    if (!equals_ignoring_case(rest.substr(0, 3), full.substr(0, 3))) continue;
    const bool whole = equals_ignoring_case(rest.substr(0, full.size()), full);
    c_.at += whole ? static_cast<std::uint32_t>(full.size()) : 3;
    return static_cast<int>(day);
  }
  return -1;
}

// One name, the end of the range from `low` on where that is not -1; its days are added.
bool Reader::read_weekday(int low, int& day, unsigned& days) {
  const std::uint32_t begin = c_.at;
  if (low < 0) c_.item = begin;
  day = read_weekday_name();
  if (day < 0 || is_letter(c_.peek())) {
    return c_.fail(Kind::bad_weekday, c_.letters_from(begin), CalendarField::weekday);
  }
  const char sign = c_.peek();
  if (!c_.at_blank_or_end() && sign != '-' && sign != '.' && sign != ',') {
    return c_.fail(Kind::weekday_sign, c_.word_from(c_.at), CalendarField::weekday);
  }
  if (low > day) {
    return c_.fail(Kind::weekday_reversed, {c_.item, c_.at}, CalendarField::weekday);
  }
  for (int each = low >= 0 ? low : day; each <= day; ++each) days |= 1U << each;
  return true;
}

// A comma, or the sign of a range that begins with `day`; `low` becomes -1 or `day`.
bool Reader::read_weekday_sign(int day, int& low) {
  if (c_.peek() == ',') {
    low = -1;
    ++c_.at;
    return true;
  }
  const bool dots = c_.peek() == '.';
  if (low >= 0 || (dots && c_.peek(1) != '.')) {
    return c_.fail(Kind::weekday_sign, c_.word_from(c_.at), CalendarField::weekday);
  }
  low = day;
  c_.at += dots ? 2 : 1;
  return true;
}

bool Reader::read_weekdays() {
  if (read_weekday_name() < 0) return true;
  c_.at = 0;
  unsigned days = 0;  // Monday is bit 0
  int low = -1;       // where a range began
  do {
    int day = 0;
    if (!read_weekday(low, day, days)) return false;
    if (c_.at_blank_or_end()) {
      low = -1;
      break;
    }
    if (!read_weekday_sign(day, low)) return false;
  } while (!c_.at_blank_or_end());
  // A comma may be the last, a range must end.
  if (low >= 0) return c_.fail(Kind::weekday_open, {c_.item, c_.at}, CalendarField::weekday);
  parse_.spec.weekdays = static_cast<std::uint8_t>((days << 1 | days >> 6) & 0x7F);
  parse_.text[0] = {0, c_.at};
  c_.skip_blanks();
  return true;
}

bool Reader::read_field(CalendarField field, CalendarChain& chain) {
  c_.field = field;
  const std::uint32_t begin = c_.at;
  if (!c_.read_chain(chain)) return false;
  parse_.text[static_cast<std::size_t>(field)] = {begin, c_.at};
  return true;
}

void Reader::set_midnight() {
  parse_.spec.hours = {single(0)};
  parse_.spec.minutes = {single(0)};
  parse_.spec.microseconds = {single(0)};
}

// `*-*-*`, `*-*`, "@0", or the time at once.
bool Reader::read_date() {
  if (c_.at_end()) {
    set_midnight();
    return true;
  }
  if (c_.peek() == '@') return read_timestamp();
  CalendarChain first;
  c_.field = CalendarField::year;
  c_.guessing = true;
  const std::uint32_t begin = c_.at;
  if (!c_.read_chain(first)) return false;
  const TextRange text{begin, c_.at};
  if (c_.peek() == ':') {
    c_.guessing = false;
    keep(CalendarField::hour, parse_.spec.hours, first, text);
    return read_minutes();
  }
  if (c_.at_blank_or_end()) return c_.fail(Kind::no_time, text);
  if (c_.peek() != '-' && c_.peek() != '~')
    return c_.fail_field(Kind::trailing, c_.word_from(c_.at));
  if (!read_month_and_day(first, text)) return false;
  c_.skip_blanks();
  if (!c_.at_end()) return read_time();
  set_midnight();
  return true;
}

void Reader::keep(CalendarField field, CalendarChain& target, CalendarChain& chain,
                  TextRange text) {
  target.swap(chain);
  parse_.text[static_cast<std::size_t>(field)] = text;
}

// Behind the first part, which is the year when two more follow.
bool Reader::read_month_and_day(CalendarChain& first, TextRange first_text) {
  CalendarSpec& spec = parse_.spec;
  spec.from_month_end = c_.peek() == '~';
  ++c_.at;
  CalendarChain second;
  c_.field = CalendarField::month;
  const std::uint32_t begin = c_.at;
  if (!c_.read_chain(second)) return false;
  const TextRange text{begin, c_.at};
  c_.guessing = false;
  if (c_.at_blank_or_end()) {
    keep(CalendarField::month, spec.months, first, first_text);
    keep(CalendarField::day, spec.days, second, text);
    return true;
  }
  if (spec.from_month_end || (c_.peek() != '-' && c_.peek() != '~')) {
    c_.field = spec.from_month_end ? CalendarField::month : CalendarField::day;
    return c_.fail_field(Kind::trailing, c_.word_from(c_.at));
  }
  spec.from_month_end = c_.peek() == '~';
  ++c_.at;
  keep(CalendarField::year, spec.years, first, first_text);
  keep(CalendarField::month, spec.months, second, text);
  if (!read_field(CalendarField::day, spec.days)) return false;
  return c_.at_blank_or_end() || c_.fail_field(Kind::trailing, c_.word_from(c_.at));
}

bool Reader::read_time() {
  if (!read_field(CalendarField::hour, parse_.spec.hours)) return false;
  const TextRange text = parse_.text[static_cast<std::size_t>(CalendarField::hour)];
  if (c_.at_blank_or_end()) return c_.fail(Kind::no_time, text, CalendarField::hour);
  return c_.peek() == ':' ? read_minutes() : c_.fail_field(Kind::trailing, c_.word_from(c_.at));
}

// And seconds, from the first colon on.
bool Reader::read_minutes() {
  ++c_.at;
  if (!read_field(CalendarField::minute, parse_.spec.minutes)) return false;
  if (c_.at_end()) {
    parse_.spec.microseconds = {single(0)};
    return true;
  }
  if (c_.peek() != ':') return fail_behind();
  ++c_.at;
  if (!read_field(CalendarField::second, parse_.spec.microseconds)) return false;
  return c_.at_end() || fail_behind();
}

// What follows minutes or seconds: in the same word, or behind a blank.
bool Reader::fail_behind() {
  if (c_.peek() != ' ') return c_.fail_field(Kind::trailing, c_.word_from(c_.at));
  const std::uint32_t blank = c_.at;
  c_.skip_blanks();
  c_.item = 0;
  return c_.at_end() ? c_.fail(Kind::blank_behind, {blank, c_.size()})
                     : c_.fail(Kind::behind, {c_.at, c_.size()});
}

// `@` and what strtoul() takes: blanks, a sign, digits; -1 is the second before 1970.
bool Reader::read_timestamp() {
  const std::uint32_t begin = c_.at++;
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (is_space(c_.peek())) ++c_.at;
  const bool negative = c_.peek() == '-';
  if (negative || c_.peek() == '+') ++c_.at;
  std::uint64_t number = 0;
  const char* const end = c_.text.data() + c_.size();
  const auto [stop, error] = std::from_chars(c_.text.data() + c_.at, end, number);
  const TextRange all{begin, c_.size()};
  if (error == std::errc::invalid_argument || stop != end) return c_.fail(Kind::bad_seconds, all);
  c_.at = c_.size();
  if (error != std::errc()) return c_.fail(Kind::outside_years, all);
  return keep_timestamp(static_cast<std::int64_t>(negative ? 0 - number : number), all);
}

bool Reader::keep_timestamp(std::int64_t seconds, TextRange at) {
  if (!fill_instant(seconds, parse_.spec)) return c_.fail(Kind::outside_years, at);
  parse_.shorthand = at;
  return true;
}

bool Reader::settle() {
  CalendarSpec& spec = parse_.spec;
  if (spec.days.empty()) spec.from_month_end = false;
  return settle(CalendarField::year, spec.years) && settle(CalendarField::month, spec.months) &&
         settle(CalendarField::day, spec.days) && settle(CalendarField::hour, spec.hours) &&
         settle(CalendarField::minute, spec.minutes) &&
         settle(CalendarField::second, spec.microseconds);
}

// Each component is read again, with its place, to tell which one is at fault.
bool Reader::settle(CalendarField field, CalendarChain& chain) {
  const bool from_end = field == CalendarField::day && parse_.spec.from_month_end;
  if (settle_chain(chain, field, from_end)) return true;
  const CalendarBounds bounds = calendar_bounds(field, from_end);
  c_.field = field;
  c_.at = parse_.text[static_cast<std::size_t>(field)].begin;
  TextRange far;  // the item that is right but for its place in the list
  for (bool more = true; more; more = c_.peek() == ',', ++c_.at) {
    CalendarComponent component;
    if (!c_.read_component(component)) return false;
    component = settled(component, field);
    switch (fault_of(component, bounds, from_end)) {
      case ComponentFault::start_outside:
        return c_.fail_field(Kind::outside, c_.start_text);
      case ComponentFault::stop_outside:
        return c_.fail_field(Kind::outside, c_.stop_text);
      case ComponentFault::reversed:
        return c_.fail_field(Kind::reversed, {c_.item, c_.at});
      case ComponentFault::never_repeats:
        return c_.fail_field(Kind::never_repeats, {c_.item, c_.at});
      case ComponentFault::none:
        break;
    }
    if (component == first_too_far(chain, bounds)) far = {c_.item, c_.at};
  }
  return c_.fail_field(Kind::far_in_list, far);
}

}  // namespace

bool read_calendar(std::string_view text, const CalendarZones& zones, CalendarParse& parse,
                   CalendarIssue& issue) {
  assert(text.size() < std::numeric_limits<std::uint32_t>::max());
  return Reader(take_zone(text, zones, parse), parse, issue).read();
}

}  // namespace cronviz::schedule
