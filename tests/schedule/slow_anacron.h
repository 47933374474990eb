// anacron, minute by minute: a slow and obvious second implementation.
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "schedule/anacron.h"
#include "schedule/run.h"
#include "time/zone.h"

namespace cronviz::test {

// Days since an arbitrary one, counted year by year and month by month.
long slow_day_number(int year, int month, int day);
// consider_job() of lock.c, by day numbers.
bool slow_due(const schedule::AnacronPeriod& period, long last, int year, int month, int day);

// What chance decides: a number in [0, most].
using Draw = std::function<long(long most)>;

// The begins of the job up to `until`, for one way that everything may be drawn. `starts`: the
// windows in which anacron is started, ascending; those before as_of are made only when the job
// then begins behind it.
std::vector<time::Instant> slow_anacron(const schedule::Anacron& anacron,
                                        const std::vector<schedule::Run>& starts,
                                        const time::Zone& zone, time::Instant until,
                                        const Draw& draw);

}  // namespace cronviz::test
