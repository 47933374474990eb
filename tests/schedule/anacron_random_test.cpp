// anacron's runs against a simulation minute by minute, on random entries around clock changes.
#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "schedule/anacron_runs.h"
#include "schedule/made_anacron.h"
#include "schedule/random_model.h"
#include "schedule/schedule.h"
#include "schedule/slow_anacron.h"
#include "time/instant_text.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is tested
using namespace cronviz::test;      // NOLINT: its tools
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using Unit = AnacronPeriod::Unit;

int pick(std::mt19937& random, int from, int to) {
  return std::uniform_int_distribution<int>(from, to)(random);
}

AnacronPeriod made_period(std::mt19937& random) {
  switch (pick(random, 0, 7)) {
    case 0:
      return {Unit::months, 0, true};
    case 1:
      return {Unit::days, 0, false};
    case 2:
      return {Unit::days, pick(random, 2, 40), false};
    case 3:
      return {Unit::days, 7, true};
    default:
      return {Unit::days, 1, false};
  }
}

AnacronStarter made_starter(std::mt19937& random, bool chance) {
  const std::string minute = std::to_string(pick(random, 0, 59));
  switch (pick(random, 0, 5)) {
    case 0:
      return line(minute + " * * * *");
    case 1:
      return line("*/20 * * * *");
    case 2:
      return line(minute + " " + std::to_string(pick(random, 0, 23)) + " * * *");
    case 3:
      return line("0 0,2 * * *");
    case 4:
      return timer("*-*-* 07..23:" + std::string(minute.size() == 1 ? "0" : "") + minute,
                   minutes(chance ? pick(random, 0, 20) : 0));
    default:
      return line(minute + " 7-23 * * *");
  }
}

// All starts of [from, to), ascending.
std::vector<Run> starts_of(const Anacron& anacron, const CronClock& clock, Instant from,
                           Instant to) {
  std::vector<Run> starts;
  for (const AnacronStarter& starter : anacron.starters) {
    Clock its;
    its.cron = clock;
    Schedule schedule = AtBoot{};
    if (const auto* fields = std::get_if<CronFields>(&starter.when)) schedule = *fields;
    if (const auto* one = std::get_if<Timer>(&starter.when))
      schedule = std::make_unique<const Timer>(*one);
    Runs runs(schedule, its, from);
    for (auto run = runs.next(); run && run->start < to; run = runs.next()) starts.push_back(*run);
  }
  std::sort(starts.begin(), starts.end(),
            [](const Run& a, const Run& b) { return a.start < b.start; });
  return starts;
}

Anacron made_anacron(std::mt19937& random, const Zone& zone, Instant as_of, bool chance) {
  Anacron anacron;
  anacron.period = made_period(random);
  anacron.delay = minutes(pick(random, 0, 3) == 0 ? pick(random, 0, 3000) : pick(random, 0, 90));
  if (chance) {
    anacron.delay = minutes(pick(random, 0, 30));
    anacron.random_delay = minutes(pick(random, 0, 20));
  }
  anacron.as_of = as_of;
  if (pick(random, 0, 2) == 0) {
    const int from = pick(random, 0, 20);
    for (int hour = from; hour < std::min(24, from + pick(random, 4, 12)); ++hour)
      anacron.hours = (hour == from ? 0 : anacron.hours) | 1u << hour;
  }
  const auto today = floor<days>(zone.to_local(floor<seconds>(as_of)));
  if (pick(random, 0, 5) != 0) anacron.last = today - days(pick(random, -2, 40));
  anacron.starters.push_back(made_starter(random, chance));
  if (pick(random, 0, 3) == 0) anacron.starters.push_back(made_starter(random, chance));
  return anacron;
}

std::string show(const Anacron& anacron, std::size_t index, int sample) {
  return "sample " + std::to_string(sample) + ", run " + std::to_string(index) + ", unit " +
         std::to_string(static_cast<int>(anacron.period.unit)) + ", days " +
         std::to_string(anacron.period.days) + ", delay " + std::to_string(anacron.delay.count()) +
         ", random " + std::to_string(anacron.random_delay.count()) + ", hours " +
         std::to_string(anacron.hours) + ": ";
}

