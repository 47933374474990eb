// How fast reports are printed: job records as JSON, csv and a table, from rows that cost next to
// nothing to fill. render_bench [--quick]
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

#include "render/renderer.h"
#include "report/report.h"

namespace {

using namespace cronviz;
using report::Row;

// Processor time: on a shared machine the wall clock measures the neighbours.
double now_s() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

constexpr std::array<std::string_view, 30> keys{
    "id",           "name",           "kind",           "scope",           "user",
    "enabled",      "ignored",        "ignored_reason", "schedule",        "schedule_kind",
    "dialect",      "meaning",        "timezone",       "command",         "unit",
    "activates",    "file",           "line",           "column",          "next_at",
    "next_local",   "next_reason",    "left_s",         "last_at",         "last_result",
    "runs_per_day", "random_delay_s", "duration_s",     "duration_source", "findings"};

void fill(std::size_t index, Row& row) {
  constexpr time::Instant now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 9);
  const time::Instant next = now + std::chrono::minutes(index % 40'000);
  row.reset(keys.size());
  auto& values = row.values;
  values[0] = std::string_view("cron:/etc/cron.d/backup-of-a-department#pg-backup.2");
  values[1] = std::string_view("pg-backup");
  values[2] = std::string_view("cron");
  values[3] = std::string_view("system");
  values[4] = std::string_view("postgres");
  values[5] = true;
  values[6] = false;
  values[8] = std::string_view("*/15 2-6 * * 1-5");
  values[9] = std::string_view("crontab");
  values[10] = std::string_view("debian");
  values[12] = std::string_view("Europe/Paris");
  values[13] = std::string_view(
      "cd /srv/db && /usr/local/sbin/pg-backup --all --to \"/backup/all\" 2>&1 | logger -t pg");
  values[16] = std::string_view("/etc/cron.d/backup-of-a-department");
  values[17] = static_cast<std::int64_t>(index % 1000);
  values[18] = std::int64_t{1};
  values[19] = next;
  values[20] = report::LocalInstant{next};
  values[22] = std::chrono::floor<std::chrono::seconds>(next - now);
  values[25] = 14.285714285714286;
  values[26] = std::int64_t{0};
  values[29] = report::TextList{};
}

report::Report make_report(const time::Zone& zone, std::size_t rows) {
  report::Report report;
  report.kind = "list";
  report.host = "web01";
  report.zone = &zone;
  report.timezone = zone.name();
  report::Table table;
  table.key = "jobs";
  table.record_schema = "cronviz.job/1";
  for (const std::string_view key : keys) table.fields.push_back({key});
  for (const std::size_t shown : std::array<std::size_t, 5>{1, 8, 4, 22, 16}) {
    report::Column column;
    column.key = keys[shown];
    column.shown = shown;
    column.cut = report::Cut::middle;
    table.columns.push_back(column);
  }
  table.row_count = rows;
  table.fill = fill;
  report.blocks.emplace_back(std::move(table));
  return report;
}

void measure(std::string_view format, const report::Report& report, std::size_t rows) {
  render::Style style;
  std::size_t bytes = 0;
  const double begin = now_s();
  render::find_renderer(format)->write(report, style, [&bytes](std::string_view piece) {
    bytes += piece.size();
    return true;
  });
  const double seconds = now_s() - begin;
  const auto count = static_cast<double>(rows);
  std::printf("%-7s %9zu rows %6.0f ns/row %5.0f bytes/row %6.0f MB/s\n",
              std::string(format).c_str(), rows, seconds / count * 1e9,
              static_cast<double>(bytes) / count, static_cast<double>(bytes) / seconds / 1e6);
}

void measure_fill(std::size_t rows) {
  Row row;
  std::size_t sum = 0;
  const double begin = now_s();
  for (std::size_t i = 0; i < rows; ++i) {
    fill(i, row);
    sum += row.values.size();
  }
  const double seconds = now_s() - begin;
  std::printf("%-7s %9zu rows %6.0f ns/row (part of all below)\n", "fill", sum / keys.size(),
              seconds / static_cast<double>(rows) * 1e9);
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
  const std::size_t rows = quick ? 2'000 : 850'000;
  auto zone = time::Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
  if (!zone) return 1;
  (*zone).rename("Europe/Paris");
  const report::Report report = make_report(*zone, rows);
  measure_fill(rows);
  for (const std::string_view format : {"ndjson", "json", "csv", "tsv", "table", "wide"})
    measure(format, report, rows);
}
