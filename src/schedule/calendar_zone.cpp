#include "schedule/calendar_zone.h"

#include <algorithm>

#include "base/text.h"

namespace cronviz::schedule {
namespace {

bool ends_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         equals_ignoring_case(text.substr(text.size() - end.size()), end);
}

// Is the last word `name`? In any case; it is not the only one.
bool ends_with_word(std::string_view text, std::string_view name) {
  return !name.empty() && text.size() > name.size() && ends_ignoring_case(text, name) &&
         text[text.size() - name.size() - 1] == ' ';
}

}  // namespace

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

}  // namespace cronviz::schedule