struct Place {
  const char* zone;
  Instant change;
};
const Place places[] = {
    {"Europe/Berlin", sys_days(year(2026) / 3 / 29)},
    {"Europe/Berlin", sys_days(year(2026) / 10 / 25)},
    {"America/St_Johns", sys_days(year(2008) / 11 / 2)},
    {"America/Havana", sys_days(year(2026) / 11 / 1)},
    {"America/Sao_Paulo", sys_days(year(2018) / 2 / 18)},
    {"Africa/Cairo", sys_days(year(2026) / 4 / 24)},
    {"Australia/Lord_Howe", sys_days(year(2026) / 4 / 4)},
    {"Pacific/Apia", sys_days(year(2011) / 12 / 30)},
};

}  // namespace

TEST("anacron_random: each run is that of a simulation minute by minute") {
  std::mt19937 random(31);
  for (int sample = 0; sample < 600; ++sample) {
    const Place& place = places[static_cast<std::size_t>(pick(random, 0, 7))];
    const Zone zone = load_zone(place.zone);
    const CronClock clock{&zone, nullptr, ClockRule::wall};
    const Instant as_of = place.change - days(3) + minutes(pick(random, -20000, 5000));
    const Anacron anacron = made_anacron(random, zone, as_of, false);
    const Instant end = as_of + days(60);
    const auto slow = slow_anacron(anacron, starts_of(anacron, clock, as_of - anacron.delay, end),
                                   zone, end, [](long) { return 0L; });
    AnacronRuns runs(anacron, clock, as_of);
    // The last ones may begin behind the end.
    for (std::size_t i = 0; i < slow.size() && i < 40; ++i) {
      const auto run = runs.next();
      const std::string where = show(anacron, i, sample);
      if (!CHECK_EQ(where + text(run), where + text(Run{slow[i], slow[i], false}))) break;
    }
    if (slow.empty()) {
      const auto run = runs.next();
      CHECK(!run || run->start > end);
    }
  }
}

TEST("anacron_random: whatever is drawn, each run lies in its window") {
  std::mt19937 random(32);
  int compared = 0;
  for (int sample = 0; sample < 400; ++sample) {
    const Place& place = places[static_cast<std::size_t>(pick(random, 0, 7))];
    const Zone zone = load_zone(place.zone);
    const CronClock clock{&zone, nullptr, ClockRule::wall};
    Instant as_of = place.change - days(3) + minutes(pick(random, -20000, 5000));
    Anacron anacron = made_anacron(random, zone, as_of, true);
    // Hours that are a matter of luck have windows of less.
    if (anacron.hours != all_hours) anacron.starters = {line("7 * * * *")};
    // No job may wait already: what is drawn for it is not free.
    const Instant end = as_of + days(30);
    std::vector<Run> starts = starts_of(anacron, clock, as_of - days(2), end);
    const auto reaches = [&](const Run& start) {
      return start.start <= as_of && start.latest + anacron.delay + anacron.random_delay > as_of;
    };
    if (std::any_of(starts.begin(), starts.end(), reaches)) continue;
    std::erase_if(starts, [&](const Run& start) { return start.start <= as_of; });
    ++compared;
    for (int draw = 0; draw < 6; ++draw) {
      const auto slow = slow_anacron(anacron, starts, zone, end, [&](long most) -> long {
        if (draw < 2) return draw == 0 ? 0 : most;
        return std::uniform_int_distribution<long>(0, most)(random);
      });
      AnacronRuns runs(anacron, clock, as_of);
      for (std::size_t i = 0; i < slow.size() && i < 20; ++i) {
        const auto run = runs.next();
        const std::string where = show(anacron, i, sample) + std::to_string(draw) + " ";
        if (!run || slow[i] < run->start || slow[i] > run->latest) {
          CHECK_EQ(where + text(run), where + text(Run{slow[i], slow[i], false}));
          break;
        }
        const auto is_line = [](const AnacronStarter& starter) {
          return std::holds_alternative<CronFields>(starter.when);
        };
        const bool free = anacron.hours == all_hours &&
                          std::all_of(anacron.starters.begin(), anacron.starters.end(), is_line);
        if (i == 0 && draw == 0 && free) CHECK(slow[i] == run->start);
        if (i == 0 && draw == 1 && free) CHECK(slow[i] == run->latest);
      }
    }
  }
  CHECK(compared > 100);
}
