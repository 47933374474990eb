#include "source/systemd/manager_ask.h"

#include <string>

#include "check.h"
#include "system/memory_system.h"

namespace {

using namespace cronviz;          // NOLINT: what is tested
using namespace source::systemd;  // NOLINT

std::string call(std::string_view program, std::string_view units = "*.timer") {
  std::string text(program);
  text.append(" show --all --no-pager -p ").append(shown_properties()).append(" ").append(units);
  return text;
}

void boot(system::MemorySystem& machine) {
  machine.add_directory("/run/systemd/system");
  machine.add_file("/usr/bin/systemctl", "ELF", 0755);
  machine.clock = std::chrono::sys_seconds(std::chrono::seconds(1'795'000'000));
  machine.uptime = std::chrono::seconds(100);
}

std::string why_not(system::MemorySystem& machine, UnitScope scope = UnitScope::system) {
  const ManagerAsked asked = ask_manager(machine, scope);
  return (asked.answer ? "answer: " : "none: ") + asked.why_not;
}

TEST("manager_ask: what the timers start is asked for by name, each unit once") {
  system::MemorySystem machine;
  boot(machine);
  machine.programs[call("/usr/bin/systemctl")] = {
      0,
      "Id=a.timer\nLoadState=loaded\nUnit=x.service\n\nId=b.timer\nLoadState=loaded\n"
      "Unit=x.service\n\nId=c.timer\nLoadState=loaded\nUnit=c.target\n\n"
      "Id=d.timer\nLoadState=loaded\nUnit=a.timer\n\nId=e.timer\nLoadState=loaded\n"
      "Unit=--force\n\nId=f.timer\nLoadState=bad-setting\nUnit=f.service\n",
      ""};
  CHECK_EQ(why_not(machine), "answer: /usr/bin/systemctl show: no such file or directory");
  const std::string second = call("/usr/bin/systemctl", "c.target x.service");
  machine.programs[second] = {0, "Id=x.service\nResult=success\n\nId=c.target\n", ""};
  const ManagerAsked asked = ask_manager(machine, UnitScope::system);
  REQUIRE(asked.answer.has_value());
  CHECK_EQ(asked.why_not, "");
  CHECK_EQ(asked.answer->units.size(), 8u);
  const ShownUnit* service = find_shown(asked.answer->units, "x.service");
  REQUIRE(service != nullptr);
  CHECK_EQ(service->result, "success");
  machine.program_errors[second] = {system::ErrorKind::timed_out, "no end within 2 s"};
  CHECK_EQ(why_not(machine), "answer: /usr/bin/systemctl show: no end within 2 s");
}

TEST("manager_ask: one call, and its answer in the clocks of that moment") {
  system::MemorySystem machine;
  boot(machine);
  machine.programs[call("/usr/bin/systemctl")] = {0, "Id=b.timer\n\nId=a.timer\n", ""};
  const ManagerAsked asked = ask_manager(machine, UnitScope::system);
  REQUIRE(asked.answer.has_value());
  CHECK_EQ(asked.why_not, "");
  CHECK_EQ(asked.answer->units.size(), 2u);
  CHECK(asked.answer->as_of == machine.clock);
  CHECK(asked.answer->at(std::chrono::seconds(160)) == machine.clock + std::chrono::seconds(60));
}

TEST("manager_ask: /bin/systemctl where /usr is not merged") {
  system::MemorySystem machine;
  machine.add_directory("/run/systemd/system");
  CHECK_EQ(why_not(machine), "none: there is no /usr/bin/systemctl");
  machine.add_file("/bin/systemctl", "ELF", 0755);
  machine.programs[call("/bin/systemctl")] = {0, "", ""};
  CHECK_EQ(why_not(machine), "answer: ");
}

TEST("manager_ask: no manager, no bus, a hung or broken systemctl, garbage: why is said") {
  system::MemorySystem machine;
  machine.add_file("/usr/bin/systemctl", "ELF", 0755);
  CHECK_EQ(why_not(machine), "none: systemd does not run here");
  boot(machine);
  const std::string key = call("/usr/bin/systemctl");
  machine.programs[key] = {1, "",
                           "Failed to connect to bus: No such file or directory\nsecond line\n"};
  CHECK_EQ(why_not(machine),
           "none: /usr/bin/systemctl show: Failed to connect to bus: No such file or directory");
  machine.programs[key] = {139, "", ""};
  CHECK_EQ(why_not(machine), "none: /usr/bin/systemctl show: it ended with status 139");
  machine.programs[key] = {0, "<html>\n", ""};
  CHECK_EQ(why_not(machine), "none: /usr/bin/systemctl show: its answer cannot be read");
  machine.programs[key] = {0, "Id=a.timer\nLastTriggerUSec=soon\n", ""};
  CHECK_EQ(why_not(machine),
           "answer: /usr/bin/systemctl show: a part of its answer cannot be read");
  machine.program_errors[key] = {system::ErrorKind::timed_out, "no end within 2 s"};
  CHECK_EQ(why_not(machine), "none: /usr/bin/systemctl show: no end within 2 s");
}

TEST("manager_ask: the caller's own manager is where his runtime folder says") {
  system::MemorySystem machine;
  boot(machine);
  machine.uid = 1000;
  const std::string key = call("/usr/bin/systemctl --user");
  machine.programs[key] = {0, "Id=a.timer\n", ""};
  CHECK_EQ(why_not(machine, UnitScope::user), "none: ");  // he has none, and that is no news
  machine.add_directory("/run/user/1000", 0700, 1000);
  CHECK_EQ(why_not(machine, UnitScope::user), "none: ");
  machine.add_directory("/run/user/1000/systemd", 0755, 1000);
  CHECK_EQ(why_not(machine, UnitScope::user), "none: ");
  machine.add_special("/run/user/1000/systemd/private", system::FileKind::socket);
  CHECK_EQ(why_not(machine, UnitScope::user), "answer: ");
  // Root with another user's environment.
  machine.uid = 0;
  machine.variables["XDG_RUNTIME_DIR"] = "/run/user/1000";
  CHECK_EQ(why_not(machine, UnitScope::user), "none: ");
  machine.uid = 1000;
  machine.add_directory("/srv/run", 0700, 1000);
  machine.add_special("/srv/run/systemd/private", system::FileKind::socket);
  machine.variables["XDG_RUNTIME_DIR"] = "/srv/run";
  CHECK_EQ(why_not(machine, UnitScope::user), "answer: ");
}

}  // namespace
