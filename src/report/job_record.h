// The record of one job, cronviz.job/1, and the columns of its table.
#pragma once

#include <cstddef>
#include <vector>

#include "report/report.h"

namespace cronviz::report {

// The record's keys in the order of JSON; the last ones are for screens only.
enum JobField : std::size_t {
  f_id,
  f_name,
  f_kind,
  f_scope,
  f_user,
  f_enabled,
  f_ignored,
  f_ignored_reason,
  f_enabled_state,
  f_schedule,
  f_schedule_kind,
  f_dialect,
  f_meaning,
  f_timezone,
  f_command,
  f_unit,
  f_activates,
  f_via,
  f_via_order,
  f_runs,
  f_file,
  f_line,
  f_column,
  f_next_at,
  f_next_local,
  f_next_reason,
  f_left_s,
  f_last_at,
  f_last_date,
  f_last_result,
  f_runs_per_day,
  f_random_delay_s,
  f_accuracy_s,
  f_persistent,
  f_duration_s,
  f_duration_source,
  f_findings,
  s_next,
  s_left,
  s_source,
  s_window,
  s_reason,
  job_field_count
};

std::vector<Field> job_fields();
// What `list -c` may name, shown or not.
std::vector<Column> job_columns();

}  // namespace cronviz::report
