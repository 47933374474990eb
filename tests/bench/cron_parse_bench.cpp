// ns per parse_cron() of one schedule: twelve usual ones, a thousand mixed ones, and some that are
// wrong.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "schedule/cron_parse.h"

namespace cronviz::schedule {
namespace {

constexpr std::array<const char*, 12> usual = {
    "* * * * *", "*/5 * * * *",        "30 2 * * *",   "*/5 9-17 * * 1-5",
    "0 0 1 * *", "0 0 29 2 *",         "0 0 31 * *",   "0 0 13 * 5",
    "0 0 1 1 *", "5,20,47 3,14 * * 0", "0 12 1-7 3 1", "15 6 1 */3 *"};
constexpr std::array<const char*, 6> wrong = {"61 * * * *",   "0 25 * * *",  "0 0 * * monday",
                                              "0 0 1,,5 * *", "1/5 * * * *", "61 25 32 13 8"};

// Best of many short passes over all lines, in ns per line.
double time_of(const std::vector<std::string>& lines, const CronDialect& dialect, int rounds) {
  std::vector<double> passes;
  std::uint64_t sum = 0;  // keeps the work alive
  for (int pass = 0; pass < 50; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < rounds; ++round) {
      for (const std::string& line : lines) {
        const CronParse parse = parse_cron(line, dialect);
        sum += parse.fields.minutes + parse.end + parse.diagnostics.size();
      }
    }
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    passes.push_back(taken.count() / static_cast<double>(rounds) /
                     static_cast<double>(lines.size()));
  }
  return sum == 1 ? 0 : *std::min_element(passes.begin(), passes.end());
}

// A field as crontabs have it: mostly `*`, numbers and steps, now and then a list or a range.
std::string random_field(std::mt19937& random, int low, int high) {
  const auto number = [&](int from, int to) {
    return from + static_cast<int>(random() % static_cast<std::uint32_t>(to - from + 1));
  };
  const int value = number(low, high);
  switch (random() % 8) {
    case 0:
      return "*/" + std::to_string(number(1, (high - low) / 2));
    case 1:
      return std::to_string(value) + "-" + std::to_string(number(value, high));
    case 2:
      return std::to_string(value) + "," + std::to_string(number(low, high));
    case 3:
    case 4:
    case 5:
      return std::to_string(value);
    default:
      return "*";
  }
}

std::vector<std::string> random_lines(std::size_t count) {
  std::mt19937 random(42);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines.push_back(random_field(random, 0, 59) + " " + random_field(random, 0, 23) + " " +
                    random_field(random, 1, 31) + " " + random_field(random, 1, 12) + " " +
                    random_field(random, 0, 6) + " /usr/local/bin/job --number " +
                    std::to_string(i));
  }
  return lines;
}

void run() {
  for (const char* text : usual) {
    const double ns = time_of({std::string(text)}, dialect_info(Dialect::debian), 2'000);
    std::printf("cron_parse  debian   %-34s 1 schedule      %7.1f ns\n", text, ns);
  }
  const std::vector<std::string> mixed = random_lines(1000);
  const std::vector<std::string> all_usual(usual.begin(), usual.end());
  const std::vector<std::string> all_wrong(wrong.begin(), wrong.end());
  for (const CronDialect& dialect : all_dialects()) {
    const char* name = dialect.name.data();
    std::printf("cron_parse  %-8s usual                              12 schedules    %7.1f ns\n",
                name, time_of(all_usual, dialect, 200));
    std::printf("cron_parse  %-8s random with a command              1000 schedules  %7.1f ns\n",
                name, time_of(mixed, dialect, 2));
    std::printf("cron_parse  %-8s wrong, with diagnostics            6 schedules     %7.1f ns\n",
                name, time_of(all_wrong, dialect, 50));
  }
  std::printf("cron_parse  one result takes %zu bytes\n", sizeof(CronParse));
}

}  // namespace
}  // namespace cronviz::schedule

int main() { cronviz::schedule::run(); }
