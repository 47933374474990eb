// What the daemons' own parsers made of single lines, row by row.
#include <string>

#include "check.h"
#include "source/crontab_reading.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using source::crontab::Tab;

Dialect dialect_of(std::string_view name) {
  return schedule::parse_dialect(name).value_or(Dialect::debian);
}

// "1 cmd=[x] user=[root]", "0" or "blank/comment", as the rows say it; without the flags.
std::string read_system_line(Dialect dialect, std::string_view line) {
  const model::Inventory inventory = read_crontab(dialect, Tab::system, std::string(line) + "\n");
  if (inventory.jobs.empty()) return "blank/comment";
  if (inventory.jobs[0].ignored == model::Ignored::bad_line) return "0";
  const model::Job& job = inventory.jobs[0];
  const std::string_view bytes = inventory.files[0].bytes;
  return "1 cmd=[" + std::string(job.command.in(bytes)) + "] user=[" +
         std::string(job_user(inventory, job)) + "]";
}

std::string wanted(const VectorRow& row) {
  if (row[2] != "1") return std::string(row[2]);
  return "1 " + unescape(row[3]).substr(unescape(row[3]).find("cmd=["));
}

TEST("crontab_lines: system lines are read as each daemon reads them") {
  for (const VectorRow& row : read_vectors("cron_system_lines.tsv")) {
    const std::string line = unescape(row[0]);
    const std::string read = read_system_line(dialect_of(row[1]), line);
    const std::string want = wanted(row);
    CHECK_EQ(at("cron_system_lines.tsv", row) + read, at("cron_system_lines.tsv", row) + want);
  }
}

TEST("crontab_lines: a bad user or group is told as one") {
  for (const VectorRow& row : read_vectors("cron_system_lines.tsv")) {
    if (row[3] != "bad username" && row[3] != "bad group name") continue;
    const auto inventory = read_crontab(dialect_of(row[1]), Tab::system, unescape(row[0]) + "\n");
    CHECK_EQ(at("cron_system_lines.tsv", row) + dump_codes(inventory),
             at("cron_system_lines.tsv", row) + "CV103");
  }
}

// "ENV [name=value]", "ENTRY" or "REJECT".
std::string read_env_line(Dialect dialect, std::string_view line) {
  const model::Inventory inventory = read_crontab(dialect, Tab::system, std::string(line) + "\n");
  if (!inventory.jobs.empty()) {
    return inventory.jobs[0].ignored == model::Ignored::bad_line ? "REJECT" : "ENTRY";
  }
  if (inventory.assignments.empty()) return "REJECT";
  const model::Assignment& assignment = inventory.assignments[0];
  const std::string_view bytes = inventory.files[0].bytes;
  return "ENV [" + std::string(assignment.name.in(bytes)) + "=" +
         std::string(assignment.value.in(bytes)) + "]";
}

TEST("crontab_lines: assignments are read as each daemon reads them") {
  for (const VectorRow& row : read_vectors("cron_env_lines.tsv")) {
    std::string want = unescape(row[2]);
    if (want.starts_with("REJECT")) want = "REJECT";
    const std::string read = read_env_line(dialect_of(row[1]), unescape(row[0]));
    CHECK_EQ(at("cron_env_lines.tsv", row) + read, at("cron_env_lines.tsv", row) + want);
  }
}

}  // namespace
}  // namespace cronviz::test
