#include "time/timespan.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/source_text.h"
#include "base/text.h"

namespace cronviz::time {
namespace {

using std::chrono::microseconds;

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t week = 7 * day;
constexpr std::int64_t month = 2'629'800 * second;  // a twelfth of the year: 30.4375 days
constexpr std::int64_t year = 31'557'600 * second;  // 365.25 days
constexpr std::int64_t infinite = infinite_span.count();

struct Unit {
  std::string_view name;
  std::int64_t length = 0;  // in microseconds
};

// time-util.c, extract_multiplier(): the first that fits counts, so a name stands before its own
// beginnings.
constexpr Unit read_units[] = {
    {"seconds", second}, {"second", second}, {"sec", second}, {"s", second},
    {"minutes", minute}, {"minute", minute}, {"min", minute}, {"months", month},
    {"month", month},    {"M", month},       {"msec", 1000},  {"ms", 1000},
    {"m", minute},       {"hours", hour},    {"hour", hour},  {"hr", hour},
    {"h", hour},         {"days", day},      {"day", day},    {"d", day},
    {"weeks", week},     {"week", week},     {"w", week},     {"years", year},
    {"year", year},      {"y", year},        {"usec", 1},     {"us", 1},
    {"\u00b5s", 1},  // micro sign
    {"\u03bcs", 1},  // Greek letter mu
};

// time-util.c, format_timespan(): `digits` of a fraction, when the span is below a minute.
struct PrintUnit {
  std::string_view name;
  std::int64_t length = 0;
  int digits = 0;
};
constexpr PrintUnit print_units[] = {
    {"y", year, 0},     {"month", month, 0}, {"w", week, 0},  {"d", day, 0}, {"h", hour, 0},
    {"min", minute, 0}, {"s", second, 6},    {"ms", 1000, 3}, {"us", 1, 0},
};

// "mins", "Hours": the unit that a wrong one was meant for; empty when none is near.
std::string_view near_unit(std::string_view word) {
  if (word == "mins") return "min";  // beside months, "min" and "minutes" are all that begins so
  std::vector<std::string_view> names;
  for (const Unit& unit : read_units) {
    const bool plural = word.size() == unit.name.size() + 1 && word.back() == 's' &&
                        equals_ignoring_case(word.substr(0, unit.name.size()), unit.name);
    if (plural || equals_ignoring_case(word, unit.name)) return unit.name;
    names.push_back(unit.name);
  }
  constexpr std::size_t least = 3, most = 20;  // of letters, that a slip of one may be meant
  return word.size() >= least && word.size() <= most ? nearest(word, names) : std::string_view();
}

bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

// The rules of time-util.c, parse_time(). After the first error every reader returns false.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<microseconds> read() {
    skip_space();
    if (is_infinity()) return infinite_span;
    if (done()) unexpected(at_);
    while (!done()) {
      if (!read_term()) break;
      skip_space();
    }
    if (!error_.message.empty()) return std::move(error_);
    return microseconds(sum_);
  }

 private:
  bool is_infinity() const {
    std::string_view word = text_.substr(at_);
    while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
    return word == "infinity";
  }

  // "5", ".5", "5.25", "+5", then a unit, blanks between them or not.
  bool read_term() {
    const std::size_t begin = at_;
    if (peek() == '-')
      return fail(Code::out_of_range, begin, text_.size(), "a time span cannot be negative");
    if (peek() == '+') ++at_;
    const std::string_view whole = read_digits();
    if (whole.empty() && (peek() != '.' || at_ != begin)) return unexpected(begin);
    std::string_view fraction;
    const bool has_fraction = peek() == '.';
    if (has_fraction) {
      ++at_;
      fraction = read_digits();
      if (fraction.empty())
        return fail(Code::bad_characters, begin, at_,
                    "expected digits after " + quoted(begin, at_));
    }
    something_ = true;
    const std::size_t number_end = at_;
    skip_space();
    const std::int64_t unit = read_unit();
    // Between two numbers stands at least a unit or a blank: not 12.34.56.
    if (at_ == number_end && !done()) return unexpected(at_);
    if (add_whole(whole, unit) && add_fraction(fraction, unit)) return true;
    return fail(Code::out_of_range, begin, at_,
                quoted(begin, at_) + " is too long; expected less than 292000 years in all");
  }

