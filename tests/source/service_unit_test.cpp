#include "source/systemd/service_unit.h"

#include "check.h"
#include "source/unit_tree.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

// "command|user" of a service in the tree.
std::string run_of(UnitTree& tree, std::string_view name, UnitScope scope = UnitScope::system) {
  UnitSet set(tree.system, {scope, {}, 0, {}}, tree.output);
  HostFacts host(tree.system, "vm", false);
  const ServiceFacts facts = read_service(tree.system, set, name, host, tree.output);
  return facts.command + "|" + facts.user;
}

}  // namespace

TEST("service_unit: commands and users") {
  UnitTree tree;
  tree.file(usr, "a.service", "[Service]\nExecStart=/bin/a --x \"b c\"\n");
  tree.file(usr, "b.service",
            "[Service]\nUser=alice\nExecStart=/bin/no\nExecStart=\nExecStart=-@/bin/b b\n"
            "ExecStart=!!/bin/c\nExecStart=+ /bin/d \\\n  e\n");
  tree.file(usr, "c.service", "[Service]\nUser=alice\nUser=\nType=oneshot\n");
  tree.file(usr, "d.service", "[Unit]\nExecStart=/bin/no\n");
  CHECK_EQ(run_of(tree, "a.service"), "/bin/a --x \"b c\"|root");
  CHECK_EQ(run_of(tree, "b.service"), "/bin/b b; /bin/c; /bin/d    e|alice");
  CHECK_EQ(run_of(tree, "c.service"), "|root");
  CHECK_EQ(run_of(tree, "d.service"), "|root");
  CHECK_EQ(run_of(tree, "missing.service"), "|");
  CHECK_EQ(run_of(tree, "a.target"), "|");
  CHECK_EQ(run_of(tree, "not a unit"), "|");
  CHECK_EQ(tree.said(), "");
  CHECK(tree.files.empty());
}

TEST("service_unit: templates, aliases, drop-ins, masks") {
  UnitTree tree;
  tree.file(usr, "t@.service", "[Service]\nExecStart=/bin/t %i %I %p %n %H %b 100%%\nUser=u%i\n");
  tree.file(etc, "t@x.service.d/o.conf", "[Service]\nExecStart=/bin/more\n");
  tree.file(etc, "service.d/o2.conf", "[Service]\nExecStart=/bin/all\n");
  tree.link(etc, "alias.service", "real.service");
  tree.file(usr, "real.service", "[Service]\nExecStart=/bin/real %n\n");
  tree.link(etc, "off.service", "/dev/null");
  tree.file(usr, "off.service", "[Service]\nExecStart=/bin/off\n");
  tree.file(usr, "bad.service", "[Service]\nExecStart=/bin/bad\n[Service\n");
  tree.link(etc, "loop.service", "loop2.service");
  tree.link(etc, "loop2.service", "loop.service");
  CHECK_EQ(run_of(tree, "t@x.service"),
           "/bin/t x x t t@x.service vm %b 100%; /bin/more; /bin/all|ux");
  CHECK_EQ(run_of(tree, "alias.service"), "/bin/real real.service; /bin/all|root");
  CHECK_EQ(run_of(tree, "off.service"), "|");
  CHECK_EQ(run_of(tree, "bad.service"), "|");
  CHECK_EQ(run_of(tree, "loop.service"), "|");
  CHECK_EQ(tree.said(), "");
}

TEST("service_unit: a user's service runs as its user") {
  UnitTree tree;
  tree.file("/etc/systemd/user/", "a.service", "[Service]\nExecStart=/bin/a\n");
  CHECK_EQ(run_of(tree, "a.service", UnitScope::user), "/bin/a|");
}

TEST("service_unit: one that may not be read makes the answer incomplete") {
  UnitTree tree;
  tree.system.add_file("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/bin/a\n", 0600);
  tree.system.uid = 1000;
  CHECK_EQ(run_of(tree, "a.service"), "|");
  CHECK(!tree.output.complete);
  CHECK_EQ(tree.said(), "a.service CV902 cannot read: permission denied\n");
}

TEST(
    "service_unit: what systemd does not load, a user made for the run, the name behind an alias") {
  UnitTree tree;
  const auto facts = [&tree](std::string_view name) {
    UnitSet set(tree.system, Manager(), tree.output);
    HostFacts host(tree.system, "vm", false);
    return read_service(tree.system, set, name, host, tree.output);
  };
  tree.file(etc, "none.service", "[Service]\nType=simple\n");
  tree.file(etc, "reset.service", "[Service]\nExecStart=/bin/a\nExecStart=\n");
  tree.file(etc, "stop.service", "[Service]\nExecStop=/bin/a\n");
  tree.file(etc, "bad.service", "[Service\nExecStart=/bin/a\n");
  tree.file(etc, "dyn.service", "[Service]\nDynamicUser=yes\nExecStart=/bin/a\n");
  tree.file(etc, "own.service", "[Service]\nDynamicUser=yes\nUser=mine\nExecStart=/bin/a\n");
  tree.file(etc, "stay.service", "[Service]\nRemainAfterExit=yes\nExecStart=/bin/a\n");
  tree.link(etc, "other.service", "stay.service");
  using Found = ServiceFacts::Found;
  CHECK(facts("none.service").found == Found::refused);
  CHECK(facts("reset.service").found == Found::refused);
  CHECK(facts("stop.service").found == Found::loaded);
  CHECK(facts("bad.service").found == Found::refused);
  CHECK_EQ(facts("dyn.service").user, "dyn");
  CHECK_EQ(facts("own.service").user, "mine");
  CHECK(!facts("own.service").remains_active);
  CHECK(facts("other.service").remains_active);
  CHECK_EQ(facts("other.service").name, "stay.service");
}
