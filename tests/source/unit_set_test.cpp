#include "source/systemd/unit_set.h"

#include "check.h"
#include "source/systemd/unit_name.h"
#include "source/unit_tree.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

const std::string daily(daily_timer);
const std::string install(wanted_by_timers);

// The tree of unit_states.tsv.
void made_states(UnitTree& tree) {
  const std::string both = daily + install;
  constexpr std::string_view local = "/usr/local/lib/systemd/system/";
  const auto vendor = [&tree](std::string_view name, const std::string& bytes) {
    tree.file(usr, name, bytes);
  };
  const auto enable = [&tree](std::string_view folder, std::string_view name) {
    tree.want(folder, name, std::string(usr) + std::string(name));
  };
  vendor("a-dis.timer", both);
  vendor("a-static.timer", daily);
  vendor("b-en.timer", both);
  enable(etc, "b-en.timer");
  vendor("b-en-noinstall.timer", daily);
  enable(etc, "b-en-noinstall.timer");
  vendor("c-vendor.timer", daily);
  tree.want(usr, "c-vendor.timer", "../c-vendor.timer");
  vendor("c-vendor-i.timer", both);
  tree.want(usr, "c-vendor-i.timer", "../c-vendor-i.timer");
  vendor("c-req.timer", both);
  tree.link(usr, "multi-user.target.requires/c-req.timer", "../c-req.timer");
  vendor("d-run.timer", both);
  enable(run, "d-run.timer");
  vendor("e-mask.timer", both);
  tree.link(etc, "e-mask.timer", "/dev/null");
  vendor("e-maskrun.timer", both);
  tree.link(run, "e-maskrun.timer", "/dev/null");
  vendor("e-empty.timer", "");
  tree.file(etc, "e-empty2.timer", "");
  tree.file(run, "e-empty3.timer", "");
  tree.link(usr, "e-vendormask.timer", "/dev/null");
  tree.file("/opt/", "f-linked.timer", both);
  tree.link(etc, "f-linked.timer", "/opt/f-linked.timer");
  tree.file("/opt/", "f-linked2.timer", daily);
  tree.link(run, "f-linked2.timer", "/opt/f-linked2.timer");
  tree.file("/opt/", "f-other.timer", both);
  tree.link(etc, "f-name.timer", "/opt/f-other.timer");
  tree.file("/opt/", "f-lw.timer", both);
  tree.link(etc, "f-lw.timer", "/opt/f-lw.timer");
  tree.want(etc, "f-lw.timer");
  for (const std::string_view name : {"g-self.timer", "g-self2.timer"}) {
    vendor(name, name == "g-self.timer" ? both : daily);
    tree.link(etc, name, std::string(usr) + std::string(name));
  }
  vendor("h-main.timer", both);
  tree.link(etc, "h-alias.timer", "/usr/lib/systemd/system/h-main.timer");
  vendor("h-main2.timer", daily);
  tree.link(usr, "h-alias2.timer", "h-main2.timer");
  vendor("h-main3.timer", daily + "[Install]\nAlias=h-alias3.timer\n");
  tree.link(etc, "h-alias3.timer", "/usr/lib/systemd/system/h-main3.timer");
  vendor("h-main4.timer", daily + "[Install]\nAlias=h-alias4.timer\n");
  vendor("h-main5.timer", daily + "[Install]\nAlso=foo.service\n");
  vendor("h-main6.timer", both);
  tree.link(usr, "h-alias6.timer", "h-main6.timer");
  enable(etc, "h-alias6.timer");
  vendor("i-t@.timer", both);
  tree.want(etc, "i-t@x.timer", "/usr/lib/systemd/system/i-t@.timer");
  vendor("i-u@.timer", both);
  tree.want(usr, "i-u@x.timer", "../i-u@.timer");
  vendor("i-v@.timer", both + "DefaultInstance=x\n");
  tree.want(etc, "i-v@x.timer", "/usr/lib/systemd/system/i-v@.timer");
  vendor("i-w@.timer", both);
  vendor("i-x@.timer", daily);
  tree.want(run, "i-x@x.timer", "/usr/lib/systemd/system/i-x@.timer");
  tree.file("/run/systemd/generator/", "j-gen.timer", daily);
  tree.file("/run/systemd/transient/", "j-tr.timer", daily);
  vendor("k-both.timer", both);
  tree.file(etc, "k-both.timer", both);
  vendor("k-dm.timer", daily);
  tree.want(usr, "k-dm.timer", "../k-dm.timer");
  tree.want(etc, "k-dm.timer", "/dev/null");
  tree.link(etc, "l-alias-gone.timer", "/usr/lib/systemd/system/gone.timer");
  tree.link(etc, "l-linked-gone.timer", "/opt/gone.timer");
  tree.link(etc, "l-loop1.timer", "l-loop2.timer");
  tree.link(etc, "l-loop2.timer", "l-loop1.timer");
  enable(etc, "zgone.timer");
  vendor("m-loc.timer", both);
  tree.want(local, "m-loc.timer", "../m-loc.timer");
  vendor("m-drop.timer", daily);
  tree.file(etc, "m-drop.timer.d/a.conf", install);
  vendor("m-emptyinstall.timer", both + "WantedBy=\n");
  tree.system.add_directory("/etc/systemd/system/n-dir.timer");
}

