// cronie's `~`: a schedule with values that the daemon draws when it loads the file, so that nobody
// outside knows them. crontab(5), "Random values".
#pragma once

#include <vector>

#include "schedule/cron_fields.h"
#include "schedule/cron_parse.h"
#include "schedule/local_windows.h"

namespace cronviz::schedule {

struct RandomCron {
  CronFields fixed;               // what is not drawn
  std::vector<RandomItem> items;  // not empty

  bool operator==(const RandomCron&) const = default;
};

// Everything that may be drawn, as plain sets: what explain shows as the values of a `~` field.
CronFields widest(const RandomCron& random);

// One member of the union that a RandomCron is: in each field its fixed part, or one of its items.
// Every run of every draw is a match of the fields of some alternative; in each period the first
// and the last match are runs of some draw. Per period there is at most one window, though a draw
// may well mean several runs in it: `0,30 ~ * * *` is drawn once for both.
struct Alternative {
  CronFields fields;
  Period period = Period::minute;  // of the coarsest drawn field
};

// Not those that never match. At most `most_alternatives`: with more, the items of one field are
// taken together.
inline constexpr std::size_t most_alternatives = 64;
std::vector<Alternative> alternatives(const RandomCron& random);

// The mean over all draws.
double expected_runs_per_day(const RandomCron& random);

}  // namespace cronviz::schedule
