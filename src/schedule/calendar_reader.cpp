#include "schedule/calendar_reader.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <chrono>
#include <limits>
#include <system_error>

#include "base/text.h"
#include "schedule/calendar_chain.h"
#include "schedule/calendar_shorthand.h"

namespace cronviz::schedule {
namespace {

using Kind = CalendarIssue::Kind;

// CALENDARSPEC_COMPONENTS_MAX, which counts from 0.
constexpr std::size_t most_components = 241;

constexpr std::array<std::string_view, 7> weekday_names{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

constexpr CalendarComponent single(int value) { return {value, CalendarComponent::open, 0}; }

// Reads what stands before the zone. Functions return false once the issue is set.
class Reader {
 public:
  Reader(std::string_view text, CalendarParse& parse, CalendarIssue& issue)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())), parse_(parse), issue_(issue) {}

  bool read() {
    if (text_.empty()) return fail(Kind::nothing, {});
    if (read_shorthand(text_, parse_.spec)) {
      parse_.shorthand = {0, size_};
      return true;
    }
    return read_weekdays() && read_date() && settle();
  }

 private:
  bool at_end() const { return at_ == size_; }
  // '\0' behind the end.
  char peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < size_ ? text_[at_ + ahead] : '\0';
  }
  bool at_blank_or_end() const { return at_end() || text_[at_] == ' '; }
  void skip_blanks() {
    while (peek() == ' ') ++at_;
  }
  // From `begin` to the end of the word there; one character at least where there is one.
  TextRange word_from(std::uint32_t begin) const {
    std::uint32_t end = std::min(begin + 1, size_);
    while (end < size_ && text_[end] != ' ') ++end;
    return {begin, end};
  }

  bool fail(Kind kind, TextRange at, std::optional<CalendarField> field = {}) {
    issue_ = {kind, field, at, {std::min(item_, at.begin), std::max(at_, at.end)}};
    return false;
  }
  // Of a number, list or sign of the field that is being read.
  bool fail_field(Kind kind, TextRange at) { return fail(kind, at, field_or_guess()); }
  std::optional<CalendarField> field_or_guess() const;

  int read_weekday_name();
  bool read_weekdays();
  bool read_number(int& value);
  bool read_fraction(std::int64_t& microseconds);
  bool read_component(CalendarComponent& component);
  bool read_chain(CalendarChain& chain);
  bool read_field(CalendarField field, CalendarChain& chain);
  void keep(CalendarField field, CalendarChain& target, CalendarChain& chain, TextRange text);
  bool read_date();
  bool read_month_and_day(CalendarChain& first, TextRange first_text);
  bool read_time();
  bool read_minutes();
  bool read_timestamp();
  bool keep_timestamp(std::int64_t seconds, TextRange at);
  void set_midnight();
  bool settle();
  bool settle(CalendarField field, CalendarChain& chain);

  std::string_view text_;
  std::uint32_t size_;
  CalendarParse& parse_;
  CalendarIssue& issue_;
  std::uint32_t at_ = 0;
  CalendarField field_ = CalendarField::weekday;  // what is being read ...
  bool guessing_ = false;                         // ... or may turn out to be another one
  std::uint32_t chain_begin_ = 0;
  std::uint32_t item_ = 0;  // where the list item begins
  TextRange start_text_;    // the numbers of the item
  TextRange stop_text_;
};

// What the first part of a date or time is, or the second one, is known only behind it.
std::optional<CalendarField> Reader::field_or_guess() const {
  if (!guessing_) return field_;
  const std::string_view word = word_from(chain_begin_).in(text_);
  const bool second_part = field_ == CalendarField::month;
  if (!second_part && word.find(':') != std::string_view::npos) return CalendarField::hour;
  const auto dashes = std::count(word.begin(), word.end(), '-') +
                      std::count(word.begin(), word.end(), '~') + (second_part ? 1 : 0);
  if (dashes == 0) return std::nullopt;
  if (second_part) return dashes == 1 ? CalendarField::day : CalendarField::month;
  return dashes == 1 ? CalendarField::month : CalendarField::year;
}

// Moves behind the name, full or of three letters, and returns its place in the week, Monday is 0;
// -1 when there is none.
int Reader::read_weekday_name() {
  const std::string_view rest = text_.substr(at_);
  for (std::size_t day = 0; day < weekday_names.size(); ++day) {
    const std::string_view full = weekday_names[day];
    if (!equals_ignoring_case(rest.substr(0, 3), full.substr(0, 3))) continue;
    const bool whole = equals_ignoring_case(rest.substr(0, full.size()), full);
    at_ += whole ? static_cast<std::uint32_t>(full.size()) : 3;
    return static_cast<int>(day);
  }
  return -1;
}

