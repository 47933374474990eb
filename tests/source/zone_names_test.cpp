#include "source/zone_names.h"

#include "check.h"
#include "system/memory_system.h"

namespace cronviz::source {
namespace {

using system::MemorySystem;
using system::Tree;

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

TEST("zone_names: tzdata.zi comes before the tables, the tables before the folder") {
  MemorySystem machine;
  CHECK_EQ(join(zone_names(machine, Tree::root)), "");
  machine.add_file("/usr/share/zoneinfo/America/Argentina/Ushuaia", "");
  machine.add_file("/usr/share/zoneinfo/Zulu", "");
  machine.add_file("/usr/share/zoneinfo/posix/Zulu", "");
  machine.add_file("/usr/share/zoneinfo/leapseconds", "");
  machine.add_file("/usr/share/zoneinfo/SECURITY.md", "");
  machine.add_file("/usr/share/zoneinfo/A/B/C/D", "");
  machine.add_link("/usr/share/zoneinfo/Loop", "Loop");
  CHECK_EQ(join(zone_names(machine, Tree::root)), "America/Argentina/Ushuaia Loop Zulu");
  machine.add_file("/usr/share/zoneinfo/zone.tab", "# c\nFR\t+4852+00220\tEurope/Paris\nshort\t\n");
  CHECK_EQ(join(zone_names(machine, Tree::root)), "Europe/Paris");
  machine.add_file("/usr/share/zoneinfo/zone1970.tab", "DE,DK\t+5230+01322\tEurope/Berlin\tmost\n");
  CHECK_EQ(join(zone_names(machine, Tree::root)), "Europe/Berlin");
  machine.add_file("/usr/share/zoneinfo/tzdata.zi",
                   "# version 2024a\nR d 1916 o - Jun 14 23s 1 S\nZ Africa/Algiers 0:12:12 - LMT\n"
                   "-0:12:12 - LMT 1901\nL Africa/Algiers Africa/Tunis\nZ\nL x\n");
  CHECK_EQ(join(zone_names(machine, Tree::root)), "Africa/Algiers Africa/Tunis");
}

TEST("zone_names: the folder of another machine cannot be listed") {
  MemorySystem host;
  MemorySystem machine;
  machine.live = false;
  machine.host = &host;
  machine.add_file("/usr/share/zoneinfo/Zulu", "");
  CHECK_EQ(join(zone_names(machine, Tree::host)), "");
  CHECK_EQ(join(zone_names(machine, Tree::root)), "Zulu");
}

TEST("zone_names: a folder of a million files is not read to its end") {
  MemorySystem machine;
  for (int i = 0; i < 6000; ++i) machine.add_file("/usr/share/zoneinfo/Z" + std::to_string(i), "");
  CHECK_EQ(zone_names(machine, Tree::root).size(), 4096u);
}

TEST("zone_names: what is near") {
  const std::vector<std::string> names = {"America/New_York", "Europe/Berlin", "Europe/Busingen",
                                          "UTC"};
  struct Row {
    std::string_view name;
    std::string_view near;
  };
  const Row rows[] = {
      {"Europe/Berln", "Europe/Berlin"},
      {"EUROPE/BERLIN", "Europe/Berlin"},
      {"berlin", "Europe/Berlin"},
      {"New York", "America/New_York"},
      {"america/new york", "America/New_York"},
      {"utc", "UTC"},
      {"UCT", "UTC"},
      {"Mars", "none"},
      {"", "none"},
  };
  for (const Row& row : rows) CHECK_EQ(near_zone_name(row.name, names).value_or("none"), row.near);
}

}  // namespace
}  // namespace cronviz::source
