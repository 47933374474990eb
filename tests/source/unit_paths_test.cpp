#include "source/systemd/unit_paths.h"

#include <algorithm>

#include "check.h"
#include "source/systemd/calendar_zones.h"
#include "system/memory_system.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

TEST("unit_paths: the folders of systemd 252 in its order") {
  // systemd-analyze unit-paths --system
  std::string out;
  for (const UnitFolder& each : unit_folders({})) out += std::string(each.path) + "\n";
  CHECK_EQ(out,
           "/etc/systemd/system.control\n/run/systemd/system.control\n/run/systemd/transient\n"
           "/run/systemd/generator.early\n/etc/systemd/system\n/etc/systemd/system.attached\n"
           "/run/systemd/system\n/run/systemd/system.attached\n/run/systemd/generator\n"
           "/usr/local/lib/systemd/system\n/lib/systemd/system\n/usr/lib/systemd/system\n"
           "/run/systemd/generator.late\n");
  for (const UnitScope scope : {UnitScope::system, UnitScope::user}) {
    const auto all = unit_folders({scope, "", 0, ""});
    CHECK_EQ(std::count_if(
                 all.begin(), all.end(),
                 [](const UnitFolder& each) { return each.kind == FolderKind::configuration; }),
             1);
    for (const UnitFolder& each : all) {
      const bool below_run = each.path.starts_with("/run/");
      CHECK(below_run == (each.kind == FolderKind::runtime || each.kind == FolderKind::generator ||
                          each.kind == FolderKind::transient));
      CHECK(!each.own);
    }
  }
}

TEST("unit_paths: the folders of a user's manager") {
  // systemd-analyze unit-paths --user of 252 and 262 together, as uid 1000.
  std::string out;
  for (const UnitFolder& each : unit_folders({UnitScope::user, "alice", 1000, "/home/alice/"})) {
    out += each.path + "\n";
    CHECK(each.own == (each.path.starts_with("/home/") || each.path.starts_with("/run/user/")));
  }
  CHECK_EQ(out,
           "/home/alice/.config/systemd/user.control\n/run/user/1000/systemd/user.control\n"
           "/run/user/1000/systemd/transient\n/run/user/1000/systemd/generator.early\n"
           "/home/alice/.config/systemd/user\n/home/alice/.config/systemd/user.attached\n"
           "/etc/xdg/systemd/user\n/etc/systemd/user\n/run/user/1000/systemd/user\n"
           "/run/user/1000/systemd/user.attached\n/run/systemd/user\n"
           "/run/user/1000/systemd/generator\n/home/alice/.local/share/systemd/user\n"
           "/usr/local/share/systemd/user\n/usr/share/systemd/user\n"
           "/usr/local/lib/systemd/user\n/lib/systemd/user\n/usr/lib/systemd/user\n"
           "/run/user/1000/systemd/generator.late\n");
}

TEST("unit_paths: only those that exist, each once") {
  system::MemorySystem system;
  system.add_directory("/usr/lib/systemd/system");
  system.add_link("/lib", "usr/lib");
  system.add_directory("/etc/systemd/system");
  system.add_link("/run/systemd/system", "/etc/systemd/system");
  system.add_file("/run/systemd/transient", "no folder");
  std::string out;
  for (const UnitFolder& each : existing_folders(system, unit_folders({})))
    out += std::string(each.path) + "\n";
  CHECK_EQ(out, "/etc/systemd/system\n/usr/lib/systemd/system\n");
}

TEST("unit_paths: zones of the tree, else of the host") {
  system::MemorySystem host;
  host.add_file("/usr/share/zoneinfo/Europe/Berlin", read_data("zoneinfo/Europe/Berlin"));
  system::MemorySystem tree;
  tree.host = &host;
  const time::Zone utc = time::Zone::utc();
  {
    MachineZones zones(tree, utc);
    CHECK(zones.exists("Europe/Berlin") && !zones.exists("Europe/Paris"));
    CHECK_EQ(zones.load("Europe/Berlin")->name(), "Europe/Berlin");
    CHECK(zones.load("Europe/Berlin") == zones.load("Europe/Berlin"));
    CHECK_EQ(zones.for_parser().standard, "UTC");
  }
  tree.add_file("/usr/share/zoneinfo/Mine", "TZif, damaged");
  tree.add_file("/usr/share/zoneinfo/Text", "text");
  tree.add_directory("/usr/share/zoneinfo/Europe");
  MachineZones zones(tree, utc);
  CHECK(zones.exists("Mine") && zones.exists("UTC"));
  CHECK(!zones.exists("Text") && !zones.exists("Europe") && !zones.exists("Europe/Berlin"));
  CHECK(zones.load("Mine")->is_fixed());
  CHECK_EQ(zones.load("Mine")->name(), "Mine");
  CHECK(zones.load("UTC")->is_fixed());
}