bool Reader::read_weekdays() {
  unsigned days = 0;  // Monday is bit 0
  int low = -1;       // where a range began
  std::uint32_t range_begin = 0;
  while (true) {
    const std::uint32_t begin = at_;
    const int day = read_weekday_name();
    if (day < 0 && begin == 0) return true;
    if (day < 0) return fail(Kind::bad_weekday, word_from(begin), CalendarField::weekday);
    if (!at_blank_or_end() && peek() != '-' && peek() != '.' && peek() != ',') {
      return fail(Kind::bad_weekday, word_from(begin), CalendarField::weekday);
    }
    if (low > day) {
      return fail(Kind::weekday_reversed, {range_begin, at_}, CalendarField::weekday);
    }
    for (int each = low >= 0 ? low : day; each <= day; ++each) days |= 1U << each;
    if (at_blank_or_end()) break;
    if (peek() == ',') {
      low = -1;
      ++at_;
    } else {
      const bool dots = peek() == '.';
      if (low >= 0 || (dots && peek(1) != '.')) {
        return fail(Kind::weekday_sign, word_from(at_), CalendarField::weekday);
      }
      low = day;
      range_begin = begin;
      at_ += dots ? 2 : 1;
    }
    // A comma may be the last, a range must end.
    if (!at_blank_or_end()) continue;
    if (low < 0) break;
    return fail(Kind::weekday_open, {range_begin, at_}, CalendarField::weekday);
  }
  parse_.spec.weekdays = static_cast<std::uint8_t>((days << 1 | days >> 6) & 0x7F);
  parse_.text[0] = {0, at_};
  skip_blanks();
  return true;
}

// Up to six digits, the seventh rounds.
bool Reader::read_fraction(std::int64_t& microseconds) {
  if (!is_digit(peek())) return false;
  std::int64_t fraction = 0;
  for (int digit = 0; digit < 6; ++digit) {
    fraction *= 10;
    if (is_digit(peek())) fraction += text_[at_++] - '0';
  }
  if (is_digit(peek()) && peek() >= '5') ++fraction;
  while (is_digit(peek())) ++at_;
  microseconds += fraction;
  return true;
}

bool Reader::read_number(int& value) {
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  const std::uint32_t begin = at_;
  std::int64_t number = 0;
  for (; is_digit(peek()); ++at_) number = std::min(number * 10 + (text_[at_] - '0'), most + 1);
  if (at_ == begin) return fail_field(Kind::no_value, word_from(begin));
  if (field_ == CalendarField::second) {
    number *= microseconds_per_second;
    // One dot is a decimal point, two are a range.
    if (peek() == '.' && peek(1) != '.') {
      ++at_;
      if (!read_fraction(number)) return fail_field(Kind::no_fraction, {begin, at_});
    }
  }
  if (number > most) return fail_field(Kind::too_large, {begin, at_});
  value = static_cast<int>(number);
  return true;
}

bool Reader::read_component(CalendarComponent& component) {
  const bool seconds = field_ == CalendarField::second;
  const int unit = seconds ? microseconds_per_second : 1;
  item_ = at_;
  if (!read_number(component.start)) return false;
  start_text_ = {item_, at_};
  if (peek() == '.' && peek(1) == '.') {
    at_ += 2;
    const std::uint32_t begin = at_;
    if (!read_number(component.stop)) return false;
    stop_text_ = {begin, at_};
    component.repeat = unit;
  }
  if (peek() == '/') {
    ++at_;
    if (!read_number(component.repeat)) return false;
    if (component.repeat == 0) return fail_field(Kind::zero_repeat, {item_, at_});
  } else if (seconds && component.repeat != 0 && component.stop - component.start < unit) {
    const bool reversed = component.stop < component.start;
    return fail_field(reversed ? Kind::reversed : Kind::short_range, {item_, at_});
  }
  constexpr std::string_view may_follow = " ,-~:";
  if (at_end() || may_follow.find(text_[at_]) != std::string_view::npos) return true;
  return fail_field(Kind::trailing, word_from(at_));
}

bool Reader::read_chain(CalendarChain& chain) {
  chain_begin_ = item_ = at_;
  if (peek() == '*') {
    ++at_;
    if (field_ == CalendarField::second) {
      chain.push_back({0, CalendarComponent::open, microseconds_per_second});
    }
    return true;
  }
  while (true) {
    CalendarComponent component;
    if (!read_component(component)) return false;
    if (chain.size() == most_components) {
      item_ = chain_begin_;
      return fail_field(Kind::too_many, {chain_begin_, at_});
    }
    chain.push_back(component);
    if (peek() != ',') return true;
    ++at_;
  }
}

