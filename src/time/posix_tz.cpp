#include "time/posix_tz.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/text.h"

namespace cronviz::time {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr std::size_t most_quoted = 60;  // bytes of a wrong text in a message

std::string quoted(std::string_view text) {
  const bool all = text.size() <= most_quoted;
  return "'" + std::string(text.substr(0, most_quoted)) + (all ? "'" : "...'");
}

// Recursive descent over the grammar of tzset(3). After the first error every reader returns false.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<PosixTz> read() {
    PosixTz tz;
    if (!read_zone(tz)) return std::move(error_);
    return tz;
  }

 private:
  bool read_zone(PosixTz& tz) {
    tz.standard.abbreviation.clear();
    if (!read_name(tz.standard.abbreviation) || !read_offset(tz.standard)) return false;
    if (done()) return true;
    tz.has_dst = true;
    tz.daylight.dst = true;
    tz.daylight.offset = tz.standard.offset + std::chrono::hours(1);
    if (!read_name(tz.daylight.abbreviation)) return false;
    if (!done() && peek() != ',' && !read_offset(tz.daylight)) return false;
    if (done()) {
      // The default of glibc and of the reference implementation: the rule of the United States.
      tz.begins.week = 2;
      tz.ends.month = 11;
      return true;
    }
    if (!read_comma() || !read_rule(tz.begins) || !read_comma() || !read_rule(tz.ends))
      return false;
    return done() || fail(at_, "expected the end, found " + rest());
  }

  bool read_name(std::string& name) {
    const bool bracketed = !done() && peek() == '<';
    if (bracketed) ++at_;
    const std::size_t begin = at_;
    while (!done() && (is_letter(peek()) || (bracketed && in_brackets(peek())))) ++at_;
    const std::string_view found = text_.substr(begin, at_ - begin);
    if (bracketed && (done() || peek() != '>'))
      return fail(at_, "expected '>' after " + quoted(found) + ", found " + rest());
    // POSIX: fewer than three characters are no name.
    if (found.size() < 3) {
      const std::string what = "expected a name of three or more letters, found ";
      at_ = begin;
      return fail(begin, what + (found.empty() ? rest() : quoted(found)));
    }
    if (bracketed) ++at_;
    name = found;
    return true;
  }

  static bool in_brackets(char c) { return is_digit(c) || c == '+' || c == '-'; }

  bool read_offset(LocalType& type) {
    seconds west{};
    if (!read_time(24, "an offset such as 5 or -1:30", west)) return false;
    type.offset = -west;
    return true;
  }

  // [+-]hh[:mm[:ss]], hours in [0, most_hours].
  bool read_time(int most_hours, std::string_view what, seconds& time) {
    const bool negative = !done() && peek() == '-';
    if (!done() && (peek() == '-' || peek() == '+')) ++at_;
    int hours = 0;
    int minutes = 0;
    int secs = 0;
    if (!read_number(0, most_hours, "hours", what, hours)) return false;
    if (skip(':')) {
      if (!read_number(0, 59, "minutes", "minutes", minutes)) return false;
      if (skip(':') && !read_number(0, 59, "seconds", "seconds", secs)) return false;
    }
    time = seconds(hours * 3600 + minutes * 60 + secs);
    if (negative) time = -time;
    return true;
  }

  bool read_rule(PosixRule& rule) {
    const std::size_t begin = at_;
    if (skip('M')) {
      rule.kind = PosixRule::Kind::month_week_day;
      if (!read_number(1, 12, "month", "a month", rule.month) || !read_dot() ||
          !read_number(1, 5, "week", "a week", rule.week) || !read_dot() ||
          !read_number(0, 6, "weekday", "a weekday", rule.day)) {
        return false;
      }
    } else if (skip('J')) {
      rule.kind = PosixRule::Kind::julian;
      if (!read_number(1, 365, "day of the year", "a day of the year", rule.day)) return false;
    } else {
      rule.kind = PosixRule::Kind::day_of_year;
      at_ = begin;
      if (!read_number(0, 365, "day of the year", "a rule such as M3.5.0, J60 or 59", rule.day))
        return false;
    }
    // Version 3 of tzfile(5): up to a week before or after the day.
    return !skip('/') || read_time(167, "a time such as 2 or -1:30", rule.at);
  }

  bool read_number(int least, int most, std::string_view name, std::string_view expected,
                   int& value) {
    const std::size_t begin = at_;
    while (!done() && is_digit(peek())) ++at_;
    const std::string_view digits = text_.substr(begin, at_ - begin);
    if (digits.empty())
      return fail(begin, "expected " + std::string(expected) + ", found " + rest());
    const auto number = parse_whole<int>(digits);
    if (number && least <= *number && *number <= most) {
      value = *number;
      return true;
    }
    std::string message =
        (digits.size() <= most_quoted ? std::string(digits) : quoted(digits)) + " is outside ";
    append_number(message, least);
    message += '-';
    append_number(message, most);
    return fail(begin, message + " (" + std::string(name) + ")");
  }

  bool read_comma() { return skip(',') || fail(at_, "expected ',' and a rule, found " + rest()); }
  bool read_dot() { return skip('.') || fail(at_, "expected '.', found " + rest()); }

  bool done() const { return at_ == text_.size(); }
  char peek() const { return text_[at_]; }
  bool skip(char c) {
    if (done() || peek() != c) return false;
    ++at_;
    return true;
  }
  std::string rest() const { return done() ? "the end" : quoted(text_.substr(at_)); }

  bool fail(std::size_t begin, const std::string& what) {
    error_ = {Severity::error,
              Code::unknown_zone,
              {Span::no_file, static_cast<std::uint32_t>(begin),
               static_cast<std::uint32_t>(std::max(at_, std::min(begin + 1, text_.size())))},
              quoted(text_) + " is not a POSIX TZ string: " + what,
              {}};
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Diagnostic error_;
};

sys_days day_of(const PosixRule& rule, int number) {
  const std::chrono::year year(number);
  const sys_days new_year = year / std::chrono::January / 1;
  switch (rule.kind) {
    case PosixRule::Kind::julian:
      // 29 February is never counted: J60 is always 1 March.
      return new_year + days(rule.day - (year.is_leap() && rule.day >= 60 ? 0 : 1));
    case PosixRule::Kind::day_of_year:
      return new_year + days(rule.day);
    case PosixRule::Kind::month_week_day:
      break;
  }
  const std::chrono::weekday weekday(static_cast<unsigned>(rule.day));
  const std::chrono::year_month month = year / rule.month;
  return rule.week == 5 ? sys_days(month / weekday[std::chrono::last])
                        : sys_days(month / weekday[static_cast<unsigned>(rule.week)]);
}

}  // namespace

sys_seconds PosixTz::dst_begin(int year) const {
  return day_of(begins, year) + begins.at - standard.offset;
}
sys_seconds PosixTz::dst_end(int year) const {
  return day_of(ends, year) + ends.at - daylight.offset;
}

Result<PosixTz> parse_posix_tz(std::string_view text) { return Reader(text).read(); }

}  // namespace cronviz::time
