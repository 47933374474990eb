// What becomes of each line of a unit; tests/tools/check_show.sh holds it against systemd itself.
#include "source/systemd/setting_record.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "source/unit_tree.h"
#include "time/timespan.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

// "OnCalendar=daily" in force, "!OnCalendar=daily<1:3" overridden by line 3 of part 1, "!x=" else.
std::string dump(const model::UnitSettings& unit) {
  std::string text;
  for (const model::UnitSetting& each : unit.settings) {
    if (!text.empty()) text += ' ';
    if (!each.in_force) text += '!';
    text += each.key + "=" + each.value;
    if (each.overridden_by.known()) {
      text += "<" + std::to_string(each.overridden_by.part) + ":" +
              std::to_string(each.overridden_by.line);
    }
    CHECK_EQ(each.in_force, each.reason.empty());
  }
  return text;
}

std::string dump(std::string_view main, std::string_view drop_in = {}) {
  UnitTree tree;
  tree.file(usr, "a.timer", main);
  if (!drop_in.empty()) tree.file(etc, "a.timer.d/x.conf", drop_in);
  const auto timers = tree.load();
  REQUIRE(timers.size() == 1 && !timers[0].facts.units.empty());
  return dump(timers[0].facts.units[0]);
}

std::string dump_service(std::string_view lines) {
  UnitTree tree;
  tree.file(usr, "a.timer", "[Timer]\nOnCalendar=daily\n");
  tree.file(usr, "a.service", "[Service]\n" + std::string(lines));
  const auto timers = tree.load();
  REQUIRE(timers.size() == 1 && timers[0].facts.units.size() == 2);
  return dump(timers[0].facts.units[1]);
}

}  // namespace

TEST("setting_record: time values add up until an empty one clears all of them") {
  CHECK_EQ(dump("[Timer]\nOnCalendar=daily\nOnBootSec=1h\n", "[Timer]\nOnCalendar=hourly\n"),
           "OnCalendar=daily OnBootSec=1h OnCalendar=hourly");
  CHECK_EQ(
      dump("[Timer]\nOnCalendar=daily\nOnBootSec=1h\n", "[Timer]\nOnActiveSec=\nOnCalendar=1:2\n"),
      "!OnCalendar=daily<1:2 !OnBootSec=1h<1:2 !OnActiveSec= OnCalendar=1:2");
}

TEST("setting_record: what systemd ignores, it overrides nothing with") {
  CHECK_EQ(dump("[Timer]\nOnCalendar=daily\nOnCalendar=never\nAccuracySec=1h\nAccuracySec=\n"
                "Persistent=yes\nPersistent=?\nonBootSec=1\nX-A=b\n"),
           "OnCalendar=daily !OnCalendar=never AccuracySec=1h !AccuracySec= Persistent=yes "
           "!Persistent=? !onBootSec=1 !X-A=b");
}

TEST("setting_record: the first Unit= counts, of all else the last one") {
  CHECK_EQ(dump("[Timer]\nOnCalendar=daily\nUnit=a\nUnit=b.service\n",
                "[Timer]\nUnit=c.service\n[Unit]\nDescription=x\nDescription=y\n"),
           "OnCalendar=daily !Unit=a Unit=b.service !Unit=c.service<0:4 !Description=x<1:5 "
           "Description=y");
}

TEST("setting_record: conditions are one list, dependencies cannot be cleared") {
  CHECK_EQ(dump("[Unit]\nConditionHost=a\nAssertHost=b\nAfter=c\nConditionUser=\nAfter=\n"
                "[Timer]\nOnCalendar=daily\n"),
           "!ConditionHost=a<0:5 AssertHost=b After=c !ConditionUser= !After= OnCalendar=daily");
}

TEST("setting_record: services") {
  CHECK_EQ(dump_service("ExecStart=a\nExecStartPre=b\nExecStart=\nExecStart=c\nUser=d\nUser=\n"
                        "Type=oneshot\nType=\nEnvironment=E=1\nEnvironment=E=2\n"),
           "!ExecStart=a<0:4 ExecStartPre=b !ExecStart= ExecStart=c !User=d<0:7 !User= "
           "Type=oneshot !Type= Environment=E=1 Environment=E=2");
}

