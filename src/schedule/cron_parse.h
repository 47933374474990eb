// The text of a cron schedule (five fields or a nickname) to sets, as one dialect reads it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "schedule/cron_dialect.h"
#include "schedule/cron_fields.h"

namespace cronviz::schedule {

enum class CronField : std::uint8_t { minute, hour, day_of_month, month, day_of_week };
inline constexpr int cron_field_count = 5;
// "minute", "hour", "day_of_month", "month", "day_of_week".
std::string_view cron_field_name(CronField field);

enum class Nickname : std::uint8_t {
  none,
  reboot,
  yearly,
  annually,
  monthly,
  weekly,
  daily,
  midnight,
  hourly,
  every_minute,  // this and the two below: FreeBSD
  every_second,
  seconds,  // @300
};

// One `~` item: one value of [low, high] is drawn, evenly, each time the daemon loads the file, and
// added to the field's set. Day of week may draw 7, which is Sunday.
struct RandomItem {
  CronField field = CronField::minute;
  std::uint8_t low = 0;
  std::uint8_t high = 0;
  bool operator==(const RandomItem&) const = default;
};

struct CronParse {
  // False: the daemon does not take this schedule, and `diagnostics` has the error. Two kinds are
  // valid with an error: what busybox logs and keeps all the same (CV113, fields as it goes on to
  // use them), and a cronie `~` that draws outside its field now and then (CV101).
  bool valid = false;
  bool quiet = false;  // cronie: `-` stands in front, which only system tabs and root's may have
  Nickname nickname = Nickname::none;
  CronFields fields;               // meaningless for reboot, every_second and seconds
  std::uint32_t seconds = 0;       // @300: seconds after the last run ended
  std::vector<RandomItem> random;  // fields then holds the fixed part alone
  // Where each field stands; a nickname fills [0] only. Empty for a field that is missing.
  std::array<TextRange, cron_field_count> text{};
  std::uint32_t end = 0;  // first byte behind the schedule: blanks, then user or command
  // Errors, and what is accepted but silently misread (ignored junk CV107, reversed ranges CV206,
  // steps beyond the range CV207), in the order of the fields. Spans have no file; their offsets
  // are into `line`.
  std::vector<Diagnostic> diagnostics;
};

// Reads the schedule at the start of `line`; leading blanks (space, tab) are skipped as the daemons
// do. What follows it is not judged here. No bound beyond the line's own length.
CronParse parse_cron(std::string_view line, const CronDialect& dialect);

}  // namespace cronviz::schedule
