// The order and the merging of drop-ins.
#include <string>

#include "check.h"
#include "source/systemd/unit_set.h"
#include "source/unit_tree.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

TEST("unit_drop_ins: drop-ins in systemd's order") {
  // Rows of systemd-analyze verify 252: one file of one name in each folder, and which of them it
  // reads; that one taken away, which next.
  UnitTree tree;
  tree.file(usr, "te-m-n@.timer", daily_timer);
  for (const std::string_view folder : {etc, usr}) {
    for (const std::string_view name :
         {"te-m-n@x.timer", "te-m-n@.timer", "te-m-@x.timer", "te-m-@.timer", "te-@x.timer",
          "te-@.timer", "te-m-.timer", "te-.timer", "te-m-n.timer", "timer", "al-ias.timer",
          "al-.timer", "-.timer"})
      tree.file(folder, std::string(name) + ".d/z.conf", "");
  }
  UnitSet set(tree.system, Manager(), tree.output);
  const auto order = [&set](std::string_view name, const std::vector<std::string>& aliases) {
    std::string out;
    for (std::string path : set.drop_in_folders(name, aliases)) {
      path = path.substr(0, path.rfind(".d"));
      out += (path.starts_with("/etc") ? "A/" : "B/") + path.substr(path.rfind('/') + 1) + " ";
    }
    return out;
  };
  CHECK_EQ(order("te-m-n@x.timer", {}),
           "A/te-m-n@x.timer A/te-m-n@.timer A/te-m-.timer A/te-.timer A/te-m-@x.timer "
           "A/te-m-@.timer A/te-@x.timer A/te-@.timer B/te-m-n@x.timer B/te-m-n@.timer "
           "B/te-m-.timer B/te-.timer B/te-m-@x.timer B/te-m-@.timer B/te-@x.timer B/te-@.timer "
           "A/timer B/timer ");
  CHECK_EQ(order("te-m-n.timer", {"al-ias.timer"}),
           "A/te-m-n.timer A/te-m-.timer A/te-.timer B/te-m-n.timer B/te-m-.timer B/te-.timer "
           "A/al-ias.timer A/al-.timer B/al-ias.timer B/al-.timer A/timer B/timer ");
  CHECK_EQ(order("te-m-.timer", {}),
           "A/te-m-.timer A/te-.timer B/te-m-.timer B/te-.timer A/timer B/timer ");
  CHECK_EQ(order("-x.timer", {}), "A/timer B/timer ");
}

TEST("unit_drop_ins: drop-ins are merged by name, and refused ones keep what stands above") {
  UnitTree tree;
  tree.file(usr, "a.timer", daily_timer);
  tree.file(usr, "a.timer.d/10.conf", "[Timer]\nOnBootSec=1h\n");
  tree.file(etc, "timer.d/10.conf", "[Timer]\nOnBootSec=2h\n");
  tree.file(etc, "a.timer.d/20.conf", "[Timer]\nOnBootSec=3h\n[bad\nOnBootSec=4h\n");
  tree.file(etc, "timer.d/05.conf", "[Timer]\nOnStartupSec=5h\n");
  tree.file(usr, "a.timer.d/30.conf", "[Timer]\nOnBootSec=6h\n");
  tree.link(etc, "a.timer.d/30.conf", "/dev/null");
  tree.file(etc, "a.timer.d/40.txt", "[Timer]\nOnBootSec=7h\n");
  tree.system.add_special("/etc/systemd/system/a.timer.d/50.conf", system::FileKind::fifo);
  const auto timers = tree.load();
  CHECK_EQ(find(timers, "a.timer")->facts.schedule,
           "daily; OnStartupSec=5h; OnBootSec=1h; OnBootSec=3h");
  CHECK_EQ(tree.said(),
           "20.conf CV615 [[bad] systemd gives up on this file: the section header '[bad' does not "
           "end in ']' | a header stands alone on its line: [Timer]\n"
           "50.conf CV902 cannot read: is a FIFO\n");
}
