// Files and a manager's answer joined.
#include "source/systemd/manager_merge.h"

#include <string>

#include "base/text.h"
#include "check.h"
#include "source/unit_tree.h"
#include "time/instant_text.h"

namespace {

using namespace cronviz;          // NOLINT: what is tested
using namespace cronviz::test;    // NOLINT
using namespace source::systemd;  // NOLINT
using std::chrono::seconds;

time::Instant at(std::string_view text) {
  const auto instant = time::parse_instant(text, time::Instant{}, time::Zone::utc());
  REQUIRE(bool(instant));
  return *instant;
}

// Asked 5000 s after boot.
const time::Instant now = at("2026-11-25T16:00:00Z");

// "runs next 2026-11-26T00:00:00Z last 2026-11-25T00:00:00Z success 2s", "not started: failed".
std::string dump(const LoadedTimer* timer) {
  if (timer == nullptr) return "missing";
  std::string out(timer->ignored == TimerIgnored::no ? "runs" : ignored_name(timer->ignored));
  if (!timer->facts.manager) return out + ", files only";
  const model::ManagerFacts& manager = *timer->facts.manager;
  if (manager.next) time::append_utc(out += " next ", *manager.next);
  if (manager.idle != model::Idle::no) out.append(": ").append(model::idle_text(manager.idle));
  if (timer->facts.last) time::append_utc(out += " last ", *timer->facts.last);
  if (!manager.last_result.empty()) out += " " + manager.last_result;
  if (manager.last_duration) {
    append_number(out += " ", *manager.last_duration / seconds(1));
    out += "s";
  }
  return out;
}

struct Joined {
  UnitTree tree;
  std::vector<LoadedTimer> timers;

  Joined() {
    tree.file(etc, "a.timer", "[Timer]\nOnCalendar=daily\nAccuracySec=1s\n[Install]\nWantedBy=x\n");
    tree.file(etc, "a.service", "[Service]\nExecStart=/bin/a\n");
  }

  void join(const std::string& shown, UnitScope scope = UnitScope::system,
            std::string_view owner = {}) {
    ManagerAnswer answer;
    answer.scope = scope;
    answer.as_of = now;
    answer.monotonic = seconds(5000);
    const ShownUnits units = parse_show(shown, time::Zone::utc());
    CHECK_EQ(units.unread, 0u);
    answer.units = units.units;
    timers = tree.load();
    const auto berlin = time::Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
    REQUIRE(bool(berlin));
    merge_answer(answer, owner, now, *berlin, timers, tree.output);
  }

