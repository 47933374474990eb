#include "source/systemd/boot_elapse.h"

#include <string>

#include "check.h"
#include "source/unit_tree.h"
#include "time/instant_text.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;
using std::chrono::minutes;

namespace {

// "12:15", "elapsed" or "?" of a timer with those lines, ten minutes after a boot at noon.
std::string told(std::string_view lines, std::string_view mark = "/run/systemd/system") {
  UnitTree tree;
  tree.system.add_directory(std::string(mark));
  tree.system.clock = std::chrono::sys_days(std::chrono::year(2026) / 3 / 9) + minutes(730);
  tree.system.uptime = minutes(10);
  tree.file(etc, "a.timer", "[Timer]\n" + std::string(lines) + std::string(wanted_by_timers));
  tree.file(etc, "a.service", "[Service]\nExecStart=/bin/true\n");
  tree.want(etc, "a.timer");
  auto timers = tree.load();
  REQUIRE(timers.size() == 1);
  tell_boot_elapses(tree.system, tree.system.clock, timers);
  const auto& manager = timers[0].facts.manager;
  if (!manager) return "?";
  if (!manager->next) return std::string(model::idle_text(manager->idle));
  std::string text;
  time::append_utc(text, *manager->next);
  return text.substr(11, 5);
}

}  // namespace

TEST("boot_elapse: OnBootSec= counts from the kernel's clock") {
  CHECK_EQ(told("OnBootSec=15min\n"), "12:15");
  CHECK_EQ(told("OnBootSec=15min\nOnUnitActiveSec=1d\n"), "12:15");
  CHECK_EQ(told("OnBootSec=5min\nOnBootSec=20min\nOnBootSec=1h\n"), "12:20");
  CHECK_EQ(told("OnBootSec=5min\n"), "elapsed");
  CHECK_EQ(told("OnBootSec=15min\nRandomizedDelaySec=1h\nFixedRandomDelay=yes\n") > "12:15", true);
}

TEST("boot_elapse: what depends on more is not told") {
  CHECK_EQ(told("OnBootSec=5min\nOnUnitActiveSec=1d\n"), "?");
  CHECK_EQ(told("OnBootSec=15min\nOnCalendar=hourly\n"), "?");
  CHECK_EQ(told("OnBootSec=15min\nOnStartupSec=1min\n"), "?");
  CHECK_EQ(told("OnBootSec=15min\nOnActiveSec=1min\n"), "?");
  CHECK_EQ(told("OnBootSec=15min\nRandomizedDelaySec=1h\n"), "?");
  CHECK_EQ(told("OnUnitActiveSec=1d\n"), "?");
  CHECK_EQ(told("OnBootSec=infinity\n"), "elapsed");
  CHECK_EQ(told("OnBootSec=15min\n", "/run/nothing"), "?");
}