bool Reader::read_field(CalendarField field, CalendarChain& chain) {
  field_ = field;
  const std::uint32_t begin = at_;
  if (!read_chain(chain)) return false;
  parse_.text[static_cast<std::size_t>(field)] = {begin, at_};
  return true;
}

void Reader::set_midnight() {
  parse_.spec.hours = {single(0)};
  parse_.spec.minutes = {single(0)};
  parse_.spec.microseconds = {single(0)};
}

// `*-*-*`, `*-*`, "@0", or the time at once.
bool Reader::read_date() {
  if (at_end()) {
    set_midnight();
    return true;
  }
  if (peek() == '@') return read_timestamp();
  CalendarChain first;
  field_ = CalendarField::year;
  guessing_ = true;
  const std::uint32_t begin = at_;
  if (!read_chain(first)) return false;
  const TextRange text{begin, at_};
  if (peek() == ':') {
    guessing_ = false;
    keep(CalendarField::hour, parse_.spec.hours, first, text);
    return read_minutes();
  }
  if (at_blank_or_end()) return fail(Kind::no_time, text);
  if (peek() != '-' && peek() != '~') return fail_field(Kind::trailing, word_from(at_));
  if (!read_month_and_day(first, text)) return false;
  skip_blanks();
  if (!at_end()) return read_time();
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
  spec.from_month_end = peek() == '~';
  ++at_;
  CalendarChain second;
  field_ = CalendarField::month;
  const std::uint32_t begin = at_;
  if (!read_chain(second)) return false;
  const TextRange text{begin, at_};
  guessing_ = false;
  if (at_blank_or_end()) {
    keep(CalendarField::month, spec.months, first, first_text);
    keep(CalendarField::day, spec.days, second, text);
    return true;
  }
  if (spec.from_month_end || (peek() != '-' && peek() != '~')) {
    field_ = spec.from_month_end ? CalendarField::month : CalendarField::day;
    return fail_field(Kind::trailing, word_from(at_));
  }
  spec.from_month_end = peek() == '~';
  ++at_;
  keep(CalendarField::year, spec.years, first, first_text);
  keep(CalendarField::month, spec.months, second, text);
  if (!read_field(CalendarField::day, spec.days)) return false;
  return at_blank_or_end() || fail_field(Kind::trailing, word_from(at_));
}

bool Reader::read_time() {
  if (!read_field(CalendarField::hour, parse_.spec.hours)) return false;
  const TextRange text = parse_.text[static_cast<std::size_t>(CalendarField::hour)];
  if (at_blank_or_end()) return fail(Kind::no_time, text, CalendarField::hour);
  return peek() == ':' ? read_minutes() : fail_field(Kind::trailing, word_from(at_));
}

// And seconds, from the first colon on.
bool Reader::read_minutes() {
  ++at_;
  if (!read_field(CalendarField::minute, parse_.spec.minutes)) return false;
  if (at_end()) {
    parse_.spec.microseconds = {single(0)};
    return true;
  }
  if (peek() != ':') return fail_field(Kind::trailing, word_from(at_));
  ++at_;
  if (!read_field(CalendarField::second, parse_.spec.microseconds)) return false;
  return at_end() || fail_field(Kind::trailing, word_from(at_));
}

// `@` and what strtoul() takes: blanks, a sign, digits; -1 is the second before 1970.
bool Reader::read_timestamp() {
  const std::uint32_t begin = at_++;
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (is_space(peek())) ++at_;
  const bool negative = peek() == '-';
  if (negative || peek() == '+') ++at_;
  std::uint64_t number = 0;
  const char* const end = text_.data() + size_;
  const auto [stop, error] = std::from_chars(text_.data() + at_, end, number);
  const TextRange all{begin, size_};
  if (error == std::errc::invalid_argument || stop != end) return fail(Kind::bad_seconds, all);
  at_ = size_;
  if (error != std::errc()) return fail(Kind::outside_years, all);
  return keep_timestamp(static_cast<std::int64_t>(negative ? 0 - number : number), all);
}

