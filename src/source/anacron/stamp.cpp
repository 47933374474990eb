#include "source/anacron/stamp.h"

#include "base/text.h"

namespace cronviz::source::anacron {
namespace {

using std::chrono::local_days;

// Day 0 of anacron's own count, which it takes for what it cannot read.
constexpr local_days no_date{std::chrono::year(0) / std::chrono::December / 31};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// One %Nd of scanf(3): blanks, a sign, digits; sign and digits are `width` at most. Takes them off
// the text.
std::optional<int> take_number(std::string_view& text, std::size_t width) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  std::size_t at = 0;
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) ++at;
  const std::size_t digits = at;
  int value = 0;
  for (; at < text.size() && at < width && is_digit(text[at]); ++at)
    value = value * 10 + (text[at] - '0');
  if (at == digits) return std::nullopt;
  text.remove_prefix(at);
  return negative ? -value : value;
}

}  // namespace

std::optional<local_days> read_stamp(std::string_view bytes) {
  constexpr std::size_t size = 8;
  if (bytes.size() < size) return std::nullopt;
  std::string_view text = bytes.substr(0, size);
  text = text.substr(0, text.find('\0'));
  const auto year = take_number(text, 4);
  const auto month = year ? take_number(text, 2) : std::nullopt;
  const auto day = month ? take_number(text, 2) : std::nullopt;
  if (!day || *year < 1 || *month < 1 || *day < 1) return no_date;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? local_days(date) : no_date;
}

bool is_real_date(local_days day) { return day > no_date; }

}  // namespace cronviz::source::anacron
