#include "time/dst_cycle.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace cronviz::time {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

// Walks from year to year. When in its year a rule's change comes depends only on the year's length
// and on the weekday of its 1 January: that makes 14 kinds of years, computed once each.
class YearWalk {
 public:
  YearWalk(const PosixTz& tz, int first_year)
      : year_(first_year), new_year_(new_year_of(first_year)) {
    // 28 years in a row have all kinds, as long as 2100 is not among them.
    for (int year = 2000; year < 2028; ++year) {
      const sys_days new_year = new_year_of(year);
      Kind& kind = kinds_[kind_index(year, new_year)];
      if (kind.known) continue;
      kind = {true, tz.dst_begin(year) - new_year, tz.dst_end(year) - new_year};
    }
    kind_ = kind_index(year_, new_year_);
  }

  sys_seconds dst_begin() const { return new_year_ + kinds_[kind_].begin; }
  sys_seconds dst_end() const { return new_year_ + kinds_[kind_].end; }

  void step() {
    new_year_ += days(std::chrono::year(year_).is_leap() ? 366 : 365);
    ++year_;
    kind_ = kind_index(year_, new_year_);
  }

 private:
  struct Kind {
    bool known = false;
    seconds begin{};  // since the year began, in UTC
    seconds end{};
  };

  static sys_days new_year_of(int year) {
    return std::chrono::year(year) / std::chrono::January / 1;
  }
  static std::size_t kind_index(int year, sys_days new_year) {
    return 2 * std::chrono::weekday(new_year).c_encoding() +
           (std::chrono::year(year).is_leap() ? 1 : 0);
  }

  int year_;
  sys_days new_year_;
  std::size_t kind_ = 0;
  std::array<Kind, 14> kinds_;
};

// Where daylight time begins and ends, by turns, in `years` years. Stretches that touch are one:
// tzfile(5) writes daylight time all year as a stretch that ends when the next year's begins.
std::vector<sys_seconds> edges(const PosixTz& tz, int first_year, int years) {
  std::vector<sys_seconds> all;
  all.reserve(2 * static_cast<std::size_t>(years));
  YearWalk year(tz, first_year);
  for (int i = 0; i < years; ++i) {
    const sys_seconds begin = year.dst_begin();
    sys_seconds end = year.dst_end();
    year.step();
    if (end < begin) end = year.dst_end();  // south of the equator
    if (end <= begin) continue;             // daylight time of no length
    if (!all.empty() && begin <= all.back()) {
      all.back() = std::max(all.back(), end);
    } else {
      all.push_back(begin);
      all.push_back(end);
    }
  }
  return all;
}

}  // namespace

DstCycle dst_cycle(const PosixTz& tz, sys_seconds after) {
  if (!tz.has_dst) return {};
  // Rules that depend on the leap day may change only every eighth year, and a rule's time may lie
  // a week and a day out of its year: the margins cover both.
  constexpr int margin = 10;
  const std::chrono::year_month_day date(std::chrono::floor<days>(after));
  const std::vector<sys_seconds> all =
      edges(tz, static_cast<int>(date.year()) - margin, 400 + 2 * margin);
  if (all.size() <= 2) return {!all.empty(), {}};  // all year, or never
  const auto first = std::upper_bound(all.begin(), all.end(), after);
  const auto last = std::lower_bound(first, all.end(), *first + calendar_cycle);
  assert((last - first) % 2 == 0);
  return {(first - all.begin()) % 2 == 1, {first, last}};
}

}  // namespace cronviz::time
