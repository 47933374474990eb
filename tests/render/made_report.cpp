#include "render/made_report.h"

#include <array>
#include <chrono>

namespace cronviz::test {
namespace {

using namespace std::chrono_literals;
using report::Column;
using report::Cut;
using report::Row;
using report::Table;

// Mon 2026-03-09 14:23:07 CET.
constexpr time::Instant now =
    std::chrono::sys_days(std::chrono::year(2026) / 3 / 9) + 13h + 23min + 7s;

enum : std::size_t {
  f_name,
  f_schedule,
  f_user,
  f_command,
  f_next_at,
  f_next_local,
  f_left,
  f_mean,
  f_ok,
  f_codes,
  s_source,
  count
};

struct MadeJob {
  std::string_view name;
  std::string_view schedule;
  std::string_view user;
  std::string_view command;
  std::string_view source;
  std::chrono::minutes next;  // from 14:00; zero: none
};

constexpr std::array<MadeJob, 6> jobs{{
    {"poll-queue", "*/5 * * * *", "www-data", "/srv/app/bin/poll --queue=mail --once",
     "/etc/cron.d/app:3", 25min},
    {"nightly.sh", "30 2 * * 1-5", "report", "/opt/report/nightly.sh", "/etc/cron.d/report:4",
     12h + 30min},
    {"sauvegarde-été", "0 3 * * *", "root", "/usr/local/sbin/sauvegarde --tout",
     "/etc/cron.d/été:7", 13h},
    {"日次バックアップ", "@daily", "root", "/usr/local/bin/日次", "/etc/cron.d/nichiji:1", 10h},
    {"evil\x1b[31m\xe2\x80\xae", "0 0 1 1 *", "", "rm\t-rf \xff\r", "/etc/cron.d/evil\n:2", 0min},
    {"monthly", "@monthly", "root", "true", "crontab(alice):5", 31 * 24h},
}};

void fill_job(std::size_t index, Row& row) {
  static constexpr std::array<std::string_view, 2> codes{"CV107", "CV114"};
  const MadeJob& job = jobs[index];
  row.reset(count);
  row.values[f_name] = job.name;
  row.values[f_schedule] = job.schedule;
  if (!job.user.empty()) row.values[f_user] = job.user;
  row.values[f_command] = job.command;
  row.values[f_mean] = 24.0 * 60.0 / (1.0 + static_cast<double>(index));
  row.values[f_ok] = !job.user.empty();
  row.values[s_source] = job.source;
  row.values[f_codes] = report::TextList{};
  if (job.next == 0min) {
    row.values[f_codes] = report::TextList{codes};
    row.emphasis = Row::Emphasis::dim;
    return;
  }
  const time::Instant next = std::chrono::floor<std::chrono::days>(now) + 13h + job.next;
  row.values[f_next_at] = next;
  row.values[f_next_local] = report::LocalInstant{next};
  row.values[f_left] = std::chrono::floor<std::chrono::seconds>(next - now);
}

Column column(std::string_view key, std::size_t shown, Cut cut, int shrink_order, int min_width) {
  Column made;
  made.key = key;
  made.shown = shown;
  made.keys = {shown};
  made.cut = cut;
  made.shrink_order = shrink_order;
  made.min_width = min_width;
  return made;
}

std::vector<Column> job_columns() {
  std::vector<Column> columns;
  columns.push_back(column("job", f_name, Cut::end, 3, 8));
  columns.push_back(column("schedule", f_schedule, Cut::end, 4, 9));
  columns.push_back(column("user", f_user, Cut::end, 5, 4));
  columns.back().drop_when_narrow = true;
  columns.push_back(column("next", f_next_at, Cut::never, 0, 4));
  columns.back().show_from = 100;
  columns.back().wide_detail = time::Detail::date_time;
  columns.push_back(column("left", f_left, Cut::never, 0, 4));
  columns.back().align = report::Align::right;
  columns.push_back(column("source", s_source, Cut::middle, 2, 12));
  columns.back().drop_when_narrow = true;
  columns.push_back(column("command", f_command, Cut::end, 1, 10));
  columns.back().show_from = 120;
  columns.back().drop_when_narrow = true;
  columns.push_back(column("freq", f_mean, Cut::never, 0, 4));
  columns.back().align = report::Align::right;
  columns.back().show_from = -1;
  columns.push_back(column("ok", f_ok, Cut::never, 0, 2));
  columns.back().show_from = -1;
  columns.push_back(column("findings", f_codes, Cut::never, 0, 8));
  columns.back().show_from = -1;
  return columns;
}

report::Report start(std::string_view kind) {
  report::Report report;
  report.kind = kind;
  report.generated_at = now;
  report.host = "web01";
  report.zone = &paris();
  report.timezone = "Europe/Paris";
  return report;
}

report::Finding unread() {
  report::Finding finding;
  finding.severity = Severity::warning;
  finding.code = Code::cannot_read;
  finding.message = "cannot read directory: permission denied";
  finding.hint = "run as root to see the crontabs of all users";
  finding.file = "/var/spool/cron/crontabs";
  return finding;
}

report::Record next_record(time::Instant t) {
  report::Record record;
  record.entries.push_back({"at", t});
  record.entries.push_back({"local", report::LocalInstant{t}});
  return record;
}

constexpr std::array<time::Instant, 2> runs{now + 6 * 24h + 13h + 36min + 53s,
                                            now + 20 * 24h + 12h + 36min + 53s};

report::Record expression_record() {
  report::Record record;
  record.entries.push_back({"expression", std::string("0 4 1 * 1")});
  record.entries.push_back({"valid", true});
  record.entries.push_back({"command", std::monostate()});
  report::Record field;
  field.entries.push_back({"name", std::string("minute")});
  field.entries.push_back({"values", report::NumberList{{0, 30}}});
  record.entries.push_back({"fields", report::RecordList{field}});
  record.entries.push_back(
      {"next", report::RecordList{next_record(runs[0]), next_record(runs[1])}});
  record.entries.push_back({"min_gap_s", 86400s});
  record.entries.push_back({"runs_per_day", 0.25});
  record.entries.push_back({"aliases", std::vector<std::string>{"a", "b"}});
  record.entries.push_back({"window", field});
  record.entries.push_back({"runs", std::int64_t{61}});
  return record;
}

report::Anatomy expression_picture() {
  report::Anatomy picture;
  picture.text = "0 4 1 * 1";
  picture.title = "crontab expression";
  picture.parts = {
      {{0, 1}, "minute", "00"},
      {{2, 3}, "hour", "04"},
      {{4, 5}, "day of month", "1"},
      {{6, 7}, "month", "every"},
      {{8, 9}, "day of week", "Monday, or any of the days that are named in the sentence below"}};
  picture.remarks = {"At 04:00 on the 1st of every month, and also on every Monday."};
  return picture;
}

report::Finding day_rule() {
  report::Finding finding;
  finding.code = Code::bad_characters;
  finding.message = "day of month and day of week are both set";
  finding.hint = "cron runs when either matches";
  finding.line = 1;
  finding.column = 5;
  finding.end_column = 10;
  finding.source_line = "0 4 1 * 1";
  return finding;
}

Table run_table() {
  Table table;
  table.fields.resize(2);
  table.columns = {column("next", 0, Cut::never, 0, 4), column("left", 1, Cut::never, 0, 4)};
  table.columns[0].detail = time::Detail::full;
  table.columns[1].align = report::Align::right;
  table.row_count = runs.size();
  table.fill = [](std::size_t index, Row& row) {
    row.reset(2);
    row.values[0] = runs[index];
    row.values[1] = std::chrono::floor<std::chrono::seconds>(runs[index] - now);
  };
  return table;
}

}  // namespace

const time::Zone& paris() {
  static const time::Zone zone = [] {
    auto made = time::Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
    (*made).rename("Europe/Paris");
    return *made;
  }();
  return zone;
}

report::Report made_list() {
  report::Report report = start("list");
  report.complete = false;
  Table table;
  table.key = "jobs";
  table.record_schema = "cronviz.job/1";
  table.fields = {{"name"},    {"schedule"},   {"user"},   {"command"},
                  {"next_at"}, {"next_local"}, {"left_s"}, {"runs_per_day"},
                  {"enabled"}, {"findings"},   {""}};
  table.columns = job_columns();
  table.row_count = jobs.size();
  table.fill = fill_job;
  table.when_empty = {"no jobs found"};
  report.blocks.emplace_back(std::move(table));
  report.blocks.emplace_back(
      report::Notes{{{"6 jobs: 6 cron.  Times: Europe/Paris (CET).", false},
                     {"not read: /var/spool/cron/crontabs (permission denied)", true}}});
  report.diagnostics = {unread()};
  return report;
}

report::Report made_explain() {
  report::Report report = start("explain");
  report.blocks.emplace_back(expression_record());
  report.blocks.emplace_back(expression_picture());
  report.blocks.emplace_back(report::Facts{
      {{"read as", "debian cron does"},
       {"gaps", "24h to 7d on the wall clock, which is a long way to say that it differs"},
       {"", "A paragraph\n\nand another one."}}});
  report.blocks.emplace_back(report::Findings{{day_rule()}});
  report.blocks.emplace_back(run_table());
  report.blocks.emplace_back(report::Notes{{{"Times: Europe/Paris (CET).", false}}});
  return report;
}

std::string rendered(const report::Report& report, std::string_view format,
                     const render::Style& style) {
  std::string text;
  render::find_renderer(format)->write(report, style, [&text](std::string_view piece) {
    text += piece;
    return true;
  });
  return text;
}

}  // namespace cronviz::test
