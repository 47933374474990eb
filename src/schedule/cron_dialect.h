// How each cron daemon reads five fields, and what its clock does: one table row per daemon.
// crontab(5) of each, and the sources named in the rows of cron_dialect.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cronviz::schedule {

enum class Dialect : std::uint8_t { debian, cronie, vixie, freebsd, busybox };

// What the main loop does when the offset of its zone changes (the closed form is in
// cron_runs.cpp).
enum class ClockRule : std::uint8_t {
  cronie,  // catches up fixed jobs, K = 181; sees only changes where tm_isdst flips
  vixie,   // the same
  debian,  // catches up fixed jobs, K = 180; sees every change
  wall,    // busybox, FreeBSD: what the wall clock shows; skips gaps, repeats overlaps
};

struct CronDialect {
  Dialect id = Dialect::debian;
  std::string_view name;     // "debian", as --dialect and JSON say it
  std::string_view summary;  // one line for help and completion
  ClockRule clock = ClockRule::debian;

  // The grammar of a field: busybox has one of its own, the others share one with the differences
  // below.
  bool busybox_fields = false;
  enum class Junk : std::uint8_t { rejected, after_star, ignored };
  Junk junk = Junk::rejected;         // what follows a complete item and does not continue it
  bool checks_both_ends = false;      // both ends of a range must lie in the field; else only the
                                      // values a, a+n, ... are tested
  bool rejects_reversed = false;      // else 22-2 is accepted and empty
  bool end_zero_means_seven = false;  // a-0 without a step is a-7, in every field
  bool single_value_step = false;     // a/n is a-max/n; else rejected
  bool big_step_fills = false;        // a step beyond the range sets all of a..b
  bool random = false;                // `~`
  bool dom_last = false;              // `$` alone in day of month
  bool dash_means_quiet = false;      // `-` in front of the schedule: runs are not logged
  std::uint32_t longest_word = 0;     // letters and digits of one value (MAX_TEMPSTR - 1)

  // Flags and nicknames.
  bool minute_hour_stars = true;      // MIN_STAR and HR_STAR exist
  bool weekly_sets_dow_star = false;  // @weekly: DOW_STAR instead of DOM_STAR
  bool hourly_sets_hour_star = true;  // @hourly is a wildcard job
  bool extra_nicknames = false;       // @every_minute, @every_second, @<seconds>
};

// In the order of the enumerators.
std::span<const CronDialect> all_dialects();
const CronDialect& dialect_info(Dialect dialect);
// The dialect of that name; empty for any other text.
std::optional<Dialect> parse_dialect(std::string_view name);

}  // namespace cronviz::schedule
