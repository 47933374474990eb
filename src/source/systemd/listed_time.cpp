#include "source/systemd/listed_time.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

using std::chrono::seconds;
using time::LocalInfo;
using time::LocalKind;
using time::LocalTime;
using time::sys_seconds;

constexpr std::string_view english_days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// Does the word have the pattern's form, 0 standing for any digit?
constexpr bool has_form(std::string_view word, std::string_view pattern) {
  if (word.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (pattern[i] == '0' ? !is_digit(word[i]) : word[i] != pattern[i]) return false;
  }
  return true;
}

// Of a word whose form is known.
int number_at(std::string_view word, std::size_t at, std::size_t digits) {
  return parse_whole<int>(word.substr(at, digits)).value_or(-1);
}

std::optional<std::chrono::local_days> read_date(std::string_view word) {
  if (!looks_like_date(word)) return std::nullopt;
  const std::chrono::year_month_day date(
      std::chrono::year(number_at(word, 0, 4)),
      std::chrono::month(static_cast<unsigned>(number_at(word, 5, 2))),
      std::chrono::day(static_cast<unsigned>(number_at(word, 8, 2))));
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days(date);
}

std::optional<seconds> read_clock(std::string_view word) {
  if (!looks_like_clock(word)) return std::nullopt;
  const int hour = number_at(word, 0, 2);
  const int minute = number_at(word, 3, 2);
  const int second = number_at(word, 6, 2);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second);
}

// "+0330", "-03": what the tz database calls zones that have no letters.
std::optional<seconds> numeric_offset(std::string_view word) {
  if (!has_form(word, "+00") && !has_form(word, "-00") && !has_form(word, "+0000") &&
      !has_form(word, "-0000")) {
    return std::nullopt;
  }
  const int hours = number_at(word, 1, 2);
  const int minutes = word.size() > 3 ? number_at(word, 3, 2) : 0;
  if (hours > 24 || minutes > 59) return std::nullopt;
  const seconds offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
  return word[0] == '-' ? -offset : offset;
}

bool is_wrong_weekday(std::string_view word, std::chrono::local_days day) {
  const auto* const english = std::find(std::begin(english_days), std::end(english_days), word);
  if (english == std::end(english_days)) return false;
  return std::chrono::weekday(day).c_encoding() !=
         static_cast<unsigned>(english - std::begin(english_days));
}

ListedTime resolve(LocalTime local, std::string_view abbreviation, const time::Zone& zone) {
  if (abbreviation == "UTC") return {sys_seconds(local.time_since_epoch()), TimeFault::none};
  const LocalInfo info = zone.to_utc(local);
  const bool gap = info.kind == LocalKind::gap;
  if (abbreviation.empty()) {
    if (gap) return {std::nullopt, TimeFault::in_gap};
    return {info.first, TimeFault::none};
  }
  // In a gap, `first` lies behind the change and `second` before it: both sides are asked.
  for (const sys_seconds t : {info.first, info.second}) {
    if (zone.segment_at(t).abbreviation != abbreviation) continue;
    if (gap) return {std::nullopt, TimeFault::in_gap};
    return {t, TimeFault::none};
  }
  if (const auto offset = numeric_offset(abbreviation)) {
    return {sys_seconds(local.time_since_epoch()) - *offset, TimeFault::none};
  }
  return {std::nullopt, TimeFault::not_in_zone};
}

}  // namespace

bool looks_like_date(std::string_view word) { return has_form(word, "0000-00-00"); }
bool looks_like_clock(std::string_view word) { return has_form(word, "00:00:00"); }

bool looks_like_abbreviation(std::string_view word) {
  constexpr std::size_t least = 3;  // POSIX, XBD 8.3
  constexpr std::size_t most = 32;
  if (word.size() < least || word.size() > most || word == "now") return false;
  const bool sign = word[0] == '+' || word[0] == '-';
  if (sign ? !is_digit(word[1]) : !is_letter(word[0])) return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-'; });
}

ListedTime read_listed_time(const TimeWords& words, const time::Zone& zone) {
  const auto day = read_date(words.date);
  const auto clock = read_clock(words.clock);
  if (!day || !clock) return {std::nullopt, TimeFault::unreadable};
  if (is_wrong_weekday(words.weekday, *day)) return {std::nullopt, TimeFault::wrong_weekday};
  return resolve(*day + *clock, words.abbreviation, zone);
}

}  // namespace cronviz::source::systemd
