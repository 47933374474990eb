#include "source/systemd/rules_version.h"

#include "check.h"
#include "system/memory_system.h"

using namespace cronviz;
using source::systemd::rules_version;

TEST("rules_version: the option, the library, systemctl, the newest: in this order") {
  system::MemorySystem machine;
  CHECK_EQ(rules_version(machine, std::nullopt, true).number, schedule::newest_systemd);
  CHECK_EQ(rules_version(machine, std::nullopt, true).reason,
           "the newest version known, as none is installed");

  machine.add_file("/usr/bin/systemctl", "ELF", 0755);
  machine.programs["/usr/bin/systemctl --version"] = {0, "systemd 249 (249.11-0ubuntu3)\n+PAM\n",
                                                      ""};
  CHECK_EQ(rules_version(machine, std::nullopt, true).number, 249);
  CHECK_EQ(rules_version(machine, std::nullopt, false).number, schedule::newest_systemd);
  machine.live = false;  // another root: nothing of it is run
  CHECK_EQ(rules_version(machine, std::nullopt, true).number, schedule::newest_systemd);
  machine.live = true;

  machine.add_file("/usr/lib/systemd/libsystemd-shared-257.so", "ELF");
  CHECK_EQ(rules_version(machine, std::nullopt, true).number, 257);
  CHECK_EQ(rules_version(machine, std::nullopt, true).reason,
           "libsystemd-shared-257.so is installed");
  CHECK_EQ(rules_version(machine, 252, true).number, 252);
  CHECK_EQ(rules_version(machine, 252, true).reason, "--systemd-version");
}

TEST("rules_version: what systemctl says is not believed when it is no version") {
  for (const std::string_view output : {"", "systemctl 252", "systemd", "systemd x (y)"}) {
    system::MemorySystem machine;
    machine.add_file("/usr/bin/systemctl", "ELF", 0755);
    machine.programs["/usr/bin/systemctl --version"] = {0, std::string(output), ""};
    CHECK_EQ(rules_version(machine, std::nullopt, true).number, schedule::newest_systemd);
  }
  system::MemorySystem failing;
  failing.add_file("/usr/bin/systemctl", "ELF", 0755);
  failing.programs["/usr/bin/systemctl --version"] = {1, "systemd 252 (252)\n", ""};
  CHECK_EQ(rules_version(failing, std::nullopt, true).number, schedule::newest_systemd);
}