std::string ignored(UnitTree& tree, std::string_view name) {
  const auto timers = tree.load();
  const LoadedTimer* timer = find(timers, name);
  return timer == nullptr ? "none" : std::string(ignored_name(timer->ignored));
}

// All timers as "a.timer=b.timer+c.timer".
std::string names(UnitTree& tree) {
  UnitSet set(tree.system, Manager(), tree.output);
  std::string out;
  for (const TimerEntry& each : set.timers()) {
    if (!out.empty()) out += ' ';
    out += each.main.name;
    char sign = '=';
    for (const std::string& alias : each.aliases) {
      out += sign + alias;
      sign = '+';
    }
    if (!each.wanted) out += '?';
  }
  return out;
}

}  // namespace

TEST("unit_set: states as systemctl names them") {
  UnitTree tree;
  made_states(tree);
  tree.add_services();
  const auto timers = tree.load();
  std::size_t seen = 0;
  for (const VectorRow& row : read_vectors("unit_states.tsv")) {
    const std::string where = at("unit_states.tsv", row) + std::string(row[0]) + " ";
    const LoadedTimer* timer = find(timers, row[0]);
    seen += timer != nullptr;
    // What leads to nothing is said, and not listed; an alias is its unit.
    const bool gone = row[1] == "not found" || row[0].starts_with("l-alias") ||
                      row[0].starts_with("l-loop") ||
                      (row[1] == "alias" && row[0] != "f-name.timer");
    if (!CHECK_EQ(where + (timer ? "listed" : "not"), where + (gone ? "not" : "listed")) || gone)
      continue;
    CHECK_EQ(where + timer->facts.enabled_state, where + std::string(row[1]));
  }
  CHECK_EQ(timers.size(), seen);
  CHECK_EQ(tree.said(),
           "l-alias-gone.timer CV902 cannot read: the link leads to nothing that systemd finds\n"
           "l-loop1.timer CV902 cannot read: the link leads to nothing that systemd finds\n"
           "l-loop2.timer CV902 cannot read: the link leads to nothing that systemd finds\n"
           "zgone.timer CV902 enabled, but there is no such unit | remove the link, or install the "
           "unit again\n"
           "l-linked-gone.timer CV902 cannot read: the link leads to nothing\n");
}

TEST("unit_set: states that links confuse") {
  // Trees drawn at random, and what `systemctl --root=TREE is-enabled` of systemd 252 says of them.
  const auto state = [](UnitTree& tree, std::string_view name) {
    const auto timers = tree.load();
    const LoadedTimer* timer = find(timers, name);
    return timer == nullptr ? "none" : timer->facts.enabled_state;
  };
  constexpr std::string_view generator = "/run/systemd/generator/";
  UnitTree hidden;  // a link below the unit's own file
  hidden.file("/opt/", "a.timer", daily);
  hidden.link(generator, "a.timer", "/opt/a.timer");
  CHECK_EQ(state(hidden, "a.timer"), "linked-runtime");
  hidden.file(run, "a.timer", daily + install);
  CHECK_EQ(state(hidden, "a.timer"), "enabled-runtime");
  UnitTree instance;
  instance.file(etc, "t@x.timer", daily + install);
  instance.link(usr, "t@x.timer", "/usr/local/lib/systemd/system/t@x.timer");
  CHECK_EQ(state(instance, "t@x.timer"), "static");
  UnitTree wrong;  // the first link of the name is of another kind
  wrong.file(usr, "c.timer", daily);
  wrong.link(etc, "c.timer", "/usr/lib/systemd/system/t@.timer");
  CHECK_EQ(state(wrong, "c.timer"), "bad");
  wrong.file(usr, "t@.timer", daily);
  wrong.link(usr, "t@x.timer", "c.timer");
  CHECK_EQ(state(wrong, "t@x.timer"), "bad");
}

