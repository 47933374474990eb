#include "source/systemd/timer_unit.h"

#include <algorithm>

#include "check.h"
#include "source/systemd/unit_keys.h"
#include "source/unit_tree.h"
#include "time/timespan.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

// One timer file on its own.
struct One {
  UnitTree tree;
  LoadedTimer timer;

  explicit One(std::string_view bytes, std::string_view path = "/etc/systemd/system/a.timer",
               int version = 252) {
    tree.version = version;
    const time::Zone zone = time::Zone::utc();
    timer = read_timer_file(tree.system, {zone, version, "vm"},
                            {std::string(path), std::string(bytes)}, tree.output);
  }
};

std::string said(std::string_view lines) {
  return One("[Timer]\n" + std::string(lines)).tree.said();
}

// What systemd's rows call each complaint.
std::string word(const Diagnostic& each) {
  if (each.message.starts_with("'%") &&
      each.message.find("stands for nothing") != std::string::npos)
    return "specifier";
  if (each.message.starts_with("unknown key")) return "key";
  if (each.code == Code::time_value || each.code == Code::unit_syntax) return "time";
  if (each.code == Code::activated_unit) return "unit";
  if (each.code == Code::newer_option) return "key";
  return each.code == Code::not_loaded ? "refused" : code_name(each.code);
}

}  // namespace

TEST("timer_unit: systemd's rows") {
  for (const VectorRow& row : read_vectors("timer_lines.tsv")) {
    std::string lines(row[0]);
    std::replace(lines.begin(), lines.end(), '|', '\n');
    const One one("[Timer]\n" + lines + "\n", "/etc/systemd/system/x-y@a-b.timer");
    std::string out;
    for (const Diagnostic& each : one.tree.diagnostics) {
      CHECK(!each.message.empty() && each.span.file == 0);
      if (!out.empty()) out += ' ';
      out += word(each);
    }
    if (out.empty()) out = "ok";
    // systemd says nothing of a template that it is told to start, and cannot.
    const std::string_view expected =
        lines.find("Unit=foo@.service") != std::string::npos ? "unit" : row[1];
    const std::string where = at("timer_lines.tsv", row) + lines + ": ";
    CHECK_EQ(where + out, where + std::string(expected));
    CHECK((one.timer.ignored == TimerIgnored::refused) == row[1].ends_with("refused"));
  }
}

TEST("timer_unit: values, and what clears them") {
  const One one(
      "[Timer]\nOnCalendar=daily\nOnBootSec=1h\nOnUnitInactiveSec=\nOnBootSec=15min\n"
      "OnCalendar=*-*-* 6,18:00\nAccuracySec=1s\nRandomizedDelaySec=1h\nPersistent=yes\n");
  CHECK_EQ(one.timer.facts.schedule, "OnBootSec=15min; *-*-* 6,18:00");
  CHECK(one.timer.facts.kind == model::TimerKind::mixed);
  CHECK(one.timer.facts.persistent);
  CHECK_EQ(one.timer.facts.activates, "a.service");
  CHECK_EQ(one.timer.line, 5);
  CHECK_EQ(one.timer.range.in(one.tree.files[0].bytes), "15min");
  CHECK(one.timer.timer.accuracy == std::chrono::seconds(1));
  CHECK(one.timer.timer.random_delay == std::chrono::hours(1));
  REQUIRE(one.timer.timer.calendars.size() == 1 && one.timer.timer.monotonic.size() == 1);
  CHECK(one.timer.timer.monotonic[0].base == schedule::TimerBase::boot);
  CHECK(one.timer.timer.calendars[0].zone == nullptr);
  CHECK(one.timer.facts.from == model::TimerFacts::From::file);
  CHECK_EQ(one.timer.facts.enabled_state + one.timer.facts.command + one.timer.user, "");
}

TEST("timer_unit: kinds") {
  const auto kind = [](std::string_view lines) {
    return One("[Timer]\n" + std::string(lines)).timer.facts.kind;
  };
  CHECK(kind("OnCalendar=daily") == model::TimerKind::calendar);
  CHECK(kind("OnActiveSec=infinity") == model::TimerKind::monotonic);
  CHECK(kind("OnClockChange=yes") == model::TimerKind::unknown);
  const One clock("[Timer]\nOnClockChange=yes\n");
  CHECK(clock.timer.timer.on_clock_change && !clock.timer.timer.on_timezone_change);
  CHECK(clock.timer.ignored == TimerIgnored::no);
  CHECK(clock.timer.range.empty());
}

