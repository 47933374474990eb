// What real systemd 252 and 262 printed of timers, rows by hand, and random units.
#include "source/systemd/manager_show.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>

#include "base/text.h"
#include "check.h"
#include "source/listing_dump.h"
#include "source/shown_dump.h"
#include "source/systemd/list_timers.h"
#include "time/instant_text.h"
#include "time/timespan.h"
#include "vectors.h"

namespace {

using cronviz::source::systemd::find_shown;
using cronviz::source::systemd::ListedTimer;
using cronviz::source::systemd::longest_shown_line;
using cronviz::source::systemd::most_shown_units;
using cronviz::source::systemd::most_shown_values;
using cronviz::source::systemd::parse_list_timers;
using cronviz::source::systemd::parse_show;
using cronviz::source::systemd::ShownUnit;
using cronviz::source::systemd::ShownUnits;
using cronviz::test::at;
using cronviz::test::dump;
using cronviz::test::read_data;
using cronviz::test::read_vectors;
using cronviz::test::unescape;
using cronviz::test::zone_of;
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr std::string_view vectors = "manager_show.tsv";

TEST("manager_show: every row gives its units") {
  for (const auto& row : read_vectors(vectors)) {
    const std::string where = at(vectors, row);
    CHECK_EQ(where + dump(parse_show(unescape(row[1]), zone_of(row[0]))),
             where + std::string(row[2]));
  }
}

// Both printed within two seconds, in which a timer of five seconds may go on.
TEST("manager_show: genuine output has the next and last elapses of genuine list-timers") {
  for (const std::string version : {"v252", "v262"}) {
    const std::string folder = "systemctl/" + version + "/";
    const ShownUnits shown =
        parse_show(read_data(folder + "show-timers.txt"), zone_of("Europe/Berlin"));
    CHECK_EQ(shown.unread, 0u);
    const auto listing =
        parse_list_timers(read_data(folder + "list-timers-all.json"), 0, Zone::utc());
    CHECK_EQ(shown.units.size(), listing.timers.size());
    // Where the monotonic clock stood is told by any one timer.
    std::optional<Instant> monotonic_zero;
    std::size_t next = 0;
    for (const ListedTimer& listed : listing.timers) {
      const ShownUnit* unit = find_shown(shown.units, listed.unit);
      REQUIRE(unit != nullptr);
      CHECK_EQ(unit->activates, listed.activates.at(0));
      if (listed.unit == "fast.timer") continue;
      CHECK_EQ(unit->last.has_value(), listed.last.has_value());
      if (unit->last) CHECK(*unit->last == floor<seconds>(*listed.last));
      std::optional<Instant> own = unit->next_realtime;
      if (unit->next_monotonic && listed.next) {
        if (!monotonic_zero) monotonic_zero = *listed.next - *unit->next_monotonic;
        own = *monotonic_zero + *unit->next_monotonic;
      }
      CHECK_EQ(listed.unit + (own ? " next" : " none"),
               listed.unit + (listed.next ? " next" : " none"));
      if (own && listed.next) CHECK(floor<seconds>(*own) == floor<seconds>(*listed.next));
      next += own ? 1 : 0;
    }
    CHECK_EQ(next, 18u);
  }
}

TEST("manager_show: limits are kept") {
  const Zone utc = Zone::utc();
  const std::string long_line = "Unit=" + std::string(longest_shown_line, 'x') + "\n";
  CHECK_EQ(dump(parse_show("Id=a.timer\n" + long_line, utc)), "a.timer other other ? unread 1");

  std::string names = "Id=a.timer\nNames=";
  for (std::size_t i = 0; i <= most_shown_values; ++i) names += "b.timer ";
  const ShownUnits many_names = parse_show(names, utc);
  CHECK_EQ(many_names.units.at(0).names.size(), most_shown_values);
  CHECK_EQ(many_names.unread, 1u);

  std::string units;
  for (std::size_t i = 0; i <= most_shown_units; ++i) {
    units += "Id=u";
    cronviz::append_number(units, static_cast<std::int64_t>(i));
    units += ".timer\n\n";
  }
  const ShownUnits many_units = parse_show(units, utc);
  CHECK_EQ(many_units.units.size(), most_shown_units);
  CHECK(many_units.capped);
}

// Prints one unit as systemctl does, its properties in any order, and says what must be read.
std::string made_unit(std::mt19937& random, std::size_t number, std::string& expected) {
  const auto pick = [&random](int most) {
    return std::uniform_int_distribution<std::int64_t>(0, most)(random);
  };
  ShownUnit unit;
  unit.id = "u";
  cronviz::append_padded(unit.id, static_cast<std::int64_t>(number), 4);
  unit.id += ".timer";
  std::vector<std::string> lines{"Id=" + unit.id, "LoadState=loaded", "ActiveState=active",
                                 "NextElapseUSecRealtime=", "Persistent=no"};
  unit.load = cronviz::source::systemd::LoadState::loaded;
  unit.active = cronviz::source::systemd::ActiveState::active;
  if (pick(1) == 0) {
    unit.last = Instant(seconds(pick(2'000'000'000) + 1));
    std::string text;
    cronviz::time::append_human(text, *unit.last, Zone::utc(), cronviz::time::Detail::full);
    lines.push_back("LastTriggerUSec=" + text);
  }
  if (pick(1) == 0) {
    unit.next_monotonic = microseconds(pick(2'000'000'000) * 1001 + 1);
    std::string text;
    cronviz::time::append_timespan(text, *unit.next_monotonic);
    lines.push_back("NextElapseUSecMonotonic=" + text);
  }
  if (pick(1) == 0) {
    unit.started = microseconds(pick(1'000'000'000) + 1);
    lines.emplace_back("InactiveExitTimestampMonotonic=");
    cronviz::append_number(lines.back(), unit.started.count());
  }
  std::shuffle(lines.begin(), lines.end(), random);
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  if (!expected.empty()) expected += " | ";
  expected += dump(unit);
  return text;
}

TEST("manager_show: random units are read back") {
  std::mt19937 random(20261125);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> blocks;
    std::string expected;
    for (std::size_t i = 0; i < 1u + random() % 20; ++i)
      blocks.push_back(made_unit(random, i, expected));
    std::shuffle(blocks.begin(), blocks.end(), random);
    std::string text;
    for (const std::string& block : blocks) text += (text.empty() ? "" : "\n") + block;
    CHECK_EQ(dump(parse_show(text, Zone::utc())), expected + " unread 0");
  }
}

}  // namespace
