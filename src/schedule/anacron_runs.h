// The runs of an entry of an anacrontab on the time line: at the first start of anacron that finds
// it due, plus its delay.
#pragma once

#include <memory>
#include <optional>

#include "schedule/anacron.h"
#include "schedule/cron_runs.h"
#include "schedule/run.h"

namespace cronviz::schedule {

// A cursor over the runs strictly after an instant, ascending by start. The machine is taken to be
// on, a run to take no time. What chance decides (RANDOM_DELAY, a starter's own window, and what
// follows from them) makes a window: the N-th run lies in the N-th one, which ends with the first
// start of anacron that cannot fail to run the job. Where the allowed hours make each start of a
// month a matter of luck, the window is that of one day, and the run may be put off to the next.
// With `anacron -s` the jobs of one start wait for each other, so that a run may begin later still.
//
// Not by stepping minutes: days on which the job is not due, and hours in which it may not begin,
// are jumped over; at most 4000 starts are looked at for a run.
class AnacronRuns {
 public:
  // `clock` is that of the machine's cron; its zone tells the date. It and the entry must outlive
  // the cursor.
  AnacronRuns(const Anacron& anacron, const CronClock& clock, time::Instant after);
  ~AnacronRuns();
  AnacronRuns(AnacronRuns&&) noexcept;
  AnacronRuns& operator=(AnacronRuns&&) noexcept;

  // Empty when nothing starts anacron, or when none of the starts looked at runs the job.
  std::optional<Run> next();

 private:
  class Search;
  std::unique_ptr<Search> search_;
  time::Instant after_;
};

}  // namespace cronviz::schedule
