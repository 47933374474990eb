#include "report/job_record.h"

#include <array>
#include <string_view>
#include <utility>

namespace cronviz::report {

std::vector<Field> job_fields() {
  std::vector<Field> fields(job_field_count);
  constexpr std::array<std::pair<std::size_t, std::string_view>, 37> keys{{
      {f_id, "id"},
      {f_name, "name"},
      {f_kind, "kind"},
      {f_scope, "scope"},
      {f_user, "user"},
      {f_enabled, "enabled"},
      {f_ignored, "ignored"},
      {f_ignored_reason, "ignored_reason"},
      {f_enabled_state, "enabled_state"},
      {f_schedule, "schedule"},
      {f_schedule_kind, "schedule_kind"},
      {f_dialect, "dialect"},
      {f_meaning, "meaning"},
      {f_timezone, "timezone"},
      {f_command, "command"},
      {f_unit, "unit"},
      {f_activates, "activates"},
      {f_via, "via"},
      {f_via_order, "via_order"},
      {f_runs, "runs"},
      {f_file, "file"},
      {f_line, "line"},
      {f_column, "column"},
      {f_next_at, "next_at"},
      {f_next_local, "next_local"},
      {f_next_reason, "next_reason"},
      {f_left_s, "left_s"},
      {f_last_at, "last_at"},
      {f_last_date, "last_date"},
      {f_last_result, "last_result"},
      {f_runs_per_day, "runs_per_day"},
      {f_random_delay_s, "random_delay_s"},
      {f_accuracy_s, "accuracy_s"},
      {f_persistent, "persistent"},
      {f_duration_s, "duration_s"},
      {f_duration_source, "duration_source"},
      {f_findings, "findings"},
  }};
  for (const auto& [field, key] : keys) fields[field].key = key;
  return fields;
}

std::vector<Column> job_columns() {
  using C = Column;
  std::vector<Column> columns;
  const auto add = [&columns](std::string_view key, std::string_view help, std::size_t shown,
                              std::vector<std::size_t> keys) -> Column& {
    C column;
    column.key = key;
    column.help = help;
    column.shown = shown;
    column.keys = std::move(keys);
    columns.push_back(std::move(column));
    return columns.back();
  };
  C* c = &add("job", "name of the job", f_name, {f_name});
  c->cut = Cut::end, c->shrink_order = 6, c->min_width = 16;
  c = &add("schedule", "when it runs, as written", f_schedule, {f_schedule});
  c->cut = Cut::end, c->shrink_order = 4, c->min_width = 12;
  c = &add("user", "whom it runs as", f_user, {f_user});
  c->cut = Cut::end, c->shrink_order = 5, c->min_width = 4, c->drop_when_narrow = true;
  c = &add("next", "its next run", s_next, {f_next_at, f_next_local});
  c->show_from = 100, c->detail = time::Detail::date_time, c->wide_detail = time::Detail::date_time;
  c = &add("left", "time until then", s_left, {f_left_s});
  c->align = Align::right;
  c = &add("window", "how much later than that it may start", s_window,
           {f_random_delay_s, f_accuracy_s});
  c->show_from = -1, c->align = Align::right;
  c = &add("reason", "why the daemon does not run it", s_reason, {f_ignored_reason});
  c->show_from = -1;
  c = &add("source", "file and line", s_source, {f_file, f_line});
  c->cut = Cut::middle, c->shrink_order = 3, c->min_width = 12, c->drop_when_narrow = true;
  c = &add("command", "what is run", f_command, {f_command});
  c->show_from = 160, c->cut = Cut::end, c->shrink_order = 1, c->min_width = 10;
  c->drop_when_narrow = true;
  add("file", "its file", f_file, {f_file}).show_from = -1;
  c = &add("line", "its line there", f_line, {f_line});
  c->show_from = -1, c->align = Align::right;
  add("kind", "cron, systemd, anacron or run-parts", f_kind, {f_kind}).show_from = -1;
  add("scope", "system or user", f_scope, {f_scope}).show_from = -1;
  add("dialect", "the cron that reads it", f_dialect, {f_dialect}).show_from = -1;
  add("state", "state of a timer, as systemctl is-enabled names it", f_enabled_state,
      {f_enabled_state})
      .show_from = -1;
  add("activates", "the unit that a timer starts", f_activates, {f_activates}).show_from = -1;
  add("via", "what starts a script's folder", f_via, {f_via, f_via_order}).show_from = -1;
  add("runs", "the folders that a line runs", f_runs, {f_runs}).show_from = -1;
  c = &add("last", "its last start, as systemd or cron tells", f_last_at, {f_last_at});
  c->show_from = -1, c->detail = time::Detail::date_time, c->wide_detail = time::Detail::date_time;
  add("result", "how its last run ended, as systemd tells", f_last_result,
      {f_last_result, f_duration_s, f_duration_source})
      .show_from = -1;
  add("zone", "time zone it is matched in", f_timezone, {f_timezone}).show_from = -1;
  c = &add("freq", "mean number of runs in a day", f_runs_per_day, {f_runs_per_day});
  c->show_from = -1, c->align = Align::right;
  add("id", "its stable id", f_id, {f_id}).show_from = -1;
  add("findings", "the codes found on its line", f_findings, {f_findings}).show_from = -1;
  return columns;
}

}  // namespace cronviz::report