  // The length of the unit at hand, seconds when there is none.
  std::int64_t read_unit() {
    const std::string_view left = text_.substr(at_);
    for (const Unit& unit : read_units) {
      if (!left.starts_with(unit.name)) continue;
      at_ += unit.name.size();
      return unit.length;
    }
    return second;
  }

  bool add_whole(std::string_view digits, std::int64_t unit) {
    if (digits.empty()) return true;
    const auto count = parse_whole<std::int64_t>(digits);
    return count && *count < infinite / unit && add(*count * unit);
  }

  // Each digit counts a tenth of the one before, cut to whole microseconds: 0.5us is nothing.
  bool add_fraction(std::string_view digits, std::int64_t unit) {
    for (const char digit : digits) {
      unit /= 10;
      if (!add((digit - '0') * unit)) return false;
    }
    return true;
  }

  bool add(std::int64_t length) {
    if (length >= infinite - sum_) return false;
    sum_ += length;
    return true;
  }

  std::string_view read_digits() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void skip_space() {
    while (is_space(peek())) ++at_;
  }
  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }

  std::string quoted(std::size_t begin, std::size_t end) const {
    constexpr std::size_t most = 40;
    return "'" + std::string(text_.substr(begin, std::min(end - begin, most))) +
           (end - begin > most ? "...'" : "'");
  }

  // A word of letters around `at`, when a number stands before it.
  TextRange unit_word(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && is_letter(text_[begin - 1])) --begin;
    std::size_t end = at;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool unknown_unit(TextRange word) {
    fail(Code::bad_characters, word.begin, word.end,
         "unknown unit " + quoted(word.begin, word.end));
    const std::string_view meant = near_unit(word.in(text_));
    error_.hint = meant.empty() ? "units are us, ms, s, min, h, d, w, month and y; case counts"
                                : "write `" + std::string(meant) + "`; case counts";
    return false;
  }

  bool unexpected(std::size_t begin) {
    if (const TextRange word = unit_word(begin); something_ && !word.empty())
      return unknown_unit(word);
    std::string message = "expected ";
    message += something_ ? "a number or a unit such as 's', 'min' or 'h'"
                          : "a time span such as '90s' or '1h 30min'";
    message += ", found ";
    message += begin == text_.size() ? "the end" : quoted(begin, text_.size());
    return fail(Code::bad_characters, begin, text_.size(), std::move(message));
  }

  bool fail(Code code, std::size_t begin, std::size_t end, std::string message) {
    error_ = {Severity::error,
              code,
              {Span::no_file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
              std::move(message),
              {}};
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t sum_ = 0;    // microseconds, < infinite
  bool something_ = false;  // a number has been read
  Diagnostic error_;
};

}  // namespace

void append_left(std::string& out, std::chrono::seconds span) {
  static constexpr Unit units[] = {{"d", 86'400}, {"h", 3'600}, {"min", 60}, {"s", 1}};
  if (span < std::chrono::seconds(0)) out += '-';
  // Unsigned: the least of the negative numbers has no positive counterpart.
  std::uint64_t left = static_cast<std::uint64_t>(span.count());
  if (span < std::chrono::seconds(0)) left = 0 - left;
  bool second_unit = false;
  for (const Unit& unit : units) {
    const auto length = static_cast<std::uint64_t>(unit.length);
    const std::uint64_t count = left / length;
    left %= length;
    if (count == 0) {
      if (second_unit) return;
      if (unit.length > 1) continue;
    }
    if (second_unit) out += ' ';
    append_number(out, static_cast<std::int64_t>(count));
    out += unit.name;
    if (second_unit) return;
    second_unit = true;
  }
}

Result<microseconds> parse_timespan(std::string_view text) { return Reader(text).read(); }

void append_timespan(std::string& out, microseconds span) {
  assert(span >= microseconds(0));
  if (span == infinite_span) {
    out += "infinity";
    return;
  }
  std::int64_t left = span.count();
  if (left == 0) {
    out += '0';
    return;
  }
  std::string_view blank;
  for (const PrintUnit& unit : print_units) {
    if (left < unit.length) continue;
    const std::int64_t count = left / unit.length;
    out += blank;
    append_number(out, count);
    left -= count * unit.length;
    if (unit.digits > 0 && left > 0) {
      out += '.';
      append_padded(out, left, unit.digits);
      left = 0;
    }
    out += unit.name;
    blank = " ";
  }
}

}  // namespace cronviz::time