TEST("timer_unit: the zone of an expression") {
  const One one("[Timer]\nOnCalendar=02:30 Europe/Berlin\nOnCalendar=03:30 UTC\n");
  REQUIRE(one.timer.timer.calendars.size() == 2);
  REQUIRE(one.timer.timer.calendars[0].zone != nullptr);
  CHECK_EQ(one.timer.timer.calendars[0].zone->name(), "Europe/Berlin");
  REQUIRE(one.timer.timer.calendars[1].zone != nullptr);
  CHECK_EQ(one.timer.timer.calendars[1].zone->name(), "UTC");
}

TEST("timer_unit: specifiers") {
  const One one(
      "[Unit]\nDescription=T %i %I %n %N %p %P %j %J %H %m %% %b\n"
      "[Timer]\nOnCalendar=*-*-* %i:15\nUnit=foo@x%i.service\n",
      "/x/a-b\\x2dc@09.timer");
  CHECK_EQ(one.timer.facts.schedule, "*-*-* 09:15");
  CHECK_EQ(one.timer.facts.activates, "foo@x09.service");
  CHECK_EQ(one.timer.facts.description,
           "T 09 09 a-b\\x2dc@09.timer a-b\\x2dc@09 a-b\\x2dc a/b-c b\\x2dc b-c vm "
           "0123456789abcdef0123456789abcdef % %b");
  CHECK_EQ(one.tree.said(), "");
  CHECK_EQ(said("OnBootSec=%b\nOnCalendar=daily\n"),
           "a.timer CV604 [%b] what '%b' stands for is not known here; the line is left out\n");
  CHECK_EQ(said("OnBootSec=%Zx\nOnCalendar=daily\n"),
           "a.timer CV604 [%Z] '%Z' stands for nothing here; systemd ignores the line | a percent "
           "sign is written '%%'\n");
}

TEST("timer_unit: what is said of values points into the file") {
  CHECK_EQ(said("OnBootSec=1h\nAccuracySec=1 parsec\n"),
           "a.timer CV604 [parsec] unknown unit 'parsec' | units are us, ms, s, min, h, "
           "d, w, month and y; case counts\n");
  CHECK_EQ(said("OnBootSec=1h\nAccuracySec=\"5min\"\n"),
           "a.timer CV605 [\"5min\"] AccuracySec= takes quotes for a part of the value; systemd "
           "ignores the line | write AccuracySec=5min\n");
  CHECK_EQ(said("OnCalendar=daily # each day\nOnBootSec=1h\n"),
           "a.timer CV605 [# each day] OnCalendar= takes a comment for a part of the value; "
           "systemd ignores the line | write OnCalendar=daily; a comment stands on a line of its "
           "own\n");
  CHECK_EQ(said("OnBootSec=1h\nPersistent=maybe\n"),
           "a.timer CV604 [maybe] 'maybe' is neither yes nor no; systemd ignores the line | write "
           "yes or no\n");
  CHECK_EQ(said("OnBootSec=1h\nPersistent=\n"),
           "a.timer CV604 [Persistent] Persistent= has no value; systemd ignores the line | write "
           "yes or no\n");
  CHECK_EQ(said("OnBootSec=1h\nAccuracySec=\n"),
           "a.timer CV604 [AccuracySec] AccuracySec= has no value; systemd ignores the line\n");
  // A value over two lines: all of it.
  CHECK(said("OnBootSec=1h\nAccuracySec=1 \\\n parsec\n")
            .starts_with("a.timer CV604 [1 \\\n parsec] "));
}

TEST("timer_unit: what is said of keys") {
  const auto line = [](std::string_view lines) {
    return said("OnBootSec=1h\n" + std::string(lines));
  };
  CHECK_EQ(line("persistent=yes"),
           "a.timer CV605 [persistent] unknown key 'persistent' in [Timer]; systemd ignores the "
           "line | write Persistent=\n");
  CHECK_EQ(line("OnCalender=daily"),
           "a.timer CV605 [OnCalender] unknown key 'OnCalender' in [Timer]; systemd ignores the "
           "line | did you mean OnCalendar=?\n");
  CHECK_EQ(line("wantedby=timers.target"),
           "a.timer CV605 [wantedby] unknown key 'wantedby' in [Timer]; systemd ignores the line | "
           "WantedBy= belongs to [Install]\n");
  CHECK_EQ(line("[Unit]\nConditionACPower=true\nAfter=x\n[Install]\nWantedBy=x\nX-a=b\n"), "");
  CHECK_EQ(line("[Unit]\nNewKeyOfTomorrow=1"),
           "a.timer CV605 [NewKeyOfTomorrow] unknown key 'NewKeyOfTomorrow' in [Unit]; systemd "
           "ignores the line\n");
  CHECK(One("[Timer]\nOnBootSec=1h\n[Unit]\nNewKeyOfTomorrow=1").tree.diagnostics[0].severity ==
        Severity::warning);
}

