#include "analysis/selection.h"

#include <string>
#include <vector>

#include "analysis/made_inventory.h"
#include "check.h"

using namespace cronviz;
using namespace cronviz::test;
using analysis::Selection;
using analysis::SortKey;

namespace {

const time::Instant monday = std::chrono::sys_days(std::chrono::year(2026) / 3 / 9);

model::Inventory machine() {
  return make_inventory({{"0 2 * * *", "/usr/sbin/pg-backup --all"},
                         {"*/5 * * * *", "poll", "www-data"},
                         {"@reboot", "tunnel", "alice"},
                         {"0 0 1 1 *", "audit"},
                         {"0 3 * * *", "poll", "alice"}});
}

std::string names(const model::Inventory& inventory, const std::vector<std::uint32_t>& jobs) {
  std::string out;
  for (const std::uint32_t job : jobs) {
    if (!out.empty()) out += ' ';
    const std::size_t start = out.size();
    model::append_job_id(out, inventory, inventory.jobs[job]);
    out.erase(start, out.find('#', start) + 1 - start);
  }
  return out;
}

std::string selected(const Selection& selection) {
  const model::Inventory inventory = machine();
  return names(inventory, analysis::select_jobs(inventory, selection));
}

std::string sorted(SortKey key, bool reversed) {
  const model::Inventory inventory = machine();
  std::vector<std::uint32_t> jobs = analysis::select_jobs(inventory, {});
  analysis::sort_jobs(inventory, key, reversed, monday, jobs);
  return names(inventory, jobs);
}

}  // namespace

TEST("selection: a plain pattern is a part of the name or the id, a glob is all of either") {
  CHECK_EQ(selected({}), "pg-backup poll tunnel audit poll.2");
  CHECK_EQ(selected({{"back"}, {}, {}, {}, false}), "pg-backup");
  CHECK_EQ(selected({{"poll"}, {}, {}, {}, false}), "poll poll.2");
  CHECK_EQ(selected({{"*up"}, {}, {}, {}, false}), "pg-backup");
  CHECK_EQ(selected({{"back*"}, {}, {}, {}, false}), "");
  CHECK_EQ(selected({{"cron:/etc/crontab#*"}, {}, {}, {}, false}),
           "pg-backup poll tunnel audit poll.2");
  CHECK_EQ(selected({{"crontab#poll.2"}, {}, {}, {}, false}), "poll.2");
  CHECK_EQ(selected({{"audit", "tunnel"}, {}, {}, {}, false}), "tunnel audit");
}

TEST("selection: filters by user, scope and what is ignored") {
  CHECK_EQ(selected({{}, "alice", {}, {}, false}), "tunnel poll.2");
  CHECK_EQ(selected({{}, "bob", {}, {}, false}), "");
  CHECK_EQ(selected({{}, {}, {}, model::Scope::user, false}), "");
  CHECK_EQ(selected({{}, {}, model::JobKind::cron, model::Scope::system, false}),
           "pg-backup poll tunnel audit poll.2");
  Selection at_boot;
  at_boot.at_boot = true;
  CHECK_EQ(selected(at_boot), "tunnel");
  at_boot.user = "root";
  CHECK_EQ(selected(at_boot), "");
  model::Inventory inventory = machine();
  inventory.jobs[1].ignored = model::Ignored::file_mode;
  CHECK_EQ(names(inventory, analysis::select_jobs(inventory, {})), "pg-backup tunnel audit poll.2");
  CHECK_EQ(names(inventory, analysis::select_jobs(inventory, {{}, {}, {}, {}, true})),
           "pg-backup poll tunnel audit poll.2");
}

TEST("selection: sorting, stable, what has no value last") {
  CHECK_EQ(sorted(SortKey::place, false), "pg-backup poll tunnel audit poll.2");
  CHECK_EQ(sorted(SortKey::place, true), "poll.2 audit tunnel poll pg-backup");
  CHECK_EQ(sorted(SortKey::name, false), "audit pg-backup poll poll.2 tunnel");
  CHECK_EQ(sorted(SortKey::name, true), "tunnel poll poll.2 pg-backup audit");
  CHECK_EQ(sorted(SortKey::user, false), "tunnel poll.2 pg-backup audit poll");
  CHECK_EQ(sorted(SortKey::next, false), "poll pg-backup poll.2 audit tunnel");
  CHECK_EQ(sorted(SortKey::next, true), "audit poll.2 pg-backup poll tunnel");
  CHECK_EQ(sorted(SortKey::frequency, false), "poll pg-backup poll.2 audit tunnel");
  CHECK_EQ(sorted(SortKey::frequency, true), "audit pg-backup poll.2 poll tunnel");
}

TEST("selection: a mistyped pattern has a nearest job") {
  const model::Inventory inventory = machine();
  CHECK_EQ(analysis::nearest_job(inventory, "pg-bakcup"), "pg-backup");
  CHECK_EQ(analysis::nearest_job(inventory, "xyzzy"), "");
}