bool Reader::keep_timestamp(std::int64_t seconds, TextRange at) {
  using namespace std::chrono;
  constexpr sys_seconds first = sys_days(year(0) / 1 / 1);  // the years to 99 are those to 2069
  constexpr sys_seconds behind = sys_days(year(2200) / 1 / 1);
  if (seconds < first.time_since_epoch().count() || seconds >= behind.time_since_epoch().count()) {
    return fail(Kind::outside_years, at);
  }
  const sys_seconds time{std::chrono::seconds(seconds)};
  const year_month_day date(floor<days>(time));
  const hh_mm_ss clock(time - floor<days>(time));
  CalendarSpec& spec = parse_.spec;
  spec.years = {single(static_cast<int>(date.year()))};
  spec.months = {single(static_cast<int>(static_cast<unsigned>(date.month())))};
  spec.days = {single(static_cast<int>(static_cast<unsigned>(date.day())))};
  spec.hours = {single(static_cast<int>(clock.hours().count()))};
  spec.minutes = {single(static_cast<int>(clock.minutes().count()))};
  spec.microseconds = {single(static_cast<int>(clock.seconds().count()) * microseconds_per_second)};
  spec.utc = true;
  spec.pin = CalendarSpec::Pin::none;
  spec.zone.clear();
  parse_.shorthand = at;
  const int full = full_year(static_cast<int>(date.year()));
  const CalendarBounds years = calendar_bounds(CalendarField::year, false);
  return (full >= years.low && full <= years.high) || fail(Kind::outside_years, at);
}

bool Reader::settle() {
  CalendarSpec& spec = parse_.spec;
  if (spec.days.empty()) spec.from_month_end = false;
  return settle(CalendarField::year, spec.years) && settle(CalendarField::month, spec.months) &&
         settle(CalendarField::day, spec.days) && settle(CalendarField::hour, spec.hours) &&
         settle(CalendarField::minute, spec.minutes) &&
         settle(CalendarField::second, spec.microseconds);
}

bool Reader::settle(CalendarField field, CalendarChain& chain) {
  const bool from_end = parse_.spec.from_month_end;
  if (settle_chain(chain, field, from_end)) return true;
  // One of its components is at fault: read them again, with their places.
  field_ = field;
  at_ = parse_.text[static_cast<std::size_t>(field)].begin;
  while (true) {
    CalendarComponent component;
    if (!read_component(component)) return false;
    switch (fault_of(settled(component, field), calendar_bounds(field, from_end), from_end)) {
      case ComponentFault::start_outside:
        return fail_field(Kind::outside, start_text_);
      case ComponentFault::stop_outside:
        return fail_field(Kind::outside, stop_text_);
      case ComponentFault::reversed:
        return fail_field(Kind::reversed, {item_, at_});
      case ComponentFault::never_repeats:
        return fail_field(Kind::never_repeats, {item_, at_});
      case ComponentFault::none:
        break;
    }
    assert(peek() == ',');
    ++at_;
  }
}

bool ends_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         equals_ignoring_case(text.substr(text.size() - end.size()), end);
}

// timezone_is_valid() before it looks for the file.
bool plausible_zone(std::string_view name) {
  constexpr std::size_t path_max = 4096;
  if (name.empty() || name.size() >= path_max || name.front() == '/' || name.back() == '/') {
    return false;
  }
  const auto fits = [](char c) {
    return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '+' || c == '/';
  };
  return std::all_of(name.begin(), name.end(), fits) && name.find("//") == std::string_view::npos;
}

// Is the last word `name`? In any case; it is not the only one.
bool ends_with_word(std::string_view text, std::string_view name) {
  return !name.empty() && text.size() > name.size() && ends_ignoring_case(text, name) &&
         text[text.size() - name.size() - 1] == ' ';
}

// Keeps the zone behind the last blank; returns what stands before that blank, or all of it.
std::string_view take_zone(std::string_view text, const CalendarZones& zones,
                           CalendarParse& parse) {
  CalendarSpec& spec = parse.spec;
  const std::size_t blank = text.rfind(' ');
  std::size_t begin = blank + 1;  // 0 when there is no blank
  if (ends_with_word(text, "UTC")) {
    spec.utc = true;
  } else if (ends_with_word(text, zones.standard)) {
    spec.pin = CalendarSpec::Pin::standard;
    spec.zone = zones.standard;
    begin = text.size() - zones.standard.size();
  } else if (ends_with_word(text, zones.daylight)) {
    spec.pin = CalendarSpec::Pin::daylight;
    spec.zone = zones.daylight;
    begin = text.size() - zones.daylight.size();
  } else {
    const std::string_view name = text.substr(begin);
    if (begin == 0 || !plausible_zone(name) || !zones.exists || !zones.exists(name)) return text;
    spec.zone = name;
  }
  parse.zone = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
  return text.substr(0, begin - 1);
}

}  // namespace

bool read_calendar(std::string_view text, const CalendarZones& zones, CalendarParse& parse,
                   CalendarIssue& issue) {
  assert(text.size() < std::numeric_limits<std::uint32_t>::max());
  return Reader(take_zone(text, zones, parse), parse, issue).read();
}

}  // namespace cronviz::schedule
