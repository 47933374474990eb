#include "schedule/random_model.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "check.h"
#include "schedule/cron_parse.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace cronviz::test {

using namespace schedule;  // NOLINT: what is tested
using std::chrono::minutes;
using time::Instant;
using time::Zone;

Schedule schedule_of(std::string_view text, Dialect dialect) {
  CronParse parse = parse_cron(text, dialect_info(dialect));
  CHECK(parse.valid);
  return make_schedule(std::move(parse));
}

RandomCron random_of(std::string_view text) {
  CronParse parse = parse_cron(text, dialect_info(Dialect::cronie));
  CHECK(parse.valid);
  return {parse.fields, parse.random};
}

Zone load_zone(std::string_view name) {
  auto zone = Zone::from_tzif(std::string(name), read_data("zoneinfo/" + std::string(name)));
  CHECK(zone);
  return zone ? std::move(*zone) : Zone::utc();
}

std::string text_of(const Run& run) {
  std::string start;
  std::string latest;
  cronviz::time::append_utc(start, run.start);
  cronviz::time::append_utc(latest, run.latest);
  std::string out = start.substr(0, 16) + (run.catch_up ? "!" : "");
  if (run.start == run.latest) return out;
  const bool same_day = start.substr(0, 10) == latest.substr(0, 10);
  return out + ".." + latest.substr(same_day ? 11 : 0, same_day ? 5 : 16);
}

std::string first_runs(const Schedule& schedule, const Clock& clock, Instant after, int count) {
  Runs runs(schedule, clock, after);
  std::string out;
  for (int i = 0; i < count; ++i) {
    const auto run = runs.next();
    if (!run) break;
    if (i > 0) out += ' ';
    out += text_of(*run);
  }
  return out;
}

std::vector<Run> runs_before(const Schedule& schedule, const Clock& clock, Instant after,
                             Instant end) {
  Runs runs(schedule, clock, after);
  std::vector<Run> found;
  for (auto run = runs.next(); run && run->start < end; run = runs.next()) {
    CHECK(found.empty() || found.back().start <= run->start);
    CHECK(run->start <= run->latest);
    CHECK(run->start > after);
    found.push_back(*run);
  }
  return found;
}

bool covered(const std::vector<Run>& windows, Instant t) {
  return std::any_of(windows.begin(), windows.end(),
                     [&](const Run& run) { return run.start <= t && t <= run.latest; });
}

std::vector<CronFields> all_draws(const RandomCron& random) {
  std::vector<CronFields> draws = {random.fixed};
  for (const RandomItem& item : random.items) {
    std::vector<CronFields> more;
    for (const CronFields& fields : draws) {
      for (int value = item.low; value <= item.high; ++value) {
        CronFields one = fields;
        switch (item.field) {
          case CronField::minute:
            one.minutes |= std::uint64_t{1} << value;
            break;
          case CronField::hour:
            one.hours |= 1U << value;
            break;
          case CronField::day_of_month:
            one.days |= 1U << value;
            break;
          case CronField::month:
            one.months = static_cast<std::uint16_t>(one.months | 1U << value);
            break;
          case CronField::day_of_week:
            one.weekdays = static_cast<std::uint8_t>(one.weekdays | 1U << value % 7);
            break;
        }
        more.push_back(one);
      }
    }
    draws = std::move(more);
  }
  return draws;
}

std::vector<Instant> starts(const CronFields& fields, const CronClock& clock, Instant after,
                            Instant end) {
  CronRuns runs(fields, clock, after);
  std::vector<Instant> found;
  for (auto run = runs.next(); run && run->start < end; run = runs.next())
    found.push_back(run->start);
  return found;
}

}  // namespace cronviz::test
