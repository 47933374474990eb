// A terminal is not flooded with rows that nobody scrolls back to, and it says what it left out.
#include <algorithm>
#include <string>

#include "case.h"
#include "check.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

constexpr std::string_view rest =
    "narrow it down with a PATTERN, or see all with --full or in a pager (| less)\n";

system::MemorySystem machine_with(int jobs, bool terminal) {
  system::MemorySystem machine;
  machine.add_file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
  machine.add_file("/usr/sbin/cron", "ELF");
  machine.add_file("/var/lib/dpkg/info/cron.list", "/usr/sbin/cron\n");
  std::string text;
  for (int i = 0; i < jobs; ++i) text += "0 3 * * * root job-" + std::to_string(10'000 + i) + "\n";
  text += "0 3 * * * root the-last-and-widest-of-all-the-jobs\n";
  machine.add_file("/etc/cron.d/many", text);
  if (terminal) machine.output_terminal = machine.errors_terminal = {true, 120};
  return machine;
}

struct Printed {
  std::string text;
  std::ptrdiff_t rows;  // that name a job
  bool says_rest;
};

Printed print(int jobs, bool terminal, const std::string& arguments) {
  system::MemorySystem machine = machine_with(jobs, terminal);
  Printed printed{
      run_command(machine, "cronviz " + arguments + " --now 2026-03-09T14:23:07Z").output, 0,
      false};
  for (std::size_t at = printed.text.find("root"); at != std::string::npos;
       at = printed.text.find("root", at + 1))
    ++printed.rows;
  printed.says_rest = printed.text.find(rest) != std::string::npos;
  return printed;
}

TEST("long_table: a terminal gets the first thousand rows and the number of the others") {
  const Printed cut = print(1500, true, "list");
  CHECK_EQ(cut.rows, 1000);
  CHECK(cut.text.find("\n501 more: " + std::string(rest)) != std::string::npos);
  // As wide as what is shown, not as what is left out.
  CHECK(cut.text.find("\njob-10000  0 3 * * *  root") != std::string::npos);
  CHECK(cut.text.find("\n1501 jobs.") != std::string::npos);
}

TEST("long_table: a thousand rows are no long table") {
  const Printed whole = print(999, true, "list");
  CHECK_EQ(whole.rows, 1000);
  CHECK(!whole.says_rest);
}

TEST("long_table: --full, a pipe and every other format have all rows") {
  for (const char* arguments : {"list --full", "list -l", "list -o wide", "list -o ndjson"}) {
    const Printed whole = print(1500, true, arguments);
    CHECK(whole.rows >= 1501);
    CHECK(!whole.says_rest);
  }
  const Printed pipe = print(1500, false, "list");
  CHECK_EQ(pipe.rows, 1501);
  CHECK(!pipe.says_rest);
}

TEST("long_table: a pattern is cut by what it leaves") {
  CHECK_EQ(print(1500, true, "list job-1000").rows, 10);
  CHECK(!print(1500, true, "list job-1000").says_rest);
}

TEST("long_table: runs are cut like jobs, but not when their number is given") {
  CHECK(print(1500, true, "next --hours 24").says_rest);
  CHECK_EQ(print(1500, true, "next -n 1200").rows, 1200);
  CHECK(!print(1500, true, "next -n 1200").says_rest);
}

TEST("long_table: it says so without a legend, too") {
  CHECK(print(1500, true, "list --no-legend").says_rest);
}

}  // namespace
}  // namespace cronviz::test
