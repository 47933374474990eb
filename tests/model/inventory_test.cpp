// Commands, input, environment, ids and order of jobs.
#include "model/inventory.h"

#include <string>
#include <string_view>

#include "check.h"
#include "model/percent.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;

model::Job& add_job(model::Inventory& inventory, std::uint32_t file, std::string_view command) {
  std::string& bytes = inventory.files[file].bytes;
  model::Job job;
  job.file = file;
  job.text.begin = static_cast<std::uint32_t>(bytes.size());
  bytes += command;
  bytes += '\n';
  job.text.end = static_cast<std::uint32_t>(bytes.size() - 1);
  job.command = job.text;
  inventory.jobs.push_back(job);
  return inventory.jobs.back();
}

model::Inventory empty_file(std::string path = "/etc/cron.d/a") {
  model::Inventory inventory;
  inventory.files.push_back({std::move(path), ""});
  inventory.zones.push_back(time::Zone::utc());
  return inventory;
}

std::string shell_text(Dialect dialect, std::string_view command) {
  model::Inventory inventory = empty_file();
  add_job(inventory, 0, command).dialect = dialect;
  std::string out;
  append_command(out, inventory, inventory.jobs[0]);
  std::string input;
  if (append_input(input, inventory, inventory.jobs[0])) out += " < " + input;
  return out;
}

TEST("inventory: % ends the command and begins its input") {
  const std::string_view command = "mail -s \\%x root%Hello%there\\%y%";
  CHECK_EQ(shell_text(Dialect::debian, command), "mail -s %x root < Hello\nthere%y\n");
  CHECK_EQ(shell_text(Dialect::cronie, command), "mail -s %x root < Hello\nthere%y\n");
  CHECK_EQ(shell_text(Dialect::vixie, command), "mail -s %x root < Hello\nthere%y\n");
  CHECK_EQ(shell_text(Dialect::freebsd, command), "mail -s %x root < Hello\nthere%y\n");
  CHECK_EQ(shell_text(Dialect::busybox, command), command);
}

TEST("inventory: which backslashes a daemon takes away") {
  CHECK_EQ(shell_text(Dialect::debian, "a\\b \\\\ \\\\\\% c"), "a\\b \\ \\% c");
  CHECK_EQ(shell_text(Dialect::freebsd, "a\\b \\\\ \\\\\\% c"), "a\\b \\ \\% c");
  CHECK_EQ(shell_text(Dialect::cronie, "a\\b \\\\ \\\\\\% c"), "a\\b \\\\ \\\\% c");
  CHECK_EQ(shell_text(Dialect::debian, "a\\\\%b"), "a\\ < b\n");
  CHECK_EQ(shell_text(Dialect::cronie, "a\\\\%b"), "a\\\\ < b\n");
  CHECK_EQ(shell_text(Dialect::debian, "a\\"), "a\\");
}

TEST("inventory: input ends with a newline, if there is any") {
  CHECK_EQ(shell_text(Dialect::debian, "cat%"), "cat < ");
  CHECK_EQ(shell_text(Dialect::debian, "cat%a"), "cat < a\n");
  CHECK_EQ(shell_text(Dialect::debian, "cat%a%"), "cat < a\n");
  CHECK_EQ(shell_text(Dialect::debian, "cat%%"), "cat < \n");
  CHECK_EQ(shell_text(Dialect::debian, "cat%a\\"), "cat < a\\\n");
  CHECK_EQ(shell_text(Dialect::debian, "cat%one%two\\%x\\\\%y\\z"), "cat < one\ntwo%x\\%y\\z\n");
  CHECK_EQ(shell_text(Dialect::debian, "cat"), "cat");
}

TEST("inventory: a command that busybox joined") {
  CHECK_EQ(shell_text(Dialect::busybox, "a \\\n  b\\c"), "a   b\\c");
}

