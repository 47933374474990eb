// Whether a start of anacron runs a job, by the bytes of its time stamp, its settings and the hour:
// from the text of the files to the runs.
#include <chrono>
#include <memory>
#include <string>

#include "check.h"
#include "schedule/anacron_runs.h"
#include "schedule/cron_parse.h"
#include "source/anacron/anacron_tab.h"
#include "source/anacron/stamp.h"
#include "time/instant_text.h"
#include "time/zone.h"
#include "vectors.h"

namespace {

using namespace cronviz;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

}  // namespace

TEST("anacron_spool: each start runs what the programs run") {
  constexpr std::string_view file = "anacron_starts.tsv";
  for (const test::VectorRow& row : test::read_vectors(file)) {
    const std::string where = test::at(file, row);
    std::string bytes;
    for (const char c : row[1]) bytes += c == ';' ? '\n' : c;
    bytes += "\n1 " + std::string(row[2]) + " job x\n";
    const auto make =
        row[0] == "cronie" ? source::anacron::Make::cronie : source::anacron::Make::debian;
    const auto tab = source::anacron::read_anacron_tab(bytes, 0, make);
    REQUIRE(tab.entries.size() == 1 && !tab.entries[0].bad);
    const auto zone =
        row[4] == "UTC0" ? Result<time::Zone>(time::Zone::utc()) : time::Zone::from_posix(row[4]);
    REQUIRE(zone);
    const auto now = time::parse_instant(std::string(row[5]) + "Z", {}, *zone);
    REQUIRE(now);

    schedule::Anacron anacron;
    anacron.delay = tab.entries[0].delay;
    anacron.random_delay = tab.entries[0].random_delay;
    anacron.hours = tab.hours;
    // One start a month, at that moment: the run behind it is not this one's.
    const auto local = zone->to_local(std::chrono::floor<std::chrono::seconds>(*now));
    const std::chrono::year_month_day date(std::chrono::floor<days>(local));
    const std::chrono::hh_mm_ss clock(local - std::chrono::floor<days>(local));
    const std::string line = std::to_string(clock.minutes().count()) + " " +
                             std::to_string(clock.hours().count()) + " " +
                             std::to_string(static_cast<unsigned>(date.day())) + " * *";
    auto parsed = schedule::parse_cron(line, schedule::dialect_info(schedule::Dialect::busybox));
    schedule::AnacronStarter starter;
    starter.when = parsed.fields;
    anacron.starters.push_back(starter);
    if (row[3] != "-") anacron.last = source::anacron::read_stamp(test::unescape(row[3]));
    anacron.as_of = *now - minutes(1);
    // Were the job held to wait, it would begin behind as_of.
    schedule::AnacronRuns runs(anacron, {&*zone, nullptr, schedule::ClockRule::wall},
                               anacron.as_of);
    const auto run = runs.next();
    const bool runs_now = run && run->start == *now + anacron.delay;
    CHECK_EQ(where + (runs_now ? "1" : "0"), where + std::string(row[6]));
  }
}
