// parse_instant(): recursive descent over the forms that instant_text.h lists.
#include <algorithm>
#include <limits>
#include <utility>

#include "base/text.h"
#include "time/instant_text.h"
#include "time/timespan.h"

namespace cronviz::time {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr Instant first_instant = std::chrono::sys_days(std::chrono::year(1) / 1 / 1);
constexpr Instant end_of_instants = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1);

constexpr int most_offset_hours = 23;  // RFC 3339, 5.6: time-numoffset

struct DayWord {
  std::string_view word;
  int days = 0;  // from today
};
constexpr DayWord day_words[] = {{"yesterday", -1}, {"today", 0}, {"tomorrow", 1}};

// A time of day.
struct Clock {
  seconds whole{};
  microseconds fraction{};
};

class Reader {
 public:
  Reader(std::string_view text, Instant now, const Zone& zone)
      : text_(text), now_(std::clamp(now, first_instant, end_of_instants)), zone_(zone) {}

  Result<Instant> read() {
    while (!done() && is_blank(peek())) ++at_;
    begin_ = at_;
    while (end_ > at_ && is_blank(text_[end_ - 1])) --end_;
    Instant result;
    if (!read_any(result)) return std::move(error_);
    return result;
  }

 private:
  bool read_any(Instant& result) {
    const std::string_view all = text_.substr(at_, end_ - at_);
    if (all == "now") return accept(now_, result);
    for (const DayWord& day : day_words) {
      if (all == day.word) return from_local(today() + days(day.days), {}, result);
    }
    if (all.starts_with('@')) return read_epoch(result);
    if (all.starts_with('+') || all.starts_with('-')) return read_relative(result);
    const std::size_t digits = std::min(all.find_first_not_of("0123456789"), all.size());
    const char after = digits < all.size() ? all[digits] : '\0';
    if (digits > 0 && after == ':') return read_time_of_today(result);
    if (digits > 0 && after == '-') return read_date(result);
    return fail(Code::bad_characters, at_, end_,
                "expected a time such as '2026-03-09 14:00', '14:00', 'tomorrow', '+6h' or "
                "'@1773064987', found " +
                    rest());
  }

  // "@1773064987.5", before 1970 with a minus.
  bool read_epoch(Instant& result) {
    ++at_;
    const bool negative = skip('-');
    std::int64_t whole = 0;
    microseconds fraction{};
    if (!read_seconds(whole) || !read_fraction(fraction)) return false;
    if (!done()) return unexpected("the end");
    // Far beyond every year, and yet small enough to count in microseconds.
    constexpr std::int64_t most = 1'000'000'000'000;
    const microseconds length = seconds(std::min(whole, most)) + fraction;
    return accept(Instant(negative ? -length : length), result);
  }

  bool read_seconds(std::int64_t& value) {
    const std::size_t begin = at_;
    while (!done() && is_digit(peek())) ++at_;
    if (at_ == begin) return unexpected("seconds since 1970");
    const auto number = parse_whole<std::int64_t>(text_.substr(begin, at_ - begin));
    value = number.value_or(std::numeric_limits<std::int64_t>::max());
    return true;
  }

  // "+6h", "-90min".
  bool read_relative(Instant& result) {
    const bool negative = peek() == '-';
    ++at_;
    Result<microseconds> span = parse_timespan(text_.substr(at_, end_ - at_));
    if (!span) {
      error_ = std::move(span).error();
      error_.span.begin += static_cast<std::uint32_t>(at_);
      error_.span.end += static_cast<std::uint32_t>(at_);
      return false;
    }
    constexpr microseconds most = end_of_instants - first_instant;
    const microseconds length = std::min(*span, most);
    return accept(now_ + (negative ? -length : length), result);
  }

  bool read_time_of_today(Instant& result) {
    Clock clock;
    if (!read_clock(clock)) return false;
    if (!done()) return unexpected("the end");
    return from_local(today(), clock, result);
  }

  // A date alone, or with a time, or with a time and an offset.
  bool read_date(Instant& result) {
    std::chrono::local_days day;
    if (!read_day(day)) return false;
    if (done()) return from_local(day, {}, result);
    if (!skip('T') && !skip('t') && !skip(' ')) return unexpected("'T' or a blank after the date");
    Clock clock;
    if (!read_clock(clock)) return false;
    if (done()) return from_local(day, clock, result);
    seconds offset{};
    if (!read_offset(offset)) return false;
    if (!done()) return unexpected("the end");
    const std::chrono::sys_days utc_day(day.time_since_epoch());
    return accept(utc_day + clock.whole + clock.fraction - offset, result);
  }

