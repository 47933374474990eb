#include "analysis/agenda.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analysis/made_inventory.h"
#include "check.h"

using namespace cronviz;
using namespace cronviz::test;
using analysis::Agenda;
using analysis::AgendaOptions;

namespace {

const time::Instant monday = std::chrono::sys_days(std::chrono::year(2026) / 3 / 9);

std::vector<std::uint32_t> all_jobs(const model::Inventory& inventory) {
  std::vector<std::uint32_t> jobs(inventory.jobs.size());
  for (std::uint32_t i = 0; i < jobs.size(); ++i) jobs[i] = i;
  return jobs;
}

// "00:05 a, 00:10 b*": times of the day and names; a star marks a folded row.
std::string dump(const model::Inventory& inventory, const Agenda& agenda) {
  std::string out;
  for (const analysis::Occurrence& row : agenda.rows) {
    if (!out.empty()) out += ", ";
    out += text(row.run.start).substr(11, 5) + " ";
    out += model::job_name(inventory, inventory.jobs[row.job]);
    if (row.folded) out += "*";
  }
  return out;
}

std::string rhythm(std::string_view schedule, time::Instant after) {
  const model::Inventory inventory = make_inventory({{schedule, "a"}});
  const analysis::Rhythm found = analysis::find_rhythm(inventory, 0, after);
  std::string out = std::to_string(found.count);
  if (found.kind == analysis::Rhythm::Kind::irregular) return out + " irregular";
  out += " every " + std::to_string(found.step / std::chrono::minutes(1));
  if (found.kind == analysis::Rhythm::Kind::every_until)
    out += " to " + text(found.until).substr(11, 5);
  return out;
}

}  // namespace

TEST("agenda: rows of several jobs come in time order, and in job order within a minute") {
  const model::Inventory inventory =
      make_inventory({{"30 1 * * *", "a"}, {"0 */2 * * *", "b"}, {"0 2 * * *", "c"}});
  AgendaOptions options;
  options.after = monday;
  options.limit = 5;
  const Agenda agenda = analysis::make_agenda(inventory, all_jobs(inventory), options);
  CHECK_EQ(dump(inventory, agenda), "01:30 a, 02:00 b, 02:00 c, 04:00 b, 06:00 b");
  CHECK(agenda.truncated);
  CHECK(!agenda.capped);
}

TEST("agenda: a window holds its begin and not its end") {
  const model::Inventory inventory = make_inventory({{"0 * * * *", "a"}});
  AgendaOptions options;
  options.after = monday - std::chrono::microseconds(1);
  options.until = monday + std::chrono::hours(2);
  const Agenda agenda = analysis::make_agenda(inventory, all_jobs(inventory), options);
  CHECK_EQ(dump(inventory, agenda), "00:00 a, 01:00 a");
  CHECK(!agenda.truncated);
}

TEST("agenda: a frequent job folds into one row, a rare one does not") {
  const model::Inventory inventory =
      make_inventory({{"*/5 * * * *", "a"}, {"0 1,2 * * *", "b"}, {"0 1,2,3,4 * * *", "c"}});
  AgendaOptions options;
  options.after = monday;
  options.limit = 4;
  options.fold = true;
  CHECK_EQ(dump(inventory, analysis::make_agenda(inventory, all_jobs(inventory), options)),
           "00:05 a*, 01:00 b, 01:00 c*, 02:00 b");
}

TEST("agenda: --per-job bounds the rows of one job") {
  const model::Inventory inventory = make_inventory({{"*/5 * * * *", "a"}, {"0 1 * * *", "b"}});
  AgendaOptions options;
  options.after = monday;
  options.limit = 10;
  options.per_job = 2;
  options.until = monday + std::chrono::hours(24);
  const Agenda agenda = analysis::make_agenda(inventory, all_jobs(inventory), options);
  CHECK_EQ(dump(inventory, agenda), "00:05 a, 00:10 a, 01:00 b");
  CHECK(!agenda.truncated);
}

TEST("agenda: jobs that never run or are not on a clock have no row") {
  const model::Inventory inventory = make_inventory({{"0 0 30 2 *", "a"}, {"@reboot", "b"}});
  AgendaOptions options;
  options.after = monday;
  options.limit = 10;
  CHECK(analysis::make_agenda(inventory, all_jobs(inventory), options).rows.empty());
}

TEST("agenda: agrees with sorting every run of every job") {
  std::mt19937 random(7);
  const auto pick = [&](int a, int b) { return std::uniform_int_distribution<int>(a, b)(random); };
  for (int round = 0; round < 50; ++round) {
    model::Inventory inventory =
        make_inventory({{"*/7 * * * *", "a"}, {"0 */3 * * *", "b"}, {"5,10 4 * * *", "c"}});
    for (schedule::Schedule& schedule : inventory.schedules) {
      schedule::CronFields& fields = std::get<schedule::CronFields>(schedule);
      fields.minutes = std::uint64_t{1} << pick(0, 59) | std::uint64_t{1} << pick(0, 59);
      fields.hours = static_cast<std::uint32_t>(pick(1, 0xffffff));
    }
    AgendaOptions options;
    options.after = monday + std::chrono::minutes(pick(0, 5000));
    options.limit = static_cast<std::size_t>(pick(1, 60));
    std::vector<std::pair<time::Instant, std::uint32_t>> expected;
    for (std::uint32_t job = 0; job < 3; ++job) {
      schedule::Runs runs(inventory.schedules[job],
                          model::job_clock(inventory, inventory.jobs[job]), options.after);
      for (int i = 0; i < 60; ++i) expected.emplace_back(runs.next()->start, job);
    }
    std::sort(expected.begin(), expected.end());
    expected.resize(*options.limit);
    std::vector<std::pair<time::Instant, std::uint32_t>> got;
    for (const auto& row : analysis::make_agenda(inventory, all_jobs(inventory), options).rows) {
      got.emplace_back(row.run.start, row.job);
    }
    CHECK(got == expected);
  }
}

TEST("agenda: the rhythm of a job in the day that begins with its next run") {
  CHECK_EQ(rhythm("*/5 * * * *", monday), "288 every 5");
  CHECK_EQ(rhythm("17 * * * *", monday), "24 every 60");
  CHECK_EQ(rhythm("*/15 9-17 * * 1-5", monday), "36 every 15 to 17:45");
  CHECK_EQ(rhythm("*/7 * * * *", monday), "216 every 7 to 00:56");
  CHECK_EQ(rhythm("0 1,2,4,5 * * *", monday), "4 irregular");
  CHECK_EQ(rhythm("0 1 * * *", monday), "1 irregular");
}
