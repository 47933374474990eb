#include "time/dst_cycle.h"

#include <algorithm>
#include <cassert>

namespace cronviz::time {
namespace {

// A stretch of daylight time, [begin, end).
struct Stretch {
  sys_seconds begin{};
  sys_seconds end{};
};

// The stretches of daylight time that begin in `years` years, those that touch as one: tzfile(5) writes daylight time
// all year as a stretch that ends when the next year's begins.
std::vector<Stretch> stretches(const PosixTz& tz, int first_year, int years) {
  std::vector<Stretch> all;
  all.reserve(static_cast<std::size_t>(years));
  sys_seconds next_end = tz.dst_end(first_year);
  for (int year = first_year; year < first_year + years; ++year) {
    const sys_seconds begin = tz.dst_begin(year);
    sys_seconds end = next_end;
    next_end = tz.dst_end(year + 1);
    if (end < begin) end = next_end;  // south of the equator
    if (end <= begin) continue;       // daylight time of no length
    if (!all.empty() && begin <= all.back().end) {
      all.back().end = std::max(all.back().end, end);
    } else {
      all.push_back({begin, end});
    }
  }
  return all;
}

}  // namespace

DstCycle dst_cycle(const PosixTz& tz, sys_seconds after) {
  if (!tz.has_dst) return {};
  // Rules that depend on the leap day may change only every eighth year, and a rule's time may lie a week and a day
  // out of its year: the margins cover both.
  constexpr int margin = 10;
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(after));
  const std::vector<Stretch> all = stretches(tz, static_cast<int>(date.year()) - margin, 400 + 2 * margin);

  DstCycle cycle;
  cycle.changes.reserve(2 * all.size());
  const auto add = [&](sys_seconds at, bool dst) {
    if (at <= after) return;
    if (!cycle.changes.empty() && at - cycle.changes.front().at >= calendar_cycle) return;
    cycle.changes.push_back({at, dst});
  };
  for (const Stretch& stretch : all) {
    add(stretch.begin, true);
    add(stretch.end, false);
  }
  if (all.size() <= 1) {
    // All year, or never.
    cycle.dst_before = !all.empty();
    cycle.changes.clear();
    return cycle;
  }
  cycle.dst_before = !cycle.changes.front().dst;
  assert(cycle.changes.size() % 2 == 0);
  return cycle;
}

}  // namespace cronviz::time
