// Schedules with a part left to chance, against all that the daemon may draw.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schedule/schedule.h"
#include "time/zone.h"

namespace cronviz::test {

// As the dialect reads the text, which it must take.
schedule::Schedule schedule_of(std::string_view text,
                               schedule::Dialect dialect = schedule::Dialect::cronie);
// The same of a text with `~`, for cronie.
schedule::RandomCron random_of(std::string_view text);
// tests/data/zoneinfo/NAME.
time::Zone load_zone(std::string_view name);

// "2026-01-01T00:10..00:20", the end's date only where it differs; "!" marks a catch-up run.
std::string text_of(const schedule::Run& run);
// The first `count` runs after an instant, blanks between them.
std::string first_runs(const schedule::Schedule& schedule, const schedule::Clock& clock,
                       time::Instant after, int count);
// Those that start before `end`; checks that they ascend and are windows.
std::vector<schedule::Run> runs_before(const schedule::Schedule& schedule,
                                       const schedule::Clock& clock, time::Instant after,
                                       time::Instant end);
// The starts of exact runs.
std::vector<time::Instant> starts(const schedule::CronFields& fields,
                                  const schedule::CronClock& clock, time::Instant after,
                                  time::Instant end);
bool covered(const std::vector<schedule::Run>& windows, time::Instant t);

// All that the daemon may hold in memory: one set of fields for each way of drawing.
std::vector<schedule::CronFields> all_draws(const schedule::RandomCron& random);

// Small enough to draw in every way; all fields, both day rules, fixed parts beside drawn ones.
inline constexpr std::string_view small_cases[] = {
    "10~13 * * * *",      "0,10~12 */6 * * *", "1~2,5~6 3 * * *",    "30 2~4 * * *",
    "5~7 1~3 * * *",      "0,30 9~11 * * 1-5", "*/20 4~5 * * *",     "0 0 29~31 * *",
    "0 12 1~3 2-3 *",     "0 0 * * 1~3",       "0 0 * * 5~7",        "0 0 * * 0~7",
    "0 0 * * 6~7",        "0 0 1~3 * 5",       "0 0 13 * 1~2",       "15 6 1~2 * 3~4",
    "0 0 */10,2~3 * 1~2", "0 0 1 2~4 *",       "0 0 30 1~3 *",       "3~4 5~6 1 6~7 *",
    "0 0 * 3 1~5",        "1~3 1~2 28~31 2 *", "0 3~4,22 * * 0,2~3", "0 0 */5 * 1~4",
    "30 4 1~4 1~2 *",     "0 0 31 4~5 0~1",    "*/30 * 30~31 * *",   "0 0 1-7,20~22 * */2",
};

inline constexpr time::Instant new_year =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::January / 1);

}  // namespace cronviz::test
