// The line that says how far the work is, by a clock that goes on with every file.
#include "cli/progress.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "cli/run.h"
#include "system/memory_system.h"

namespace cronviz::cli {
namespace {

using std::chrono::milliseconds;
using system::MemorySystem;

// Fifty crontabs, each of which takes `step` to read.
MemorySystem slow_machine(milliseconds step) {
  MemorySystem machine;
  machine.add_file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
  machine.add_file("/usr/sbin/cron", "ELF");
  machine.add_file("/var/lib/dpkg/info/cron.list", "/usr/sbin/cron\n");
  for (int i = 10; i < 60; ++i)
    machine.add_file("/etc/cron.d/f" + std::to_string(i), "0 3 * * * root job\n");
  machine.clock_step = step;
  machine.errors_terminal = {true, 80};
  return machine;
}

int run_on(MemorySystem& machine, std::vector<std::string_view> arguments) {
  const auto open =
      [&machine](const std::string&) -> system::Outcome<std::unique_ptr<system::System>> {
    return std::unique_ptr<system::System>(std::make_unique<MemorySystem>(machine));
  };
  return static_cast<int>(run(arguments, machine, open));
}

TEST("progress: what takes less than a second is silent") {
  MemorySystem machine = slow_machine(milliseconds(10));
  CHECK_EQ(run_on(machine, {"list"}), 0);
  CHECK(machine.status_lines.empty());
}

TEST("progress: from a second on, ten times a second, and nothing is left") {
  MemorySystem machine = slow_machine(milliseconds(40));
  CHECK_EQ(run_on(machine, {"list"}), 0);
  REQUIRE(machine.status_lines.size() > 3);
  CHECK(machine.status_lines.size() < 20);
  for (const std::string& line : machine.status_lines)
    CHECK(line.starts_with("reading /etc/cron.d: file ") || line == "sorting 50 jobs");
  CHECK(!machine.status_shown);
}

TEST("progress: silent with --quiet, without a terminal, and on one that cannot erase") {
  MemorySystem quiet = slow_machine(milliseconds(40));
  CHECK_EQ(run_on(quiet, {"list", "-q"}), 0);
  MemorySystem pipe = slow_machine(milliseconds(40));
  pipe.errors_terminal = {};
  CHECK_EQ(run_on(pipe, {"list"}), 0);
  MemorySystem dumb = slow_machine(milliseconds(40));
  dumb.variables["TERM"] = "dumb";
  CHECK_EQ(run_on(dumb, {"list"}), 0);
  CHECK(quiet.status_lines.empty() && pipe.status_lines.empty() && dumb.status_lines.empty());
}

TEST("progress: it goes before an error is printed, too") {
  MemorySystem machine = slow_machine(milliseconds(40));
  CHECK_EQ(run_on(machine, {"list", "nothing-like-it"}), 1);
  CHECK(!machine.status_lines.empty());
  CHECK(!machine.status_shown);
  CHECK_EQ(machine.errors, "cronviz: no job matches 'nothing-like-it'\n");
}

TEST("progress: fits into the terminal, and shows what others wrote") {
  MemorySystem machine;
  machine.errors_terminal = {true, 20};
  Progress progress(Request(), machine, machine, Charset::ascii);
  progress.show("reading /etc/\x1b[2Jcron.d/a-long-name: line 65536");
  REQUIRE(machine.status_lines.size() == 1);
  CHECK_EQ(machine.status_lines[0].size(), 19u);
  CHECK(machine.status_lines[0].find('\x1b') == std::string::npos);
  CHECK(machine.status_lines[0].ends_with("line 65536"));
  progress.end();
  CHECK(!machine.status_shown);
}

}  // namespace
}  // namespace cronviz::cli
