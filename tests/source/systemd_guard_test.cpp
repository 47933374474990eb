// Which lines of crontabs are for machines without systemd, and which machines those are.
#include "source/systemd_guard.h"

#include <optional>
#include <string>

#include "check.h"
#include "source/machine.h"
#include "system/memory_system.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

using system::MemorySystem;

TEST("systemd_guard: rows") {
  for (const VectorRow& row : read_vectors("systemd_guards.tsv")) {
    const bool left = source::leaves_to_systemd(unescape(row[0]));
    CHECK_EQ(at("systemd_guards.tsv", row) + (left ? "yes" : "no"),
             at("systemd_guards.tsv", row) + std::string(row[1]));
  }
}

std::string told(MemorySystem& system) {
  const source::Machine machine = source::read_machine(system, std::nullopt);
  model::Inventory inventory;
  const source::LoadOptions options;
  const auto runs = source::systemd_runs({system, machine, options, inventory});
  return runs ? *runs ? "runs" : "does not" : "unknown";
}

TEST("systemd_guard: a running machine has the folder or has it not") {
  MemorySystem system;
  system.add_file("/lib/systemd/systemd", "ELF", 0755);
  CHECK_EQ(told(system), "does not");
  system.add_directory("/run/systemd/system");
  CHECK_EQ(told(system), "runs");
}

TEST("systemd_guard: a root is judged by its init") {
  MemorySystem bare;
  bare.live = false;
  bare.add_directory("/run/systemd/system");  // of whatever built the tree
  CHECK_EQ(told(bare), "unknown");
  bare.add_file("/usr/lib/systemd/systemd", "ELF", 0755);
  CHECK_EQ(told(bare), "runs");
  bare.add_file("/sbin/init", "ELF", 0755);  // sysvinit beside it
  CHECK_EQ(told(bare), "does not");
  MemorySystem linked;
  linked.live = false;
  linked.add_link("/sbin/init", "../lib/systemd/systemd");
  CHECK_EQ(told(linked), "runs");
  MemorySystem busybox;
  busybox.live = false;
  busybox.add_link("/sbin/init", "/bin/busybox");
  CHECK_EQ(told(busybox), "does not");
}

TEST("systemd_guard: however deep a command goes, it ends") {
  for (const std::string open : {"(", "{ ", "if ", "! ", "test ! "}) {
    std::string command = "[ -d /run/systemd/system ] || ";
    for (int i = 0; i < 5000; ++i) command += open;
    (void)source::leaves_to_systemd(command + "work");
  }
}

}  // namespace
}  // namespace cronviz::test
