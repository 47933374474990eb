#include "schedule/made_calendar.h"

#include "schedule/calendar_parse.h"

namespace cronviz::test {
namespace {

class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random) {}

  std::string expression() {
    static constexpr const char* shorthands[] = {"daily",  "hourly",    "weekly",       "monthly",
                                                 "yearly", "quarterly", "semiannually", "minutely"};
    if (one_in(40)) return shorthands[below(8)];
    std::string text;
    if (one_in(3)) text += weekdays() + " ";
    if (!one_in(4)) {
      const bool from_end = one_in(6);
      text += year() + "-" + (one_in(2) ? "*" : chain(1, 12)) + (from_end ? "~" : "-");
      text += one_in(3) ? "*" : from_end ? chain(1, 28) : chain(1, 31);
      text += " ";
    }
    text += (one_in(4) ? "*" : chain(0, 23)) + ":";
    text += (one_in(3) ? "*" : chain(0, 59));
    if (one_in(2)) text += ":" + seconds();
    return text;
  }

 private:
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
  bool one_in(int n) { return below(n) == 0; }
  int between(int low, int high) { return low + below(high - low + 1); }

  std::string weekdays() {
    static constexpr const char* names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    std::string text;
    const int count = between(1, 3);
    for (int i = 0; i < count; ++i) {
      const int first = below(7);
      text += std::string(i > 0 ? "," : "") + names[first];
      if (one_in(3)) text += std::string("..") + names[between(first, 6)];
    }
    return text;
  }

  std::string year() {
    if (!one_in(6)) return "*";
    if (one_in(3)) return chain(1970, 2199);
    return chain(2020, 2045);
  }

  std::string chain(int low, int high) {
    std::string text;
    const int count = one_in(3) ? between(2, 4) : 1;
    for (int i = 0; i < count; ++i) {
      if (i > 0) text += ',';
      // Often at an edge.
      const int start = one_in(3) ? low : one_in(6) ? high : between(low, high);
      text += std::to_string(start);
      if (one_in(4)) text += ".." + std::to_string(between(start, high));
      if (one_in(3)) text += "/" + std::to_string(between(1, one_in(2) ? 7 : high));
    }
    return text;
  }

  std::string seconds() {
    if (one_in(5)) return "*";
    if (!one_in(3)) return chain(0, 59);
    std::string text = std::to_string(below(60)) + fraction();
    if (one_in(2)) text += "/" + std::to_string(below(30)) + fraction();
    return one_in(4) ? text + "," + std::to_string(below(60)) : text;
  }
  std::string fraction() {
    static constexpr const char* fractions[] = {".5", ".25", ".1", ".000001", ".999999", ""};
    return fractions[below(6)];
  }

  std::mt19937& random_;
};

}  // namespace

std::string made_calendar(std::mt19937& random) { return Maker(random).expression(); }

schedule::CalendarSpec made_calendar_spec(std::mt19937& random) {
  for (;;) {
    auto parse = schedule::parse_calendar(made_calendar(random), {"", "", {}});
    if (parse) return std::move(parse->spec);
  }
}

}  // namespace cronviz::test