TEST("unit_set: what starts, and why the rest does not") {
  UnitTree tree;
  made_states(tree);
  tree.add_services();
  const auto timers = tree.load();
  std::string out;
  for (const LoadedTimer& each : timers)
    out += each.facts.unit.substr(0, each.facts.unit.rfind('.')) + ":" +
           std::string(ignored_name(each.ignored)) + " ";
  CHECK_EQ(out,
           "a-dis:disabled a-static:static b-en-noinstall:no b-en:no c-req:no c-vendor-i:no "
           "c-vendor:no d-run:no e-empty:masked e-empty2:masked e-empty3:masked e-mask:masked "
           "e-maskrun:masked e-vendormask:masked f-linked:disabled f-linked2:disabled f-lw:no "
           "f-name:disabled g-self:disabled g-self2:disabled h-main:disabled h-main2:static "
           "h-main3:disabled h-main4:disabled h-main5:disabled h-main6:no i-t@x:no i-u@x:no "
           "i-v@x:no i-x@x:no j-gen:no j-tr:no k-both:disabled k-dm:disabled l-linked-gone:refused "
           "m-drop:disabled m-emptyinstall:static m-loc:no i-t@:template i-u@:template "
           "i-v@:template i-w@:template i-x@:template ");
}

TEST("unit_set: the first folder's file counts, and aliases are followed") {
  UnitTree tree;
  tree.file(usr, "a.timer", daily);
  tree.file(etc, "a.timer", "[Timer]\nOnCalendar=weekly\n");
  tree.link(etc, "b.timer", "c.timer");
  tree.link(usr, "c.timer", "a.timer");
  tree.want(etc, "b.timer");
  CHECK_EQ(names(tree), "a.timer=b.timer+c.timer");
  const auto timers = tree.load();
  CHECK_EQ(find(timers, "a.timer")->facts.schedule, "weekly");
}

TEST("unit_set: aliases that systemd does not take are passed over") {
  UnitTree tree;
  tree.file(usr, "a.timer", daily);
  tree.file(usr, "b@.timer", daily);
  tree.link(etc, "a.timer", "b@x.timer");    // a plain name for an instance
  tree.link(etc, "c@x.timer", "b@y.timer");  // another instance
  tree.link(etc, "d@x.timer", "b@x.timer");  // right
  tree.link(etc, "e@z.timer", "b@.timer");   // an instance of the template
  tree.link(etc, "f.timer", "/usr/lib/systemd/system/f.service");
  CHECK_EQ(names(tree), "a.timer? b@x.timer=d@x.timer? b@z.timer=e@z.timer?");
}

TEST("unit_set: chains of aliases have an end") {
  UnitTree tree;
  for (int i = 0; i < 12; ++i)
    tree.link(etc, "a" + std::to_string(i) + ".timer", "a" + std::to_string(i + 1) + ".timer");
  tree.file(etc, "a12.timer", daily);
  CHECK_EQ(names(tree),
           "a12.timer=a10.timer+a11.timer+a4.timer+a5.timer+a6.timer+a7.timer+"
           "a8.timer+a9.timer?");
}

TEST("unit_set: what is no unit is passed over, and nothing hangs") {
  UnitTree tree;
  tree.file(etc, "a b.timer", daily);
  tree.file(etc, "@x.timer", daily);
  tree.file(etc, ".timer", daily);
  tree.file(etc, "x.timer~", daily);
  tree.system.add_directory("/etc/systemd/system/dir.timer");
  tree.system.add_special("/etc/systemd/system/fifo.timer", system::FileKind::fifo);
  tree.system.add_special("/etc/systemd/system/fifo.service", system::FileKind::fifo);
  tree.system.add_special("/opt/fifo.timer", system::FileKind::fifo);
  tree.link(etc, "linked.timer", "/opt/fifo.timer");
  tree.file(etc, "locked.timer", daily);
  tree.system.add_file("/etc/systemd/system/locked.timer", daily, 0);
  tree.system.add_directory("/run/systemd/system", 0);
  tree.system.uid = 1000;
  const auto timers = tree.load();
  REQUIRE(timers.size() == 2);
  CHECK(timers[0].ignored == TimerIgnored::unreadable);
  CHECK(timers[1].ignored == TimerIgnored::unreadable);
  CHECK(!tree.output.complete);
  CHECK_EQ(tree.said(),
           "fifo.timer CV902 systemd passes over this: it is neither a file nor a link\n"
           "system CV902 cannot read: permission denied\n"
           "linked.timer CV902 cannot read: is a FIFO\n"
           "locked.timer CV902 cannot read: permission denied\n");
}

TEST("unit_set: a device masks, as does a link that ends at the null device") {
  UnitTree tree;
  tree.system.add_special("/opt/zero", system::FileKind::device);
  tree.link(etc, "a.timer", "/opt/zero");
  tree.link(etc, "b.timer", "/opt/b.timer");
  tree.link("/opt/", "b.timer", "/dev/null");
  tree.link(etc, "c.timer", "../../../dev/null");
  tree.file(etc, "d.timer", " ");  // a blank is a file like any other
  CHECK_EQ(ignored(tree, "a.timer"), "masked");
  CHECK_EQ(ignored(tree, "b.timer"), "masked");
  CHECK_EQ(ignored(tree, "c.timer"), "masked");
  CHECK_EQ(ignored(tree, "d.timer"), "refused");
}

