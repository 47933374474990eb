#include "schedule/slow_calendar_parse.h"

#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <optional>

namespace cronviz::test {
namespace {

using Pin = schedule::CalendarSpec::Pin;

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<std::string> pieces(const std::string& text, const std::string& separators) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (separators.find(c) != std::string::npos) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

bool all_digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

// At most INT_MAX; seconds in microseconds.
std::optional<int> number(const std::string& text, bool seconds) {
  const std::size_t dot = seconds ? text.find('.') : std::string::npos;
  std::string whole = text.substr(0, dot);
  if (!all_digits(whole)) return std::nullopt;
  while (whole.size() > 1 && whole[0] == '0') whole.erase(0, 1);
  if (whole.size() > 10) return std::nullopt;
  long long value = std::atoll(whole.c_str());
  if (seconds) value *= 1'000'000;
  if (dot != std::string::npos) {
    const std::string fraction = text.substr(dot + 1);
    if (!all_digits(fraction)) return std::nullopt;
    value += std::atoll((fraction + "00000").substr(0, 6).c_str());
    if (fraction.size() > 6 && fraction[6] >= '5') ++value;
  }
  if (value > 2147483647) return std::nullopt;
  return static_cast<int>(value);
}

int full_year(int year) { return year < 70 ? year + 2000 : year < 100 ? year + 1900 : year; }

struct Bounds {
  int low, high;
  bool years = false, seconds = false, from_end = false;
};

// One item of a list.
std::optional<SlowRange> item(const std::string& text, const Bounds& bounds) {
  const std::size_t slash = text.find('/');
  const std::string range = text.substr(0, slash);
  const std::size_t dots = range.find("..");
  auto first = number(range.substr(0, dots), bounds.seconds);
  if (!first) return std::nullopt;
  long long step = 0;
  if (slash != std::string::npos) {
    const auto given = number(text.substr(slash + 1), bounds.seconds);
    if (!given || *given == 0) return std::nullopt;
    step = *given;
  }
  const long long unit = bounds.seconds ? 1'000'000 : 1;
  if (dots == std::string::npos) {
    if (bounds.years) first = full_year(*first);
    if (*first < bounds.low || *first > bounds.high) return std::nullopt;
    if (step == 0) return SlowRange{*first, *first, 1};
    if (bounds.from_end) {  // towards the end
      if (*first - step < bounds.low) return std::nullopt;
      const int count = static_cast<int>((*first - bounds.low) / step);
      return SlowRange{*first - count * static_cast<int>(step), *first, static_cast<int>(step)};
    }
    if (*first + step > bounds.high) return std::nullopt;
    return SlowRange{*first, bounds.high, static_cast<int>(step)};
  }
  auto last = number(range.substr(dots + 2), bounds.seconds);
  if (!last) return std::nullopt;
  if (bounds.seconds && step == 0 && *last < *first + unit) return std::nullopt;
  if (step == 0) step = unit;
  if (bounds.years) {
    first = full_year(*first);
    last = full_year(*last);
  }
  if (*last < *first) return std::nullopt;
  const int reached = static_cast<int>(*first + (*last - *first) / step * step);
  if (*first < bounds.low || reached > bounds.high) return std::nullopt;
  return SlowRange{*first, reached, reached == *first ? 1 : static_cast<int>(step)};
}

std::optional<std::vector<SlowRange>> chain(const std::string& text, const Bounds& bounds) {
  if (text == "*") {
    return std::vector<SlowRange>{{bounds.low, bounds.high, bounds.seconds ? 1'000'000 : 1}};
  }
  const auto items = pieces(text, ",");
  if (items.size() > 241) return std::nullopt;
  std::vector<SlowRange> out;
  for (const std::string& each : items) {
    const auto range = item(each, bounds);
    if (!range) return std::nullopt;
    out.push_back(*range);
  }
  return out;
}

bool read_values(const std::string& text, const Bounds& bounds, std::set<int>& values) {
  const auto ranges = chain(text, bounds);
  if (!ranges) return false;
  for (const SlowRange& range : *ranges) {
    for (int value = range.first; value <= range.last; value += range.step) values.insert(value);
  }
  return true;
}

// Monday is 0; -1 for no weekday.
int weekday(const std::string& name) {
  static const std::map<std::string, int> names{
      {"mon", 0},       {"monday", 0},   {"tue", 1},      {"tuesday", 1}, {"wed", 2},
      {"wednesday", 2}, {"thu", 3},      {"thursday", 3}, {"fri", 4},     {"friday", 4},
      {"sat", 5},       {"saturday", 5}, {"sun", 6},      {"sunday", 6}};
  const auto found = names.find(lower(name));
  return found == names.end() ? -1 : found->second;
}

bool read_weekdays(std::string text, std::set<int>& days) {
  if (text.ends_with(',')) text.pop_back();
  for (const std::string& part : pieces(text, ",")) {
    const std::size_t sign = std::min(part.find(".."), part.find('-'));
    const int first = weekday(part.substr(0, sign));
    int last = first;
    if (sign != std::string::npos) last = weekday(part.substr(sign + (part[sign] == '-' ? 1 : 2)));
    if (first < 0 || last < first) return false;
    for (int day = first; day <= last; ++day) days.insert((day + 1) % 7);
  }
  return true;
}

// Of days from the month's end, the n-th in order goes to 28 - 3n. The order is that of the first
// number, then the second one; a repetition comes last.
bool near_enough(const std::string& text) {
  if (text == "*") return true;
  std::set<std::vector<int>> sorted;
  for (const std::string& each : pieces(text, ",")) {
    const std::size_t slash = each.find('/');
    const std::size_t dots = each.find("..");
    const int first = *number(each.substr(0, std::min(slash, dots)), false);
    const auto range = *item(each, {1, 28, false, false, true});
    if (dots == std::string::npos) {
      sorted.insert({first, -1, slash == std::string::npos ? 0 : range.step});
    } else {
      sorted.insert(
          {first, range.last == first ? -1 : range.last, range.last == first ? 0 : range.step});
    }
  }
  int most = 28;
  for (const std::vector<int>& each : sorted) {
    if (std::max(each[0], each[1]) > most) return false;
    most -= 3;
  }
  return true;
}

bool read_date(const std::string& text, SlowCalendar& out) {
  auto parts = pieces(text, "-~");
  const std::size_t last = text.find_last_of("-~");
  if (parts.size() < 2 || parts.size() > 3 || text.find('~') < last) return false;
  if (parts.size() == 2) parts.insert(parts.begin(), "*");
  out.from_month_end = text[last] == '~' && parts[2] != "*";
  const int most = out.from_month_end ? 28 : 31;
  return read_values(parts[0], {1970, 2199, true}, out.years) &&
         read_values(parts[1], {1, 12}, out.months) &&
         read_values(parts[2], {1, most, false, false, out.from_month_end}, out.days) &&
         (!out.from_month_end || near_enough(parts[2]));
}

bool read_time(const std::string& text, SlowCalendar& out) {
  auto parts = pieces(text, ":");
  if (parts.size() == 2) parts.push_back("0");
  if (parts.size() != 3) return false;
  const auto seconds = chain(parts[2], {0, 59'999'999, false, true});
  if (!seconds) return false;
  out.microseconds = *seconds;
  return read_values(parts[0], {0, 23}, out.hours) && read_values(parts[1], {0, 59}, out.minutes);
}

// "@0": strtoul() and gmtime() themselves.
bool read_instant(const std::string& text, SlowCalendar& out) {
  char* end = nullptr;
  errno = 0;
  const auto value = static_cast<time_t>(std::strtoul(text.c_str() + 1, &end, 10));
  struct tm fields {};
  if (errno != 0 || end == text.c_str() + 1 || end != text.c_str() + text.size()) return false;
  if (gmtime_r(&value, &fields) == nullptr) return false;
  if (fields.tm_year < -1900 || fields.tm_year > 2199 - 1900) return false;
  const int year = full_year(fields.tm_year + 1900);
  if (year < 1970) return false;
  out.years = {year};
  out.months = {fields.tm_mon + 1};
  out.days = {fields.tm_mday};
  out.hours = {fields.tm_hour};
  out.minutes = {fields.tm_min};
  out.microseconds = {{fields.tm_sec * 1'000'000, fields.tm_sec * 1'000'000, 1}};
  out.utc = true;
  out.pin = Pin::none;
  out.zone.clear();
  return true;
}

bool cut_suffix(std::string& text, std::string_view word) {
  const std::string suffix = " " + std::string(word);
  if (word.empty() || text.size() < suffix.size()) return false;
  const std::size_t at = text.size() - suffix.size();
  if (lower(text.substr(at)) != lower(suffix)) return false;
  text.erase(at);
  return true;
}

void cut_zone(std::string& text, const schedule::CalendarZones& zones, SlowCalendar& out) {
  if (cut_suffix(text, "UTC")) {
    out.utc = true;
  } else if (cut_suffix(text, zones.standard)) {
    out.pin = Pin::standard;
    out.zone = zones.standard;
  } else if (cut_suffix(text, zones.daylight)) {
    out.pin = Pin::daylight;
    out.zone = zones.daylight;
  } else if (const std::size_t blank = text.rfind(' '); blank != std::string::npos) {
    const std::string name = text.substr(blank + 1);
    const std::string plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-_/";
    const bool fits = !name.empty() && name.find_first_not_of(plain) == std::string::npos &&
                      name[0] != '/' && name.back() != '/' && name.find("//") == std::string::npos;
    if (!fits || !zones.exists(name)) return;
    out.zone = name;
    text.erase(blank);
  }
}

std::string without_shorthand(const std::string& text) {
  static const std::map<std::string, std::string> expressions{
      {"minutely", "*:*"},       {"hourly", "*:0"},          {"daily", "0:0"},
      {"weekly", "Mon"},         {"monthly", "*-1"},         {"quarterly", "1,4,7,10-1"},
      {"semiannually", "1,7-1"}, {"semi-annually", "1,7-1"}, {"biannually", "1,7-1"},
      {"bi-annually", "1,7-1"},  {"yearly", "1-1"},          {"annually", "1-1"},
      {"anually", "1-1"}};
  const auto found = expressions.find(lower(text));
  return found == expressions.end() ? text : found->second;
}

// The first word and the blanks behind it are cut off `text`.
std::string cut_word(std::string& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string word = text.substr(0, end);
  text.erase(0, std::min(text.find_first_not_of(' ', end), text.size()));
  return word;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool read_all(std::string text, SlowCalendar& out) {
  if (text.empty()) return false;
  out.weekdays = {0, 1, 2, 3, 4, 5, 6};
  if (is_letter(text[0])) {
    out.weekdays.clear();
    if (!read_weekdays(cut_word(text), out.weekdays)) return false;
  }
  if (text.starts_with('@')) return read_instant(text, out);
  if (text.find(' ') != std::string::npos || text.find(':') == std::string::npos) {
    std::string date = "*-*-*";
    if (!text.empty()) date = cut_word(text);
    if (!read_date(date, out)) return false;
  } else if (!read_date("*-*-*", out)) {
    return false;
  }
  return read_time(text.empty() ? "0:0" : text, out);
}

std::set<int> values_of(const schedule::CalendarChain& chain, int low, int high, bool from_end) {
  std::set<int> out;
  for (int value = low; chain.empty() && value <= high; ++value) out.insert(value);
  for (const auto& [start, stop, repeat] : chain) {
    const int step = repeat == 0 ? 1 : repeat;
    if (repeat != 0 && stop < 0 && from_end) {
      for (int value = start; value >= low; value -= step) out.insert(value);
      continue;
    }
    const int last = repeat == 0 ? start : stop < 0 ? high : stop;
    for (int value = start; value <= last; value += step) out.insert(value);
  }
  return out;
}

bool has(const schedule::CalendarChain& chain, int value) {
  return std::any_of(chain.begin(), chain.end(), [&](const auto& each) {
    if (each.repeat == 0) return value == each.start;
    return value >= each.start && (each.stop < 0 || value <= each.stop) &&
           (value - each.start) % each.repeat == 0;
  });
}

// At the ends of all ranges, near them, and at places between.
bool same_microseconds(const schedule::CalendarChain& fast, const std::vector<SlowRange>& slow) {
  std::set<int> places{0, 500'000, 59'000'000, 59'999'999};
  for (const auto& [start, stop, repeat] : fast) places.insert({start, stop, start + repeat});
  for (const auto& [first, last, step] : slow) places.insert({first, last, first + step});
  for (int second = 0; second < 60; ++second) places.insert(second * 1'000'000);
  for (const int place : places) {
    for (const int value : {place - 1, place, place + 1}) {
      if (value < 0 || value > 59'999'999) continue;
      const bool is = std::any_of(slow.begin(), slow.end(),
                                  [&](const SlowRange& range) { return range.has(value); });
      if (is != has(fast, value)) return false;
    }
  }
  return true;
}

}  // namespace

SlowCalendar slow_parse_calendar(std::string text, const schedule::CalendarZones& zones) {
  SlowCalendar out;
  cut_zone(text, zones, out);
  out.valid = read_all(without_shorthand(text), out);
  return out;
}

std::string calendar_difference(const std::string& text, const schedule::CalendarZones& zones) {
  const Result<schedule::CalendarParse> parse = schedule::parse_calendar(text, zones);
  const SlowCalendar slow = slow_parse_calendar(text, zones);
  if (static_cast<bool>(parse) != slow.valid) return "acceptance";
  if (!slow.valid) return "";
  const schedule::CalendarSpec& fast = parse->spec;
  std::set<int> weekdays;
  for (int day = 0; day < 7; ++day) {
    if ((fast.weekdays >> day & 1) != 0) weekdays.insert(day);
  }
  if (weekdays != slow.weekdays) return "weekdays";
  if (values_of(fast.years, 1970, 2199, false) != slow.years) return "years";
  if (values_of(fast.months, 1, 12, false) != slow.months) return "months";
  if (fast.from_month_end != slow.from_month_end) return "month's end";
  const bool from_end = fast.from_month_end;
  if (values_of(fast.days, 1, from_end ? 28 : 31, from_end) != slow.days) return "days";
  if (values_of(fast.hours, 0, 23, false) != slow.hours) return "hours";
  if (values_of(fast.minutes, 0, 59, false) != slow.minutes) return "minutes";
  if (!same_microseconds(fast.microseconds, slow.microseconds)) return "seconds";
  const bool same_zone = fast.utc == slow.utc && fast.pin == slow.pin && fast.zone == slow.zone;
  return same_zone ? "" : "zone";
}

}  // namespace cronviz::test
