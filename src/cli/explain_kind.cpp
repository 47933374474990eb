#include "cli/explain_kind.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace cronviz::cli {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view piece : split(text, ' ')) {
    if (!piece.empty()) words.push_back(piece);
  }
  return words;
}

bool begins_with_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  return std::any_of(days.begin(), days.end(), [word](std::string_view day) {
    return equals_ignoring_case(word.substr(0, day.size()), day);
  });
}

// "12:00", "Mon..Fri", "2026-06-31", "*-*~1", "@1700000000": what only calendar expressions have.
bool looks_like_calendar(const std::vector<std::string_view>& words) {
  if (words.size() > 4) return false;
  const std::string_view first = words.front();
  if (begins_with_weekday(first)) return true;
  if (first.size() > 1 && first[0] == '@' && is_digit(first[1])) return true;
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return word.find(':') != std::string_view::npos || word.find("..") != std::string_view::npos ||
           word.find("*-") != std::string_view::npos || word.find('~') != std::string_view::npos ||
           std::count(word.begin(), word.end(), '-') == 2;
  });
}

// "fortnightly", "noon": one word of letters names a time, and only systemd has such names without
// an @.
bool looks_like_shorthand(const std::vector<std::string_view>& words) {
  return words.size() == 1 && std::all_of(words[0].begin(), words[0].end(),
                                          [](char c) { return is_letter(c) || c == '-'; });
}

// "5mins", "1.5.5h", "+5 min": a number with a unit behind it.
bool looks_like_timespan(std::string_view text) {
  const std::size_t number = text.find_first_not_of("+-0123456789. ");
  return number != std::string_view::npos && number > 0 && is_letter(text[number]) &&
         std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(number), is_digit);
}

}  // namespace

ExpressionKind tell_kind(std::string_view text, const ReadableAs& readable) {
  if (readable.cron) return ExpressionKind::cron;
  if (readable.systemd) return ExpressionKind::systemd;
  if (readable.timespan) return ExpressionKind::timespan;
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty()) return ExpressionKind::cron;
  if (looks_like_calendar(words) || looks_like_shorthand(words)) return ExpressionKind::systemd;
  if (words.size() <= 2 && looks_like_timespan(text)) return ExpressionKind::timespan;
  return ExpressionKind::cron;
}

}  // namespace cronviz::cli