TEST("unit_set: a folder with two names counts once") {
  UnitTree tree;
  tree.file(usr, "a.timer", daily);
  tree.system.add_link("/lib", "usr/lib");
  CHECK_EQ(names(tree), "a.timer?");
  CHECK_EQ(tree.output.directories_read, 1);
  UnitTree split;
  split.file(usr, "a.timer", daily);
  split.file("/lib/systemd/system/", "a.timer", "[Timer]\nOnBootSec=1h\n");
  CHECK_EQ(find(split.load(), "a.timer")->facts.schedule, "OnBootSec=1h");
}

TEST("unit_set: a timer without a unit to start is not started") {
  UnitTree tree;
  for (const char* name : {"gone.timer", "masked.timer", "empty.timer", "script.timer",
                           "target.timer", "off.timer", "here.timer", "t@x.timer"}) {
    const bool named = std::string_view(name) == "target.timer";
    tree.file(etc, name, daily + (named ? "Unit=rare.target\n" : "") + install);
    if (std::string_view(name) != "off.timer") tree.want(etc, name);
  }
  tree.link(etc, "masked.service", "/dev/null");
  tree.file(etc, "empty.service", "");
  tree.file("/etc/init.d/", "script", "#!/bin/sh\n");
  tree.file(usr, "here.service", "[Service]\nExecStart=/bin/true\n");
  tree.file(usr, "t@.service", "[Service]\nExecStart=/bin/true\n");
  std::string out;
  for (const LoadedTimer& each : tree.load())
    out += each.facts.unit + ":" + std::string(ignored_name(each.ignored)) + " ";
  CHECK_EQ(out,
           "empty.timer:no unit gone.timer:no unit here.timer:no masked.timer:no unit "
           "off.timer:disabled script.timer:no t@x.timer:no target.timer:no ");
  CHECK_EQ(
      tree.said(),
      "empty.timer CV601 'empty.service' is masked; systemd does not start this timer | "
      "systemctl unmask empty.service\n"
      "gone.timer CV601 there is no 'gone.service' to start; systemd does not start this timer "
      "| write that unit, or name another one with Unit=\n"
      "masked.timer CV601 'masked.service' is masked; systemd does not start this timer | "
      "systemctl unmask masked.service\n");
}

TEST("unit_set: folders of wanted units have a bound") {
  UnitTree tree;
  tree.file(usr, "a.timer", daily);
  for (std::size_t i = 0; i < wants_limit + 2; ++i)
    tree.system.add_directory(std::string(etc) + "u" + std::to_string(i) + ".target.wants");
  CHECK_EQ(names(tree), "a.timer?");
  CHECK(!tree.output.complete);
  REQUIRE(tree.diagnostics.size() == 1);
  CHECK(tree.diagnostics[0].code == Code::capped);
  CHECK_EQ(tree.output.directories_read, wants_limit + 2);  // and the two unit folders
}

TEST("unit_set: names of units") {
  const auto kind = [](std::string_view text) {
    const auto name = parse_unit_name(text);
    if (!name) return std::string("-");
    std::string out(name->prefix);
    if (name->kind != UnitNameKind::plain) out += "@" + std::string(name->instance);
    return out + "|" + std::string(name->type);
  };
  CHECK_EQ(kind("a.timer"), "a|timer");
  CHECK_EQ(kind("a@.timer"), "a@|timer");
  CHECK_EQ(kind("a@b@c.d.timer"), "a@b@c.d|timer");
  CHECK_EQ(kind("a:b_c-\\x2d.service"), "a:b_c-\\x2d|service");
  for (const std::string_view bad : {"", "a", ".timer", "@.timer", "@a.timer", "a.foo", "a b.timer",
                                     "a/b.timer", "\xc3\xa4.timer", "a.timer."})
    CHECK_EQ(kind(bad), "-");
  CHECK_EQ(kind(std::string(249, 'a') + ".timer"), std::string(249, 'a') + "|timer");
  CHECK_EQ(kind(std::string(250, 'a') + ".timer"), "-");
  CHECK_EQ(template_of("a@b.timer"), "a@.timer");
  CHECK_EQ(template_of("a.timer") + template_of("a@.timer"), "");
  CHECK_EQ(instance_of("a@.timer", "x"), "a@x.timer");
  CHECK_EQ(with_type("a@b.timer", "service"), "a@b.service");
}