TEST("setting_record: files, links and states") {
  UnitTree tree;
  tree.file(usr, "a.timer", "[Timer]\nOnCalendar=daily\n");
  tree.file(usr, "a.timer.d/b.conf", "[Timer]\n");
  tree.file(etc, "a.timer.d/a.conf", "[Timer]\n");
  tree.link(etc, "other.timer", "/usr/lib/systemd/system/a.timer");
  tree.want(etc, "a.timer", "/usr/lib/systemd/system/a.timer");
  tree.link(etc, "a.service", "/dev/null");
  const auto timers = tree.load();
  REQUIRE(timers.size() == 1 && timers[0].facts.units.size() == 2);
  std::string parts;
  for (const model::UnitPart& part : timers[0].facts.units[0].parts)
    parts.append(model::unit_part_text(part.role)).append(" ").append(part.path).append("; ");
  CHECK_EQ(parts,
           "unit file /usr/lib/systemd/system/a.timer; "
           "drop-in /etc/systemd/system/a.timer.d/a.conf; "
           "drop-in /usr/lib/systemd/system/a.timer.d/b.conf; "
           "alias /etc/systemd/system/other.timer; "
           "enabled by /etc/systemd/system/timers.target.wants/a.timer; ");
  CHECK(timers[0].facts.units[0].state == model::UnitSettings::State::loaded);
  CHECK(timers[0].facts.units[1].state == model::UnitSettings::State::masked);
}

TEST("setting_record: what is kept has a bound") {
  std::string lines = "[Timer]\nOnCalendar=daily\n";
  for (int i = 0; i < 3000; ++i) lines += "OnBootSec=1\n";
  UnitTree tree;
  tree.file(usr, "a.timer", lines);
  tree.file(usr, "b.timer",
            "[Timer]\nOnCalendar=daily\n[Unit]\nDescription=" + std::string(1'000'000, 'x') +
                "\nDescription=" + std::string(1'000'000, 'y') + "\n");
  const auto timers = tree.load();
  REQUIRE(timers.size() == 2);
  const model::UnitSettings& many = timers[0].facts.units[0];
  CHECK(many.capped && many.settings.size() == model::UnitSettings::most_settings);
  const model::UnitSettings& large = timers[1].facts.units[0];
  CHECK(large.capped && large.settings.size() == 2);
}

// The reader of timers keeps values, the record verdicts: they are two engines.
TEST("setting_record: agrees with what the timer is read as") {
  constexpr std::string_view choices[] = {
      "OnCalendar=",    "OnCalendar=daily", "OnCalendar=1:30", "OnCalendar=wrong",  "OnBootSec=1h",
      "OnBootSec=",     "OnBootSec=soon",   "AccuracySec=2s",  "AccuracySec=1h",    "AccuracySec=",
      "Persistent=yes", "Persistent=no",    "Persistent=",     "Unit=x.service",    "Unit=y.target",
      "Unit=z",         "Unknown=1",        "X-Known=1",       "OnUnitActiveSec=2d"};
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    UnitTree tree;
    std::string text[3];
    for (std::string& each : text) {
      each = "[Timer]\n";
      for (auto count = random() % 5; count > 0; --count)
        each.append(choices[random() % std::size(choices)]).append("\n");
    }
    tree.file(usr, "a.timer", text[0]);
    tree.file(etc, "a.timer.d/1.conf", text[1]);
    tree.file(usr, "timer.d/2.conf", text[2]);
    const auto timers = tree.load();
    REQUIRE(timers.size() == 1 && !timers[0].facts.units.empty());
    const LoadedTimer& timer = timers[0];
    std::string times, accuracy = "1min", unit = "a.service";
    bool persistent = false;
    for (const model::UnitSetting& each : timer.facts.units[0].settings) {
      if (!each.in_force) continue;
      if (each.key.starts_with("On")) {
        if (!times.empty()) times += "; ";
        times += each.key == "OnCalendar" ? each.value : each.key + "=" + each.value;
      }
      if (each.key == "AccuracySec") accuracy = each.value;
      if (each.key == "Unit") unit = each.value;
      if (each.key == "Persistent") persistent = each.value == "yes";
    }
    CHECK_EQ(times, timer.facts.schedule);
    CHECK_EQ(unit, timer.facts.activates);
    CHECK_EQ(persistent, timer.facts.persistent);
    std::string in_words;
    time::append_timespan(in_words, timer.timer.accuracy);
    CHECK_EQ(accuracy, in_words);
  }
}
