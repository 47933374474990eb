// ns per parse_calendar() of one expression: usual ones, a thousand mixed ones, and some that are
// wrong; and per printed normal form.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "schedule/calendar_parse.h"

namespace cronviz::schedule {
namespace {

constexpr std::array<const char*, 12> usual = {
    "daily",           "*-*-* 6,18:00",          "*:0/15",      "Mon..Fri 09:00",
    "Sun *-*-* 03:10", "*-*-* 00:00:00",         "*-*-1 04:00", "Sat,Sun 10:30",
    "hourly",          "*-1,4,7,10-01 00:00:00", "12:00 UTC",   "Mon *-*~7/1 08:00 Europe/Berlin"};
constexpr std::array<const char*, 6> wrong = {"*/5",      "24:00",  "0 4 * * *",
                                              "Fri..Mon", "@daily", "12:00 europe/berlin"};

double best(std::vector<double> passes) { return *std::min_element(passes.begin(), passes.end()); }

// Best of many short passes over all texts, in ns per text.
double time_of(const std::vector<std::string>& texts, int rounds, const CalendarZones& known) {
  std::vector<double> passes;
  std::uint64_t sum = 0;  // keeps the work alive
  for (int pass = 0; pass < 50; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& text : texts) {
        const Result<CalendarParse> parse = parse_calendar(text, known);
        sum += parse ? parse->spec.microseconds.size() : parse.error().hint.size();
      }
    }
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    passes.push_back(taken.count() / static_cast<double>(rounds) /
                     static_cast<double>(texts.size()));
  }
  return sum == 1 ? 0 : best(passes);
}

double time_of_printing(const std::vector<std::string>& texts, const CalendarZones& known) {
  std::vector<CalendarSpec> specs;
  for (const std::string& text : texts) specs.push_back(parse_calendar(text, known)->spec);
  std::vector<double> passes;
  std::string out;
  for (int pass = 0; pass < 50; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < 200; ++round) {
      for (const CalendarSpec& spec : specs) {
        out.clear();
        append_calendar(out, spec);
      }
    }
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    passes.push_back(taken.count() / 200 / static_cast<double>(specs.size()));
  }
  return out.empty() ? 0 : best(passes);
}

std::vector<std::string> random_texts(std::size_t count) {
  std::mt19937 random(42);
  const auto number = [&](int low, int high) {
    const int value = low + static_cast<int>(random() % static_cast<std::uint32_t>(high - low + 1));
    return std::to_string(value);
  };
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = random() % 3 == 0 ? "Mon..Fri " : "";
    if (random() % 3 == 0) text += "*-" + number(1, 12) + "-" + number(1, 28) + " ";
    text += random() % 4 == 0 ? "*" : number(0, 11) + ".." + number(12, 23);
    text += ":" + number(0, 29) + "," + number(30, 59);
    if (random() % 4 == 0) text += ":" + number(0, 20) + "/" + number(1, 30);
    if (random() % 8 == 0) text += " UTC";
    texts.push_back(text);
  }
  return texts;
}

void run() {
  const CalendarZones known{"CET", "CEST",
                            [](std::string_view name) { return name == "Europe/Berlin"; }};
  for (const char* text : usual) {
    std::printf("calendar_parse  %-40s 1 expression      %7.1f ns\n", text,
                time_of({std::string(text)}, 2'000, known));
  }
  const std::vector<std::string> all_usual(usual.begin(), usual.end());
  const std::vector<std::string> all_wrong(wrong.begin(), wrong.end());
  std::printf("calendar_parse  %-40s 12 expressions    %7.1f ns\n", "usual",
              time_of(all_usual, 200, known));
  std::printf("calendar_parse  %-40s 1000 expressions  %7.1f ns\n", "random",
              time_of(random_texts(1000), 2, known));
  std::printf("calendar_parse  %-40s 6 expressions     %7.1f ns\n", "wrong, with diagnostics",
              time_of(all_wrong, 50, known));
  std::printf("calendar_parse  %-40s 12 expressions    %7.1f ns\n", "usual, printed",
              time_of_printing(all_usual, known));
  std::printf("calendar_parse  one result takes %zu bytes\n", sizeof(CalendarParse));
}

}  // namespace
}  // namespace cronviz::schedule

int main() { cronviz::schedule::run(); }
