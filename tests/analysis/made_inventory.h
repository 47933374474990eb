// An inventory made of (schedule, command) pairs, for tests of what works on jobs.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "model/inventory.h"

namespace cronviz::test {

struct MadeJob {
  std::string_view schedule;
  std::string_view command;
  std::string_view user = "root";
};

// One file "/etc/crontab" with these jobs, read as Debian's cron does, in `zone`.
model::Inventory make_inventory(std::initializer_list<MadeJob> jobs,
                                time::Zone zone = time::Zone::utc());
// "2026-03-09T14:23" in UTC.
time::Instant instant(std::string_view text);
// "2026-03-09T14:23:00Z".
std::string text(time::Instant instant);

}  // namespace cronviz::test
