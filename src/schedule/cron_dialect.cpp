#include "schedule/cron_dialect.h"

#include <array>

namespace cronviz::schedule {
namespace {

using Junk = CronDialect::Junk;

// Sources: Debian cron 3.0pl1-162 entry.c and cron.h; cronie 1.7.2 src/entry.c; vixie cron 4.1
// entry.c; FreeBSD usr.sbin/cron/lib/entry.c; busybox miscutils/crond.c.
constexpr std::array<CronDialect, 5> dialects{{
    {.id = Dialect::debian,
     .name = "debian",
     .summary = "Debian and Ubuntu: cron 3.0pl1",
     .clock = ClockRule::debian,
     .junk = Junk::ignored,
     .checks_both_ends = true,
     .longest_word = 999},
    {.id = Dialect::cronie,
     .name = "cronie",
     .summary = "Fedora, RHEL, SUSE, Arch: cronie",
     .clock = ClockRule::cronie,
     .end_zero_means_seven = true,
     .random = true,
     .dash_means_quiet = true,
     .longest_word = 131071},
    {.id = Dialect::vixie,
     .name = "vixie",
     .summary = "vixie cron 4.1, as ISC left it",
     .clock = ClockRule::vixie,
     .junk = Junk::after_star,
     .checks_both_ends = true,
     .rejects_reversed = true,
     .big_step_fills = true,
     .dom_last = true,
     .longest_word = 99,
     .weekly_sets_dow_star = true},
    {.id = Dialect::freebsd,
     .name = "freebsd",
     .summary = "FreeBSD and macOS cron",
     .clock = ClockRule::wall,
     .junk = Junk::ignored,
     .single_value_step = true,
     .longest_word = 99,
     .minute_hour_stars = false,
     .hourly_sets_hour_star = false,
     .extra_nicknames = true},
    {.id = Dialect::busybox,
     .name = "busybox",
     .summary = "Alpine, OpenWrt, images: busybox crond",
     .clock = ClockRule::wall,
     .busybox_fields = true,
     .minute_hour_stars = false,
     .hourly_sets_hour_star = false},
}};

}  // namespace

std::span<const CronDialect> all_dialects() { return dialects; }

const CronDialect& dialect_info(Dialect dialect) {
  return dialects[static_cast<std::size_t>(dialect)];
}

std::optional<Dialect> parse_dialect(std::string_view name) {
  for (const CronDialect& row : dialects) {
    if (row.name == name) return row.id;
  }
  return std::nullopt;
}

}  // namespace cronviz::schedule
