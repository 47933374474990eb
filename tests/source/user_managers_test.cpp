#include "source/systemd/user_managers.h"

#include <string>

#include "check.h"
#include "source/unit_tree.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

const std::string daily(daily_timer);
const std::string install(wanted_by_timers);

}  // namespace

TEST("user_managers: units of every user") {
  UnitTree tree;
  tree.file("/usr/lib/systemd/user/", "a.timer", daily);
  tree.file("/usr/lib/systemd/user/", "a.service", "[Service]\nExecStart=/bin/a\n");
  tree.want("/etc/systemd/user/", "a.timer", "/usr/lib/systemd/user/a.timer");
  tree.file("/usr/share/systemd/user/", "b.timer", daily + install);
  const auto timers = tree.load();
  REQUIRE(timers.size() == 2);
  CHECK(timers[0].scope == UnitScope::user);
  CHECK_EQ(timers[0].facts.enabled_state, "enabled");
  CHECK_EQ(timers[0].facts.command, "/bin/a");
  CHECK_EQ(timers[0].user, "");
  CHECK_EQ(timers[1].facts.enabled_state, "disabled");
}

TEST("user_managers: a user's own units stand beside those of every user") {
  UnitTree tree;
  tree.users = {{"alice", 1000, "/home/alice", 2}, {"bob", 1001, "/home/bob", 3}};
  const std::string shared = "/usr/lib/systemd/user/";
  const std::string own = "/home/alice/.config/systemd/user/";
  for (const char* name : {"a.timer", "b.timer", "c.timer", "d.timer"})
    tree.file(shared, name, daily + install);
  tree.want("/etc/systemd/user/", "a.timer", shared + "a.timer");
  tree.file(own, "sync.timer", "[Timer]\nOnCalendar=*:0/30\nPersistent=yes\n" + install);
  tree.file(own, "sync.service", "[Service]\nExecStart=%h/bin/sync --as %u\n");
  tree.want(own, "sync.timer");
  tree.want(own, "b.timer", shared + "b.timer");
  tree.link(own, "c.timer", "/dev/null");
  tree.file(own + "d.timer.d/", "x.conf", "[Timer]\nOnCalendar=weekly\n");
  tree.file("/home/alice/.local/share/systemd/timers/", "stamp-sync.timer", "");
  const auto timers = tree.load();
  std::string out;
  for (const LoadedTimer& each : timers) {
    out += each.facts.owner + ":" + each.facts.unit + " " + each.facts.enabled_state;
    if (!each.facts.command.empty()) out += " " + each.facts.command + " " + each.user;
    if (each.facts.last) out += " stamp";
    out += "\n";
  }
  CHECK_EQ(out,
           ":a.timer enabled\n:b.timer disabled\n:c.timer disabled\n:d.timer disabled\n"
           "alice:b.timer enabled\nalice:c.timer masked\nalice:d.timer disabled\n"
           "alice:sync.timer enabled /home/alice/bin/sync --as alice alice stamp\n");
  CHECK(tree.output.complete);
}

TEST("user_managers: homes that may not be looked into are said, what is shared only once") {
  UnitTree tree;
  tree.users = {{"alice", 1000, "/home/alice", 2},
                {"bob", 1001, "/home/bob", 3},
                {"daemon", 1, "/usr/sbin", 1}};
  tree.link("/etc/systemd/user/timers.target.wants/", "gone.timer", "/nowhere/gone.timer");
  tree.file("/home/bob/.config/systemd/user/", "a.timer", daily);
  tree.system.add_directory("/home/alice", 0700);
  tree.system.uid = 1001;
  tree.load();
  CHECK_EQ(tree.said(),
           "systemd CV902 cannot read: permission denied\n"
           "gone.timer CV902 enabled, but there is no such unit | remove the link, or install the "
           "unit again\n");
  CHECK(!tree.output.complete);
}
