// The scripts of a whole machine: what runs them, how often they are listed, and what bounds that.
#include <string>
#include <utility>

#include "check.h"
#include "model/inventory.h"
#include "source/machine.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using system::MemorySystem;

MemorySystem debian(std::string crontab) {
  MemorySystem system;
  system.live = false;
  system.add_file("/usr/sbin/cron", "ELF", 0755);
  system.add_file("/var/lib/dpkg/info/cron.list", "/usr/sbin/cron\n");
  system.add_file("/usr/bin/run-parts",
                  "\x7f"
                  "ELF",
                  0755);
  system.add_file("/etc/crontab", std::move(crontab));
  return system;
}

model::Inventory load(MemorySystem& system) {
  return source::load_jobs(system, source::read_machine(system, std::nullopt), {});
}

// "run-parts:/etc/x/a 1 <- cron:/etc/crontab#x", one line each; "!" in front of an ignored one, "("
// in front of one that stands aside.
std::string dump(const model::Inventory& inventory) {
  std::string out;
  for (const model::Job& job : inventory.jobs) {
    if (job.ignored != model::Ignored::no) out += '!';
    if (job.aside != model::Aside::no) out += '(';
    append_job_id(out, inventory, job);
    if (job.via_order > 0) out += ' ' + std::to_string(job.via_order);
    if (job.via != model::no_index)
      append_job_id(out += " <- ", inventory, inventory.jobs[job.via]);
    out += '\n';
  }
  return out;
}

TEST("run_parts_source: several folders of one line run one after the other") {
  MemorySystem system = debian("0 1 * * * root run-parts /opt/b; run-parts --reverse /opt/a\n");
  for (const char* path : {"/opt/a/x", "/opt/a/y", "/opt/b/z"}) system.add_file(path, "", 0755);
  CHECK_EQ(dump(load(system)),
           "(cron:/etc/crontab#b\n"
           "run-parts:/opt/a/x 3 <- cron:/etc/crontab#b\n"
           "run-parts:/opt/a/y 2 <- cron:/etc/crontab#b\n"
           "run-parts:/opt/b/z 1 <- cron:/etc/crontab#b\n");
}

TEST("run_parts_source: a folder that two lines run is listed for each") {
  MemorySystem system = debian(
      "0 1 * * * root run-parts /opt/a\n"
      "0 2 * * * root run-parts --regex=sh /opt/a\n");
  system.add_file("/opt/a/x", "", 0755);
  system.add_file("/opt/a/y.sh", "", 0755);
  system.add_file("/opt/a/no", "");
  CHECK_EQ(dump(load(system)),
           "(cron:/etc/crontab#a\n"
           "(cron:/etc/crontab#a.2\n"
           "!run-parts:/opt/a/no <- cron:/etc/crontab#a\n"
           "run-parts:/opt/a/x 1 <- cron:/etc/crontab#a\n"
           "run-parts:/opt/a/y.sh 1 <- cron:/etc/crontab#a.2\n");
}

TEST("run_parts_source: names that try to act on the terminal are passed over") {
  MemorySystem system = debian("0 1 * * * root run-parts /opt/a\n");
  system.add_file("/opt/a/new\nline", "#!/bin/sh\n", 0755);
  system.add_file("/opt/a/\x1b[2J", "#!/bin/sh\n", 0755);
  system.add_file("/opt/a/\xff", "#!/bin/sh\n", 0755);
  const model::Inventory inventory = load(system);
  for (const model::Job& job : inventory.jobs) {
    if (job.kind == model::JobKind::run_parts) CHECK(job.ignored == model::Ignored::file_name);
  }
  CHECK_EQ(inventory.diagnostics.size(), 3u);
}

TEST("run_parts_source: a folder that may not be read leaves its line, and says so") {
  MemorySystem system = debian("0 1 * * * root run-parts /opt/a\n");
  system.uid = 1000;
  system.add_directory("/opt/a", 0700);
  system.add_file("/etc/cron.daily/idle", "", 0755);
  const model::Inventory inventory = load(system);
  CHECK_EQ(dump(inventory), "cron:/etc/crontab#a\n");  // nor is anything called idle then
  CHECK(!inventory.complete);
}

TEST("run_parts_source: folders that something else looks after are not called idle") {
  for (const std::string line :
       {"", "*/10 * * * * root test -x /usr/sbin/run-crons && run-crons\n"}) {
    MemorySystem system = debian(line);
    system.add_file("/etc/cron.daily/a", "", 0755);
    const std::string idle = "!run-parts:/etc/cron.daily/a\n";
    CHECK_EQ(dump(load(system)), line.empty() ? idle : "cron:/etc/crontab#run-crons\n");
  }
}

TEST("run_parts_source: however many lines run however many scripts, there is a bound") {
  std::string crontab;
  for (int i = 0; i < 500; ++i) crontab += "0 1 * * * root run-parts /opt/a\n";
  MemorySystem system = debian(std::move(crontab));
  for (int i = 0; i < 1000; ++i) system.add_file("/opt/a/" + std::to_string(i), "", 0755);
  const model::Inventory inventory = load(system);
  CHECK_EQ(inventory.jobs.size(), 500u + 200'000u);
  CHECK_EQ(inventory.diagnostics.size(), 1u);
  CHECK(inventory.diagnostics[0].code == Code::capped);
}

}  // namespace
}  // namespace cronviz::test
