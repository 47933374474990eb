#include "schedule/cron_dialect.h"

#include <set>
#include <string>

#include "check.h"

namespace cronviz::schedule {
namespace {

TEST("cron_dialect: the rows stand in the order of the enumerators") {
  const auto rows = all_dialects();
  CHECK_EQ(rows.size(), 5U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK_EQ(static_cast<std::size_t>(rows[i].id), i);
    CHECK_EQ(&dialect_info(rows[i].id), &rows[i]);
  }
}

TEST("cron_dialect: names are unique, lower case, and read back") {
  std::set<std::string> names;
  for (const CronDialect& row : all_dialects()) {
    CHECK(names.insert(std::string(row.name)).second);
    CHECK(!row.summary.empty());
    CHECK(row.summary.size() <= 60);
    const auto parsed = parse_dialect(row.name);
    REQUIRE(parsed.has_value());
    CHECK_EQ(*parsed, row.id);
  }
  CHECK(names == (std::set<std::string>{"busybox", "cronie", "debian", "freebsd", "vixie"}));
}

TEST("cron_dialect: other names are no dialects") {
  for (const char* name : {"", "auto", "Debian", "debian ", "dcron", "systemd-cron"}) {
    CHECK(!parse_dialect(name).has_value());
  }
}

TEST("cron_dialect: clocks") {
  CHECK(dialect_info(Dialect::debian).clock == ClockRule::debian);
  CHECK(dialect_info(Dialect::cronie).clock == ClockRule::cronie);
  CHECK(dialect_info(Dialect::vixie).clock == ClockRule::vixie);
  CHECK(dialect_info(Dialect::freebsd).clock == ClockRule::wall);
  CHECK(dialect_info(Dialect::busybox).clock == ClockRule::wall);
}

}  // namespace
}  // namespace cronviz::schedule
