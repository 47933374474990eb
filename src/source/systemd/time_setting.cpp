#include "source/systemd/time_setting.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "base/text.h"
#include "schedule/calendar_parse.h"
#include "time/timespan.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view yes_words[] = {"1", "yes", "y", "true", "t", "on"};
constexpr std::string_view no_words[] = {"0", "no", "n", "false", "f", "off"};

bool is_in(std::span<const std::string_view> words, std::string_view text) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return equals_ignoring_case(word, text); });
}

// A value with quotes around it, or with what would be a comment elsewhere behind it.
struct Wrapped {
  std::string_view inner;
  std::string_view what;  // "quotes", "a comment"
  TextRange place;        // of what is too much
};

std::optional<Wrapped> unwrap(std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const char first = text.empty() ? '\0' : text.front();
  if (size >= 2 && (first == '"' || first == '\'') && text.back() == first)
    return Wrapped{trim(text.substr(1, size - 2)), "quotes", {0, size}};
  for (std::uint32_t i = 1; i < size; ++i) {
    if ((text[i] == '#' || text[i] == ';') && is_blank(text[i - 1]))
      return Wrapped{trim(text.substr(0, i)), "a comment", {i, size}};
  }
  return std::nullopt;
}

Diagnostic fault(const UnitSetting& setting, Code code, TextRange place, std::string message,
                 std::string hint) {
  Diagnostic made{Severity::error, code, {}, std::move(message), std::move(hint)};
  made.span.begin = place.begin;
  made.span.end = place.end;
  if (place.empty()) {  // nothing to point at: then the key
    made.span.begin = setting.key_place.begin;
    made.span.end = setting.key_place.end;
  }
  return made;
}

// Points a parser's complaint about `text` into the file, and says what systemd makes of it.
Diagnostic place_error(const UnitSetting& setting, std::string_view text, Diagnostic error,
                       const std::function<bool(std::string_view)>& is_right) {
  if (const auto wrapped = unwrap(text); wrapped && is_right(wrapped->inner)) {
    const TextRange place = text == setting.value ? setting.within(wrapped->place) : setting.place;
    std::string message = setting.key + "= takes " + std::string(wrapped->what) +
                          " for a part of the value; systemd ignores the line";
    std::string hint = "write " + setting.key + "=" + std::string(wrapped->inner);
    if (wrapped->what == "a comment") hint += "; a comment stands on a line of its own";
    return fault(setting, Code::unit_syntax, place, std::move(message), std::move(hint));
  }
  TextRange place{error.span.begin, error.span.end};
  // An empty place at the end of the value still points at its last byte.
  if (place.begin == place.end && place.begin == text.size() && place.begin > 0) --place.begin;
  place = text == setting.value ? setting.within(place) : setting.place;
  return fault(setting, Code::time_value, place, std::move(error.message), std::move(error.hint));
}

}  // namespace

std::optional<bool> parse_boolean(std::string_view text) {
  if (is_in(yes_words, text)) return true;
  if (is_in(no_words, text)) return false;
  return std::nullopt;
}

Result<schedule::CalendarSpec> read_calendar_setting(const UnitSetting& setting,
                                                     std::string_view text, MachineZones& zones) {
  const schedule::CalendarZones known = zones.for_parser();
  auto parsed = schedule::parse_calendar(text, known);
  if (parsed) return std::move(parsed->spec);
  return place_error(setting, text, std::move(parsed).error(), [&known](std::string_view inner) {
    return static_cast<bool>(schedule::parse_calendar(inner, known));
  });
}

Result<std::chrono::microseconds> read_span_setting(const UnitSetting& setting,
                                                    std::string_view text) {
  if (trim(text).empty()) {
    return fault(setting, Code::time_value, setting.place,
                 setting.key + "= has no value; systemd ignores the line", {});
  }
  auto span = time::parse_timespan(text);
  if (span) return *span;
  return place_error(setting, text, std::move(span).error(), [](std::string_view inner) {
    return static_cast<bool>(time::parse_timespan(inner));
  });
}

Result<bool> read_boolean_setting(const UnitSetting& setting) {
  if (const auto value = parse_boolean(setting.value)) return *value;
  Diagnostic error;
  error.span.end = static_cast<std::uint32_t>(setting.value.size());
  error.message = setting.value.empty()
                      ? setting.key + "= has no value; systemd ignores the line"
                      : "'" + setting.value + "' is neither yes nor no; systemd ignores the line";
  error.hint = "write yes or no";
  return place_error(setting, setting.value, std::move(error),
                     [](std::string_view inner) { return parse_boolean(inner).has_value(); });
}

}  // namespace cronviz::source::systemd