  std::string a() const { return dump(find(timers, "a.timer")); }
};

std::string timer_block(std::string_view more, std::string_view active = "active",
                        std::string_view sub = "waiting") {
  std::string text = "Id=a.timer\nLoadState=loaded\nUnit=a.service\nActiveState=";
  text.append(active).append("\nSubState=").append(sub).append("\n");
  return text.append(more).append("\n\n");
}

std::string service_block(std::string_view more) {
  return "Id=a.service\nLoadState=loaded\nActiveState=inactive\nSubState=dead\n" +
         std::string(more) + "\n\n";
}

TEST("manager_merge: the next elapse is the earlier of the two clocks'") {
  Joined j;
  j.tree.want(etc, "a.timer");
  j.join(timer_block("NextElapseUSecRealtime=Wed 2026-11-25 23:00:00 UTC"));
  CHECK_EQ(j.a(), "runs next 2026-11-25T23:00:00Z");
  j.join(timer_block("NextElapseUSecMonotonic=1h 25min"));  // 5100 s
  CHECK_EQ(j.a(), "runs next 2026-11-25T16:01:40Z");
  j.join(
      timer_block("NextElapseUSecRealtime=Wed 2026-11-25 16:01:39 UTC\n"
                  "NextElapseUSecMonotonic=1h 25min"));
  CHECK_EQ(j.a(), "runs next 2026-11-25T16:01:39Z");
}

TEST("manager_merge: started or not is the manager's word") {
  Joined j;  // nothing wants it, by its files
  j.join("");
  CHECK_EQ(j.a(), "disabled, files only");
  j.join(timer_block("NextElapseUSecRealtime=Wed 2026-11-25 23:00:00 UTC"));
  CHECK_EQ(j.a(), "runs next 2026-11-25T23:00:00Z");
  j.join(timer_block("", "inactive", "dead"));
  CHECK_EQ(j.a(), "disabled: not started");
  j.tree.want(etc, "a.timer");
  j.join("");
  CHECK_EQ(j.a(), "not started: not started");
  j.join(timer_block("", "inactive", "dead"));
  CHECK_EQ(j.a(), "not started: not started");
  j.join(timer_block("", "failed", "failed"));
  CHECK_EQ(j.a(), "not started: failed");
  j.join(timer_block("", "inactive", "dead") + "Id=a.service\nLoadState=not-found\n");
  CHECK_EQ(j.a(), "no unit: unit not found");
  // RemainAfterElapse=no: it stopped itself.
  j.join(timer_block("RemainAfterElapse=no\nLastTriggerUSec=Wed 2026-11-25 15:00:00 UTC",
                     "inactive", "dead"));
  CHECK_EQ(j.a(), "runs: elapsed last 2026-11-25T15:00:00Z");
  j.join("Id=a.timer\nLoadState=bad-setting\nActiveState=inactive\n");
  CHECK_EQ(j.a(), "refused: not started");
  j.join("Id=a.timer\nLoadState=masked\nActiveState=inactive\n");
  CHECK_EQ(j.a(), "masked: not started");
}

TEST("manager_merge: why there is no next elapse") {
  Joined j;
  j.tree.want(etc, "a.timer");
  j.join(timer_block("NextElapseUSecMonotonic=infinity", "active", "running"));
  CHECK_EQ(j.a(), "runs: running");
  j.join(timer_block("", "active", "running") +
         "Id=a.service\nActiveState=active\nSubState=running\nRemainAfterExit=yes\n");
  CHECK_EQ(j.a(), "runs: running");
  CHECK_EQ(j.tree.said(), "");
  j.join(timer_block("", "active", "running") +
         "Id=a.service\nActiveState=active\nSubState=exited\nRemainAfterExit=yes\n"
         "Result=success\nInactiveExitTimestampMonotonic=7\n");
  CHECK_EQ(j.a(), "runs: never ends success");
  CHECK_EQ(j.tree.said(),
           "a.timer CV609 [daily] a.timer does not elapse again: a.service remains active after it "
           "has ended (RemainAfterExit=yes) | remove RemainAfterExit= from the service\n");
  j.join(timer_block("LastTriggerUSec=Wed 2026-11-25 15:00:00 UTC", "active", "elapsed"));
  CHECK_EQ(j.a(), "runs: elapsed last 2026-11-25T15:00:00Z");
  j.join(
      timer_block("TimersMonotonic={ OnUnitActiveUSec=1d ; next_elapse=0 }", "active", "elapsed"));
  CHECK_EQ(j.a(), "runs: unit has not run");
  j.join(
      timer_block("TimersMonotonic={ OnUnitActiveUSec=1d ; next_elapse=0 }\n"
                  "TimersMonotonic={ OnBootUSec=1d ; next_elapse=0 }",
                  "active", "elapsed"));
  CHECK_EQ(j.a(), "runs: elapsed");
  j.join(timer_block("NextElapseUSecMonotonic=0"));
  CHECK_EQ(j.a(), "runs: on clock change");
}

TEST("manager_merge: the last run is the activated unit's") {
  Joined j;
  j.tree.want(etc, "a.timer");
  const std::string timer = timer_block("NextElapseUSecRealtime=Wed 2026-11-25 23:00:00 UTC");
  const std::string next = "runs next 2026-11-25T23:00:00Z";
  j.join(timer + service_block("Result=success"));  // has not run since boot
  CHECK_EQ(j.a(), next);
  j.join(timer + service_block("Result=success\nInactiveExitTimestampMonotonic=1000000\n"
                               "InactiveEnterTimestampMonotonic=3500000"));
  CHECK_EQ(j.a(), next + " success 2s");
  // How long a failure took says nothing of how long the job takes.
  j.join(timer + service_block("Result=exit-code\nInactiveExitTimestampMonotonic=1000000\n"
                               "InactiveEnterTimestampMonotonic=3500000"));
  CHECK_EQ(j.a(), next + " exit-code");
  j.join(timer + service_block("Result=success\nInactiveExitTimestampMonotonic=4000000\n"
                               "InactiveEnterTimestampMonotonic=3500000"));
  CHECK_EQ(j.a(), next);  // it runs
}

TEST("manager_merge: aliases are one timer") {
  Joined j;
  j.tree.link(etc, "b.timer", "a.timer");
  j.join(timer_block("Names=b.timer a.timer\nNextElapseUSecRealtime=Wed 2026-11-25 23:00:00 UTC"));
  CHECK_EQ(j.timers.size(), 1u);
  CHECK_EQ(j.a(), "runs next 2026-11-25T23:00:00Z");
}

TEST("manager_merge: what only the manager has is listed, too") {
  Joined j;
  j.join(
      "Id=run-r1.timer\nLoadState=loaded\nActiveState=active\nSubState=waiting\n"
      "Unit=run-r1.service\nUnitFileState=transient\nAccuracyUSec=1us\n"
      "FragmentPath=/run/systemd/transient/run-r1.timer\n"
      "TimersMonotonic={ OnActiveUSec=1h ; next_elapse=2h }\nNextElapseUSecMonotonic=2h\n\n"
      "Id=named.timer\nLoadState=not-found\nActiveState=inactive\nSubState=dead\n\n"
      "Id=gone.timer\nLoadState=not-found\nActiveState=active\nSubState=waiting\n"
      "TimersCalendar={ OnCalendar=*-*-* 04:00:00 ; next_elapse=x }\n"
      "NextElapseUSecRealtime=Thu 2026-11-26 03:00:00 UTC\n\n"
      "Id=b.service\nLoadState=loaded\nActiveState=active\n");
  CHECK_EQ(j.timers.size(), 3u);
  const LoadedTimer* made = find(j.timers, "run-r1.timer");
  CHECK_EQ(dump(made), "runs next 2026-11-25T16:36:40Z");
  CHECK_EQ(made->facts.schedule, "OnActiveSec=1h");
  CHECK(made->facts.kind == model::TimerKind::monotonic);
  CHECK_EQ(made->facts.activates, "run-r1.service");
  CHECK_EQ(made->facts.enabled_state, "transient");
  CHECK_EQ(made->timer.accuracy.count(), 1);
  CHECK_EQ(j.tree.files.at(made->file).path, "/run/systemd/transient/run-r1.timer");
  const LoadedTimer* gone = find(j.timers, "gone.timer");
  CHECK_EQ(dump(gone), "runs next 2026-11-26T03:00:00Z");
  CHECK_EQ(j.tree.files.at(gone->file).path, "systemctl show gone.timer");
}

TEST("manager_merge: a user's manager says nothing of what others have not started") {
  Joined j;
  const std::string_view user = "/etc/systemd/user/";
  j.tree.file(user, "u.timer", "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n");
  j.tree.file(user, "u.service", "[Service]\nExecStart=/bin/u\n");
  j.tree.want(user, "u.timer");
  j.join("", UnitScope::user, "alice");
  CHECK_EQ(dump(find(j.timers, "u.timer")), "runs, files only");
  CHECK_EQ(j.a(), "disabled, files only");
  const std::string shown =
      "Id=u.timer\nLoadState=loaded\nActiveState=active\nSubState=waiting\nUnit=u.service\n"
      "NextElapseUSecRealtime=Wed 2026-11-25 23:00:00 UTC\n";
  j.join(shown, UnitScope::user, "alice");
  CHECK_EQ(dump(find(j.timers, "u.timer")), "runs next 2026-11-25T23:00:00Z");
  j.join("Id=a.timer\n" + shown.substr(shown.find('\n') + 1), UnitScope::user, "alice");
  CHECK_EQ(j.timers.size(), 3u);  // the system's, everybody's, and one of alice's own
  CHECK_EQ(j.timers[2].facts.owner, "alice");
}

TEST("manager_merge: CV904 where the files say another time than the manager") {
  Joined j;
  j.tree.want(etc, "a.timer");
  const std::string block = timer_block("NextElapseUSecRealtime=Thu 2026-11-26 02:00:00 UTC");
  j.join(block);
  CHECK_EQ(j.a(), "runs next 2026-11-26T02:00:00Z");
  CHECK_EQ(j.tree.said(),
           "a.timer CV904 [daily] systemd elapses a.timer next at 2026-11-26T02:00:00Z, its files "
           "say 2026-11-25T23:00:00Z | cronviz explain shows how an expression is read; --no-live "
           "shows the files alone\n");
  j.tree.diagnostics.clear();
  j.join("NeedDaemonReload=yes\n" + block);
  CHECK(j.tree.said().find("systemctl daemon-reload reads them again") != std::string::npos);
}

TEST("manager_merge: no CV904 where something explains the difference") {
  Joined j;
  j.tree.want(etc, "a.timer");
  // Due, or being caught up.
  j.join(timer_block("NextElapseUSecRealtime=Wed 2026-11-25 15:59:40 UTC"));
  j.join(timer_block("NextElapseUSecRealtime=Wed 2026-11-25 16:00:01 UTC"));
  // The clock was set back behind its last elapse.
  j.join(
      timer_block("NextElapseUSecRealtime=Sat 2026-11-28 23:00:00 UTC\n"
                  "LastTriggerUSec=Sat 2026-11-28 12:00:00 UTC"));
  j.join(timer_block("", "active", "running"));
  j.join(timer_block("", "active", "elapsed"));
  CHECK_EQ(j.tree.said(), "");
  // Chance, and a monotonic value beside the calendar.
  for (const std::string_view more : {"RandomizedDelaySec=5h\n", "OnBootSec=1d\n"}) {
    j.tree.file(etc, "a.timer", "[Timer]\nOnCalendar=daily\n" + std::string(more));
    j.join(timer_block("NextElapseUSecRealtime=Thu 2026-11-26 02:00:00 UTC"));
    CHECK_EQ(j.tree.said(), "");
  }
}

// Europe/Berlin, 2026-10-25: the hour from 02:00 comes twice. A timer that elapsed at 00:30Z, in
// the first one, goes on behind the second.
TEST("manager_merge: the manager counts from the last elapse, in a clock change too") {
  Joined j;
  j.tree.file(etc, "a.timer", "[Timer]\nOnCalendar=*-*-* *:00\n[Install]\nWantedBy=x\n");
  j.tree.want(etc, "a.timer");
  ManagerAnswer answer;
  answer.as_of = at("2026-10-25T00:30:00Z");
  const auto berlin = time::Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
  REQUIRE(bool(berlin));
  answer.units = parse_show(timer_block("NextElapseUSecRealtime=Sun 2026-10-25 02:00:00 UTC\n"
                                        "LastTriggerUSec=Sun 2026-10-25 00:00:00 UTC"),
                            time::Zone::utc())
                     .units;
  j.timers = j.tree.load();
  merge_answer(answer, {}, answer.as_of, *berlin, j.timers, j.tree.output);
  CHECK_EQ(j.a(), "runs next 2026-10-25T02:00:00Z last 2026-10-25T00:00:00Z");
  CHECK_EQ(j.tree.said(), "");
}

}  // namespace
