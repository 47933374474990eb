// Random calendar expressions, most of them right; the same on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace cronviz::test {

class RandomCalendar {
 public:
  explicit RandomCalendar(std::uint32_t seed) : engine_(seed) {}

  // Weekdays, date, time and zone, some of them; now and then a shorthand.
  std::string expression();
  // One character more, less, or another one.
  void edit(std::string& text);
  // Below `bound`.
  std::uint32_t number(std::uint32_t bound) {
    return static_cast<std::uint32_t>(engine_() % bound);
  }

 private:
  std::string value(int low, int high);
  std::string fraction(bool seconds);
  std::string item(int low, int high, bool seconds);
  std::string list(int low, int high, bool seconds = false);
  std::string weekdays();
  std::string date();

  std::mt19937 engine_;
};

}  // namespace cronviz::test