TEST("inventory: the environment in force is that above the line") {
  model::Inventory inventory = empty_file();
  inventory.files[0].bytes = "A=1\nB=2\nA=3\n";
  inventory.assignments = {{0, 1, model::no_index, {0, 1}, {2, 3}},
                           {0, 2, 0, {4, 5}, {6, 7}},
                           {0, 3, 1, {8, 9}, {10, 11}}};
  model::Job job;
  CHECK(!environment_value(inventory, job, "A").has_value());
  job.environment = 1;
  CHECK_EQ(environment_value(inventory, job, "A").value_or("-"), "1");
  job.environment = 2;
  CHECK_EQ(environment_value(inventory, job, "A").value_or("-"), "3");
  CHECK_EQ(environment_value(inventory, job, "B").value_or("-"), "2");
  CHECK(!environment_value(inventory, job, "C").has_value());
}

TEST("inventory: ids count jobs of one name in one file") {
  model::Inventory inventory = empty_file();
  inventory.files.push_back({"/etc/crontab", ""});
  add_job(inventory, 1, "/bin/x");
  add_job(inventory, 0, "/bin/x 1");
  add_job(inventory, 0, "/bin/y");
  add_job(inventory, 0, "/sbin/x 2");
  finish(inventory);
  std::string ids;
  for (const model::Job& job : inventory.jobs) {
    append_job_id(ids, inventory, job);
    ids += ' ';
  }
  CHECK_EQ(ids,
           "cron:/etc/cron.d/a#x cron:/etc/cron.d/a#y cron:/etc/cron.d/a#x.2 cron:/etc/crontab#x ");
}

TEST("inventory: a given name counts before the command's") {
  model::Inventory inventory = empty_file();
  inventory.files[0].bytes = "nightly\n";
  add_job(inventory, 0, "/bin/x").given_name = {0, 7};
  add_job(inventory, 0, "/bin/nightly");
  finish(inventory);
  CHECK_EQ(job_name(inventory, inventory.jobs[0]), "nightly");
  CHECK_EQ(inventory.jobs[1].ordinal, 2u);
}

TEST("inventory: many jobs of one name, and many names") {
  model::Inventory inventory = empty_file();
  for (int i = 0; i < 20000; ++i) add_job(inventory, 0, "/bin/same");
  for (int i = 0; i < 20000; ++i) add_job(inventory, 0, "/bin/n" + std::to_string(i % 7000));
  finish(inventory);
  CHECK_EQ(inventory.jobs[19999].ordinal, 20000u);
  CHECK_EQ(inventory.jobs[20000].ordinal, 1u);
  CHECK_EQ(inventory.jobs[39999].ordinal, 3u);
  CHECK_EQ(inventory.jobs[20000 + 6000].ordinal, 1u);
}

TEST("inventory: a job under CRON_TZ knows the machine's zone, too") {
  model::Inventory inventory = empty_file();
  inventory.zones.push_back(time::Zone::utc());
  model::Job job;
  job.dialect = Dialect::cronie;
  job.random_delay_minutes = 30;
  schedule::Clock clock = job_clock(inventory, job);
  CHECK(clock.cron.zone == &inventory.zones[0] && clock.cron.machine_zone == nullptr);
  CHECK_EQ(clock.random_delay.count(), 30);
  job.zone = 1;
  clock = job_clock(inventory, job);
  CHECK(clock.cron.zone == &inventory.zones[1] && clock.cron.machine_zone == &inventory.zones[0]);
}

TEST("inventory: only jobs that the daemon takes are active") {
  model::Job job;
  CHECK(!is_active(job));
  job.schedule = 0;
  CHECK(is_active(job));
  job.ignored = model::Ignored::file_name;
  CHECK(!is_active(job));
  CHECK_EQ(ignored_text(job.ignored), "file name");
  CHECK_EQ(ignored_text(model::Ignored::no), "");
}

}  // namespace
}  // namespace cronviz::test
