// The file in which anacron keeps the date of a job's last run: /var/spool/anacron/JOB
// (consider_job() in lock.c).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace cronviz::source::anacron {

// The date in the first eight bytes, as sscanf("%4d%2d%2d") reads it; empty when there are fewer:
// the job never ran. Eight bytes that are no date are a day in the year 0, long ago.
std::optional<std::chrono::local_days> read_stamp(std::string_view bytes);
// Is it a date that a run left?
bool is_real_date(std::chrono::local_days day);

}  // namespace cronviz::source::anacron
