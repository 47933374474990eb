// Sample units against what real managers say of them.
#include <filesystem>

#include "check.h"
#include "schedule/calendar_spec.h"
#include "source/systemd/unit_keys.h"
#include "source/systemd/unit_loader.h"
#include "source/systemd/unit_set.h"
#include "source/unit_tree.h"
#include "time/timespan.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

// As unit_samples.tsv says that the units were set up.
void set_up(UnitTree& tree) {
  for (const auto& entry : std::filesystem::directory_iterator(CRONVIZ_TEST_DATA "/units")) {
    const std::string name = entry.path().filename().string();
    tree.file(etc, name, read_data("units/" + name));
    const bool timer = name.ends_with(".timer") && !name.ends_with("@.timer");
    if (timer && name != "disabled.timer" && name != "noinstall.timer") tree.want(etc, name);
  }
  tree.want(etc, "tmpl@09.timer", "/etc/systemd/system/tmpl@.timer");
  tree.link(etc, "masked.timer", "/dev/null");
  tree.want(etc, "masked.timer");
  tree.link(etc, "alias-of-multi.timer", "cal-multi.timer");
  tree.file(etc, "fast.timer.d/10-x.conf", "[Timer]\nRandomizedDelaySec=0\n");
  tree.file(etc, "cal-.timer.d/10-p.conf", "[Unit]\nDocumentation=man:cal-prefix\n");
  tree.file(etc, "timer.d/10-t.conf", "[Unit]\nDocumentation=man:type-level\n");
  tree.file(etc, "cal-daily.timer.d/20-o.conf", "[Unit]\nDocumentation=man:own\n");
}

std::string span(std::chrono::microseconds value) {
  std::string out;
  time::append_timespan(out, value);
  return out;
}

std::string yes(bool value) { return value ? "yes" : "no"; }

// As `systemctl show` prints the values, joined.
std::string calendars(const schedule::Timer& timer) {
  std::string out;
  for (const schedule::TimerCalendar& each : timer.calendars) {
    out += out.empty() ? "OnCalendar=" : "; OnCalendar=";
    schedule::append_calendar(out, each.spec);
  }
  return out.empty() ? "-" : out;
}

std::string monotonic(const schedule::Timer& timer) {
  constexpr std::string_view keys[] = {"OnActiveUSec", "OnBootUSec", "OnStartupUSec",
                                       "OnUnitActiveUSec", "OnUnitInactiveUSec"};
  std::string out;
  for (const schedule::TimerMonotonic& each : timer.monotonic) {
    if (!out.empty()) out += "; ";
    out += std::string(keys[static_cast<std::size_t>(each.base)]) + "=" + span(each.value);
  }
  return out.empty() ? "-" : out;
}

std::string drop_ins(UnitTree& tree, UnitSet& set, std::string_view name) {
  std::vector<SourceText> files;
  std::vector<Diagnostic> diagnostics;
  UnitOutput output{files, diagnostics};
  load_unit(tree.system, set, set.find(name), {}, timer_sections, Complaints::say, output);
  std::string out;
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (i > 1) out += ' ';
    out += files[i].path.substr(etc.size());
  }
  return out.empty() ? "-" : out;
}

void compare(const std::string& where, const VectorRow& row, const LoadedTimer& timer) {
  const schedule::Timer& values = timer.timer;
  CHECK_EQ(where + timer.facts.enabled_state, where + std::string(row[2]));
  // systemd loads masked, disabled and static ones only when something asks for them.
  if (row[3] == "-") {
    CHECK(timer.ignored != TimerIgnored::no);
    return;
  }
  const bool refused = row[3] == "bad-setting";
  CHECK_EQ(where + yes(timer.ignored == TimerIgnored::refused), where + yes(refused));
  const bool has_unit = row[1] != "missing-service.timer";
  if (!refused) CHECK(timer.ignored == (has_unit ? TimerIgnored::no : TimerIgnored::no_unit));
  CHECK_EQ(where + timer.facts.activates, where + std::string(row[4]));
  const std::string& description = timer.facts.description;
  CHECK_EQ(where + (description.empty() ? timer.facts.unit : description),
           where + std::string(row[5]));
  CHECK_EQ(where + calendars(values), where + std::string(row[6]));
  CHECK_EQ(where + monotonic(values), where + std::string(row[7]));
  CHECK_EQ(where + span(values.accuracy), where + std::string(row[8]));
  CHECK_EQ(where + span(values.random_delay), where + std::string(row[9]));
  CHECK_EQ(where + yes(timer.facts.persistent), where + std::string(row[10]));
  CHECK_EQ(where + yes(values.on_clock_change), where + std::string(row[11]));
  CHECK_EQ(where + yes(values.on_timezone_change), where + std::string(row[12]));
}

}  // namespace

TEST("unit_set: sample units as systemd 252 and 262 see them") {
  for (const int version : {252, 262}) {
    UnitTree tree;
    tree.version = version;
    set_up(tree);
    const std::vector<LoadedTimer> timers = tree.load();
    UnitSet set(tree.system, Manager(), tree.output);
    std::size_t seen = 0;
    for (const VectorRow& row : read_vectors("unit_samples.tsv")) {
      if (row[0] != std::to_string(version)) continue;
      const std::string where = at("unit_samples.tsv", row) + std::string(row[1]) + " ";
      // An alias is the unit behind it.
      if (row[2] == "alias") {
        CHECK(find(timers, row[1]) == nullptr);
        continue;
      }
      ++seen;
      const LoadedTimer* timer = find(timers, row[1]);
      if (!CHECK_EQ(where + yes(timer != nullptr), where + "yes")) continue;
      compare(where, row, *timer);
      if (row[13] != "-")
        CHECK_EQ(where + drop_ins(tree, set, row[1]), where + std::string(row[13]));
    }
    CHECK_EQ(timers.size(), seen);
    CHECK(tree.output.complete);
  }
}

TEST("timer_unit: what is said of the sample units") {
  UnitTree tree;
  set_up(tree);
  tree.load();
  CHECK_EQ(
      tree.said(),
      "bad-cal.timer CV604 [24] 24 is outside 0-23 (hour) | hours go from 0 to 23; for midnight, "
      "write `*-*-* 00:00`\n"
      "bad-cal.timer CV605 [Bogus] unknown key 'Bogus' in [Timer]; systemd ignores the line\n"
      "bad-cal.timer CV605 [oncalendar] unknown key 'oncalendar' in [Timer]; systemd ignores the "
      "line | write OnCalendar=\n"
      "bad-only.timer CV604 [25] 25 is outside 0-23 (hour) | hours go from 0 to 23\n"
      "bad-only.timer CV615 systemd refuses this timer: it has no time value | add OnCalendar= or "
      "one of the On...Sec= settings\n"
      "deferred.timer CV612 [DeferReactivation] DeferReactivation= came with systemd 257; systemd "
      "252 ignores the line\n"
      "missing-service.timer CV601 there is no 'missing-service.service' to start; systemd does "
      "not start this timer | write that unit, or name another one with Unit=\n"
      "no-values.timer CV615 systemd refuses this timer: it has no time value | add OnCalendar= or "
      "one of the On...Sec= settings\n"
      "random-offset.timer CV612 [RandomizedOffsetSec] RandomizedOffsetSec= came with systemd 258; "
      "systemd 252 ignores the line\n");
}