  bool read_day(std::chrono::local_days& day) {
    const std::size_t begin = at_;
    int year = 0;
    int month = 0;
    int number = 0;
    if (!read_number(4, 1, 9999, "year", year) || !expect('-') ||
        !read_number(2, 1, 12, "month", month) || !expect('-') ||
        !read_number(2, 1, 31, "day", number)) {
      return false;
    }
    const std::chrono::year_month_day date(std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(number)));
    if (!date.ok())
      return fail(Code::out_of_range, begin, at_, "there is no day " + quoted(begin, at_));
    day = std::chrono::local_days(date);
    return true;
  }

  // "14:23", "14:23:07", "14:23:07.25"; the hour may have one digit.
  bool read_clock(Clock& clock) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    const std::size_t hour_digits = end_ - at_ > 1 && text_[at_ + 1] == ':' ? 1 : 2;
    if (!read_number(hour_digits, 0, 23, "hour", hour) || !expect(':') ||
        !read_number(2, 0, 59, "minute", minute)) {
      return false;
    }
    if (skip(':') && (!read_number(2, 0, 59, "second", second) || !read_fraction(clock.fraction)))
      return false;
    clock.whole = std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second);
    return true;
  }

  // "Z", "+01:00", "+0100".
  bool read_offset(seconds& offset) {
    if (skip('Z') || skip('z')) return true;
    const bool west = !done() && peek() == '-';
    if (!skip('-') && !skip('+'))
      return unexpected("'Z' or an offset such as '+01:00' after the time");
    int hour = 0;
    int minute = 0;
    if (!read_number(2, 0, most_offset_hours, "hour", hour)) return false;
    skip(':');
    if (!read_number(2, 0, 59, "minute", minute)) return false;
    offset = std::chrono::hours(hour) + std::chrono::minutes(minute);
    if (west) offset = -offset;
    return true;
  }

  // ".5"; what is finer than microseconds is cut.
  bool read_fraction(microseconds& fraction) {
    if (!skip('.')) return true;
    const std::size_t begin = at_;
    std::int64_t digit_value = 100'000;
    for (; !done() && is_digit(peek()); ++at_) {
      fraction += microseconds((peek() - '0') * digit_value);
      digit_value /= 10;
    }
    return at_ > begin || unexpected("digits after the point");
  }

  // Exactly `digits` digits; whatever follows is the caller's.
  bool read_number(std::size_t digits, int least, int most, std::string_view name, int& value) {
    const std::size_t begin = at_;
    while (!done() && at_ - begin < digits && is_digit(peek())) ++at_;
    if (at_ - begin != digits) {
      at_ = begin;
      return unexpected("the " + std::string(name) + " in " + (digits == 4 ? "four" : "two") +
                        " digits");
    }
    value = *parse_whole<int>(text_.substr(begin, at_ - begin));
    if (least <= value && value <= most) return true;
    std::string message(text_.substr(begin, at_ - begin));
    message += " is outside ";
    append_number(message, least);
    message += '-';
    append_number(message, most);
    return fail(Code::out_of_range, begin, at_, message.append(" (").append(name).append(")"));
  }

  bool expect(char c) { return skip(c) || unexpected(std::string("'") + c + "'"); }

  std::chrono::local_days today() const {
    return floor<days>(zone_.to_local(floor<seconds>(now_)));
  }

  bool from_local(std::chrono::local_days day, const Clock& clock, Instant& result) {
    const LocalInfo info = zone_.to_utc(day + clock.whole);
    if (info.kind == LocalKind::gap) return accept(info.change, result);
    return accept(info.first + clock.fraction, result);
  }

  bool accept(Instant t, Instant& result) {
    if (t < first_instant || t >= end_of_instants) {
      return fail(Code::out_of_range, begin_, end_,
                  quoted(begin_, end_) + " is outside the years 1-9999");
    }
    result = t;
    return true;
  }

  bool done() const { return at_ == end_; }
  char peek() const { return text_[at_]; }
  bool skip(char c) {
    if (done() || peek() != c) return false;
    ++at_;
    return true;
  }

  std::string quoted(std::size_t begin, std::size_t end) const {
    constexpr std::size_t most = 40;
    return "'" + std::string(text_.substr(begin, std::min(end - begin, most))) +
           (end - begin > most ? "...'" : "'");
  }
  std::string rest() const { return done() ? "the end" : quoted(at_, end_); }

  bool unexpected(std::string_view expected) {
    return fail(Code::bad_characters, at_, end_,
                "expected " + std::string(expected) + ", found " + rest());
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
  std::size_t begin_ = 0;  // behind the blanks at the front
  std::size_t at_ = 0;
  std::size_t end_ = text_.size();  // in front of the blanks at the end
  Instant now_;
  const Zone& zone_;
  Diagnostic error_;
};

}  // namespace

Result<Instant> parse_instant(std::string_view text, Instant now, const Zone& zone) {
  return Reader(text, now, zone).read();
}

}  // namespace cronviz::time
