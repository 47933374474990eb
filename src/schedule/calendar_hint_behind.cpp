#include "schedule/calendar_hint_parts.h"

#include <algorithm>

#include "base/text.h"
#include "schedule/calendar_zone.h"

namespace cronviz::schedule {
namespace {

std::string_view last_word(std::string_view text) { return text.substr(text.rfind(' ') + 1); }

// The text without its last word and the blanks before that.
std::string_view without_last_word(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  text = text.substr(0, blank == std::string_view::npos ? 0 : blank);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "europe/berlin" is Europe/Berlin, if there is such a file: capitals at the start of each word.
std::string zone_in_capitals(std::string_view name) {
  std::string out(name);
  bool first = true;
  for (char& c : out) {
    c = to_lower(c);
    if (first && is_letter(c)) c = static_cast<char>(c - 'a' + 'A');
    first = !is_letter(c);
  }
  return out;
}

std::string upper(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (is_letter(c)) c = static_cast<char>(to_lower(c) - 'a' + 'A');
  }
  return out;
}

// One word that could be a zone, and is none.
std::string zone_hint(const CalendarText& text) {
  const std::string_view name = text.at();
  for (const std::string& other : {zone_in_capitals(name), upper(name)}) {
    if (other == name) continue;
    const std::string offer = text.offer(text.issue.at, other);
    if (!offer.empty()) return write_offer("case counts: ", offer);
  }
  if (name.find('/') == std::string_view::npos && name.size() <= 5) {
    return "only UTC and the machine's own abbreviations count; name a zone such as Europe/Berlin";
  }
  return "a zone is the name of a file in /usr/share/zoneinfo; case counts";
}

// A word that would be a zone if no other followed it.
bool is_zone(const CalendarText& text) {
  return is_letter(text.at()[0]) && !text.offer("daily " + std::string(text.at())).empty();
}

bool is_offset(std::string_view word) {
  return word.size() > 1 && (word[0] == '+' || word[0] == '-') && is_digit(word[1]);
}

}  // namespace

std::string moved_weekday(const CalendarText& text) {
  const std::string_view word = last_word(text.text);
  if (word.size() < 3 || word.size() == text.text.size()) return "";
  const std::string whole = std::string(word) + " " + std::string(without_last_word(text.text));
  const bool weekday = !text.offer(word).empty() && is_letter(word[0]);
  return weekday ? write_offer("weekdays come first: ", text.offer(whole)) : "";
}

std::string utc_for_z(const CalendarText& text, TextRange sign) {
  std::string whole(text.text);
  whole[sign.begin] = ' ';
  if (whole.ends_with('Z') || whole.ends_with('z')) {
    whole.pop_back();
    whole += " UTC";
  }
  return whole;
}

std::string twelve_hours(const CalendarText& text) {
  std::string_view at = text.at();
  while (at.starts_with(' ')) at.remove_prefix(1);
  const bool pm = equals_ignoring_case(at, "pm");
  if (!pm && !equals_ignoring_case(at, "am")) return "";
  std::string_view time = text.text.substr(0, text.issue.at.begin);
  while (time.ends_with(' ')) time.remove_suffix(1);
  const std::size_t begin = time.rfind(' ') + 1;
  const std::size_t colon = time.find(':', begin);
  const auto hour =
      parse_whole<int>(time.substr(begin, colon == std::string_view::npos ? colon : colon - begin));
  if (!hour || *hour < 1 || *hour > 12) return "hours go from 0 to 23";
  std::string whole(time.substr(0, begin));
  append_padded(whole, *hour % 12 + (pm ? 12 : 0), 2);
  whole += colon == std::string_view::npos ? ":00" : time.substr(colon);
  return "hours go from 0 to 23" + write_offer(": ", text.offer(whole));
}

std::string hint_behind(const CalendarText& text) {
  const std::string_view at = text.at();
  if (std::string hint = twelve_hours(text); !hint.empty()) return hint;
  if (is_zone(text)) {
    return "one zone at most" +
           write_offer(": ", text.offer(text.text.substr(0, text.issue.at.end)));
  }
  if (at == "Z" || at == "z") return write_offer("for UTC, ", text.offer(text.issue.at, "UTC"));
  if (is_offset(at)) return "no offsets: name a zone such as Europe/Berlin, or write UTC";
  if (at.starts_with('#')) return "no comment can follow; it takes a line of its own";
  if (std::string hint = moved_weekday(text); !hint.empty()) return hint;
  if (last_word(at) == at && is_digit(at[0])) {
    const std::string whole = std::string(at) + " " + std::string(without_last_word(text.text));
    if (std::string offer = text.offer(whole); !offer.empty()) {
      return write_offer("the date comes first: ", offer);
    }
  }
  if (plausible_zone(at) && is_letter(at[0])) return zone_hint(text);
  const std::string_view before = text.text.substr(0, text.issue.at.begin);
  const std::string offer = text.offer(before.substr(0, before.find_last_not_of(' ') + 1));
  return write_offer("without it, ", offer);
}

}  // namespace cronviz::schedule
