// What a tree of units may hold beyond all reason; each bound is said once.
#include <string>

#include "check.h"
#include "source/systemd/unit_loader.h"
#include "source/unit_tree.h"

namespace cronviz::test {
namespace {

const std::string daily = "[Timer]\nOnCalendar=daily\n";  // 25 bytes

std::string loaded(UnitTree& tree) {
  std::string out;
  for (const auto& timer : tree.load()) {
    out += timer.facts.unit;
    if (timer.ignored == source::systemd::TimerIgnored::unreadable) out += "(not read)";
    out += ' ';
  }
  return out;
}

TEST("unit_bounds: all unit files together have a size, and what does not fit is told once") {
  UnitTree tree;
  tree.file(etc, "a.timer", daily);
  tree.file(etc, "b.timer", daily + std::string(50, '#'));
  tree.file(etc, "c.timer", daily + std::string(50, '#'));
  tree.file(etc, "d.timer", daily);
  tree.output.most.bytes = 90;
  CHECK_EQ(loaded(tree), "a.timer b.timer(not read) c.timer(not read) d.timer ");
  CHECK_EQ(tree.said(),
           "b.timer CV903 not read, nor are others behind it: all unit files together are larger "
           "than 90 bytes\n");
  CHECK(!tree.output.complete);
}

TEST("unit_bounds: drop-ins and services count") {
  UnitTree tree;
  tree.file(etc, "a.timer", daily);
  tree.file(etc, "a.timer.d/x.conf", daily);
  tree.file(etc, "a.service", "[Service]\nExecStart=/bin/a\n");
  tree.file(etc, "b.timer", daily);
  tree.output.most.bytes = 60;
  CHECK_EQ(loaded(tree), "a.timer b.timer(not read) ");
}

TEST("unit_bounds: unit files have a number") {
  UnitTree tree;
  tree.file(etc, "a.timer", daily);
  tree.file(etc, "a.timer.d/x.conf", daily);
  tree.file(etc, "b.timer", daily);
  tree.file(etc, "c.timer", daily);
  tree.output.most.files = 2;
  CHECK_EQ(loaded(tree), "a.timer b.timer(not read) c.timer(not read) ");
  CHECK_EQ(tree.said(),
           "b.timer CV903 not read, nor are others behind it: all unit files together are more "
           "than 2\n");
}

TEST("unit_bounds: a single unit file that is too large is that file's matter") {
  UnitTree tree;
  tree.file(etc, "a.timer", daily);
  tree.system.add_file("/etc/systemd/system/b.timer", daily).status.size =
      source::systemd::unit_file_limit + 1;
  tree.file(etc, "c.timer", daily);
  CHECK_EQ(loaded(tree), "a.timer b.timer(not read) c.timer ");
  CHECK_EQ(tree.said(), "b.timer CV902 cannot read: larger than 16 MiB\n");
}

TEST("unit_bounds: a timer that is a link to its own name is told, if nothing else has that name") {
  UnitTree tree;
  tree.link(etc, "own.timer", "own.timer");
  tree.link(etc, "other.timer", "/usr/lib/systemd/system/other.timer");
  tree.file(usr, "other.timer", daily);
  CHECK_EQ(loaded(tree), "other.timer ");
  CHECK_EQ(tree.said(),
           "own.timer CV902 systemd passes over this: the link leads to its own name\n");
}

}  // namespace
}  // namespace cronviz::test