TEST("timer_unit: options newer than the system") {
  const auto said_by = [](int version) {
    return One("[Timer]\nOnBootSec=1h\nFixedRandomDelay=yes\nDeferReactivation=yes\n"
               "RandomizedOffsetSec=x\n",
               "/a.timer", version)
        .tree.said();
  };
  const std::string fixed =
      "a.timer CV612 [FixedRandomDelay] FixedRandomDelay= came with systemd 247; systemd 246 "
      "ignores the line\n";
  CHECK(said_by(246).starts_with(fixed));
  CHECK_EQ(said_by(257),
           "a.timer CV612 [RandomizedOffsetSec] RandomizedOffsetSec= came with systemd 258; "
           "systemd 257 ignores the line\n");
  CHECK(said_by(258).starts_with("a.timer CV604 [x] "));
}

TEST("timer_unit: the unit to start") {
  CHECK_EQ(said("OnBootSec=1h\nUnit=foo\n"),
           "a.timer CV601 [foo] 'foo' is not a unit's name; systemd ignores the line | "
           "write Unit=foo.service\n");
  CHECK_EQ(said("OnBootSec=1h\nUnit=a.timer\n"),
           "a.timer CV601 [a.timer] a timer cannot start itself; systemd ignores the line\n");
  CHECK_EQ(said("OnBootSec=1h\nUnit=b.service\nUnit=c.service\n"),
           "a.timer CV601 [c.service] a second Unit=; systemd goes on with 'b.service' | a timer "
           "starts one unit; write a timer for each\n");
  CHECK_EQ(One("[Timer]\nOnBootSec=1h\nUnit=b.service\nUnit=c.service\n").timer.facts.activates,
           "b.service");
  CHECK_EQ(One("[Timer]\nOnBootSec=1h\nUnit=x\n").timer.facts.activates, "a.service");
}

TEST("timer_unit: files that systemd refuses") {
  const One none("[Timer]\nPersistent=yes\n");
  CHECK(none.timer.ignored == TimerIgnored::refused);
  CHECK_EQ(none.tree.said(),
           "a.timer CV615 systemd refuses this timer: it has no time value | add OnCalendar= or "
           "one of the On...Sec= settings\n");
  const One bad("[Timer]\nOnBootSec=x\n[Timer\nOnBootSec=1h\n");
  CHECK(bad.timer.ignored == TimerIgnored::refused);
  CHECK(bad.tree.said().starts_with("a.timer CV615 [[Timer] systemd gives up on this file"));
  CHECK_EQ(bad.tree.diagnostics.size(), 1);
}

TEST("timer_unit: a file of another name") {
  CHECK_EQ(One("[Timer]\nOnBootSec=1h\n", "-").timer.facts.unit, "x.timer");
  CHECK_EQ(One("[Timer]\nOnBootSec=1h\n", "dir/my job.timer").timer.facts.unit, "x.timer");
  CHECK_EQ(One("[Timer]\nOnBootSec=1h\n", "dir/job.timer").timer.facts.unit, "job.timer");
}

TEST("timer_unit: drop-ins add up, and say where they are wrong") {
  UnitTree tree;
  tree.file(usr, "a.timer", "[Timer]\nOnCalendar=daily\nUnit=b.service\n");
  tree.file(etc, "a.timer.d/x.conf", "[Timer]\nOnCalendar=\nOnBootSec=1h\nUnit=c.service\n");
  const auto timers = tree.load();
  REQUIRE(timers.size() == 1);
  CHECK_EQ(timers[0].facts.schedule, "OnBootSec=1h");
  CHECK_EQ(timers[0].facts.activates, "b.service");
  CHECK_EQ(tree.files[timers[0].file].path, "/etc/systemd/system/a.timer.d/x.conf");
  CHECK_EQ(timers[0].line, 3);
  CHECK(tree.said().starts_with("x.conf CV601 [c.service] "));
}
