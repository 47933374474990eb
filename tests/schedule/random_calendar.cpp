#include "schedule/random_calendar.h"

#include <array>
#include <string_view>

namespace cronviz::test {

std::string RandomCalendar::value(int low, int high) {
  constexpr std::array<const char*, 20> odd{"60", "61",   "24",   "25", "31",   "32",        "13",
                                            "0",  "100",  "69",   "70", "2199", "007",       "2200",
                                            "99", "2147", "2148", "+1", "",     "4294967297"};
  if (number(100) == 0) return odd[number(20)];
  const auto size = static_cast<std::uint32_t>(high - low + 1);
  std::string out = std::to_string(low + static_cast<int>(number(size)));
  return out.size() == 1 && number(2) == 0 ? "0" + out : out;
}

std::string RandomCalendar::fraction(bool seconds) {
  constexpr std::array<const char*, 7> fractions{".5",      ".125", ".9999999", ".0000005",
                                                 ".000001", ".",    ".25"};
  return seconds && number(6) == 0 ? fractions[number(7)] : "";
}

// Ranges mostly run forwards, repetitions mostly fit.
std::string RandomCalendar::item(int low, int high, bool seconds) {
  constexpr std::array<int, 14> steps{0, 1, 2, 3, 5, 7, 10, 15, 20, 27, 28, 30, 31, 59};
  const int middle = low + static_cast<int>(number(static_cast<std::uint32_t>(high - low + 1)));
  const bool wild = number(12) == 0;
  std::string out = value(low, wild ? high : middle) + fraction(seconds);
  if (number(3) == 0) out += ".." + value(wild ? low : middle, high) + fraction(seconds);
  if (number(4) == 0) {
    const int step = wild || middle >= high ? steps[number(14)] : 1 + (high - middle) / 2;
    out += "/" + std::to_string(step) + fraction(seconds);
  }
  return out;
}

std::string RandomCalendar::list(int low, int high, bool seconds) {
  if (number(4) == 0) return "*";
  std::string out = item(low, high, seconds);
  while (number(3) == 0) out += "," + item(low, high, seconds);
  return out;
}

std::string RandomCalendar::weekdays() {
  constexpr std::array<const char*, 10> names{"Mon", "Tue", "Wed",    "Thu",     "Fri",
                                              "Sat", "Sun", "monday", "TUESDAY", "sunday"};
  constexpr std::array<const char*, 5> signs{",", "..", "-", ",", ".."};
  std::string out = names[number(10)];
  while (number(2) == 0) out += std::string(signs[number(5)]) + names[number(10)];
  return out + (number(8) == 0 ? "," : "");
}

std::string RandomCalendar::date() {
  constexpr std::array<const char*, 3> signs{"-", "-", "~"};
  std::string out;
  switch (number(4)) {
    case 0:
      break;
    case 1:
      out = "*-";
      break;
    case 2:
      out = list(0, 99) + "-";
      break;
    default:
      out = list(1970, 2199) + "-";
  }
  const std::string sign = signs[number(3)];
  return out + list(1, 12) + sign + list(1, sign == "-" ? 31 : 28);
}

std::string RandomCalendar::expression() {
  constexpr std::array<const char*, 12> words{
      "daily", "Weekly",   "monthly", "anually",  "bi-annually",  "quarterly",
      "@0",    "minutely", "@-5",     "Mon @777", "@62135596800", "@-62135596800"};
  constexpr std::array<const char*, 9> zones{
      " UTC", " utc", " Europe/Berlin", " europe/berlin", " EST", " CEST", " Foo", "  UTC", " "};
  std::string out;
  if (number(20) == 0) {
    out = words[number(12)];
  } else {
    if (number(3) == 0) out = weekdays();
    if (number(5) < 3) out += (out.empty() ? "" : number(5) == 0 ? "  " : " ") + date();
    if (number(5) < 3) {
      out += (out.empty() ? "" : number(5) == 0 ? "  " : " ") + list(0, 23) + ":" + list(0, 59);
      if (number(2) == 0) out += ":" + list(0, 59, true);
    }
  }
  if (number(5) == 0) out += zones[number(9)];
  return out;
}

void RandomCalendar::edit(std::string& text) {
  constexpr std::string_view signs = "*,-~:./0123456789 @aTZun";
  const char sign = signs[number(static_cast<std::uint32_t>(signs.size()))];
  const std::size_t at = number(static_cast<std::uint32_t>(text.size()) + 1);
  switch (number(3)) {
    case 0:
      text.insert(at, 1, sign);
      break;
    case 1:
      if (at < text.size()) text[at] = sign;
      break;
    default:
      if (at < text.size()) text.erase(at, 1);
  }
}

}  // namespace cronviz::test
