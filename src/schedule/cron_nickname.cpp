#include "schedule/cron_nickname.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {
namespace {

struct NamedSchedule {
  std::string_view word;
  Nickname nickname = Nickname::none;
  bool extra = false;  // FreeBSD's own
};

constexpr std::array<NamedSchedule, 10> named_schedules{{
    {"reboot", Nickname::reboot, false},
    {"yearly", Nickname::yearly, false},
    {"annually", Nickname::annually, false},
    {"monthly", Nickname::monthly, false},
    {"weekly", Nickname::weekly, false},
    {"daily", Nickname::daily, false},
    {"midnight", Nickname::midnight, false},
    {"hourly", Nickname::hourly, false},
    {"every_minute", Nickname::every_minute, true},
    {"every_second", Nickname::every_second, true},
}};

CronFields every_minute() {
  CronFields fields;
  fields.minutes = bits_between(0, 59);
  fields.hours = static_cast<std::uint32_t>(bits_between(0, 23));
  fields.days = static_cast<std::uint32_t>(bits_between(1, 31));
  fields.months = static_cast<std::uint16_t>(bits_between(1, 12));
  fields.weekdays = static_cast<std::uint8_t>(bits_between(0, 6));
  return fields;
}

// The sets are the same everywhere; the flags are not, and they decide over clock changes.
CronFields vixie_fields(Nickname nickname, const CronDialect& dialect) {
  CronFields fields = every_minute();
  if (nickname == Nickname::every_minute) return fields;
  fields.minutes = 1;
  fields.hour_star = nickname == Nickname::hourly && dialect.hourly_sets_hour_star;
  if (nickname != Nickname::hourly) fields.hours = 1;
  if (nickname == Nickname::weekly) {
    fields.weekdays = 1;
    fields.dow_star = dialect.weekly_sets_dow_star;
    fields.dom_star = !fields.dow_star;
  }
  const bool yearly = nickname == Nickname::yearly || nickname == Nickname::annually;
  if (yearly) fields.months = 1U << 1;
  if (yearly || nickname == Nickname::monthly) {
    fields.days = 1U << 1;
    fields.dow_star = true;
  }
  return fields;
}

// busybox reads the five fields of a table, and then clears a full day set beside one that is not.
CronFields busybox_fields(Nickname nickname, const CronDialect& dialect) {
  CronFields fields = vixie_fields(nickname, dialect);
  fields.hour_star = fields.dom_star = fields.dow_star = false;
  fields.busybox_days = true;
  if (nickname == Nickname::weekly) {
    fields.days = 0;
  } else if (nickname == Nickname::daily || nickname == Nickname::midnight ||
             nickname == Nickname::hourly) {
    fields.days |= 1;
  } else {
    fields.weekdays = 0;
  }
  return fields;
}

// FreeBSD's "@300": strtol(), above zero, nothing behind the number.
bool read_seconds(std::string_view word, CronParse& parse) {
  if (word.starts_with('+')) word.remove_prefix(1);
  if (word.empty() || !std::all_of(word.begin(), word.end(), is_digit)) return false;
  constexpr std::uint32_t longest = std::numeric_limits<std::uint32_t>::max();
  while (word.size() > 1 && word.starts_with('0')) word.remove_prefix(1);
  parse.seconds = parse_whole<std::uint32_t>(word).value_or(longest);  // beyond: never in practice
  if (parse.seconds == 0) return false;
  parse.nickname = Nickname::seconds;
  return true;
}

}  // namespace

bool read_nickname(std::string_view word, const CronDialect& dialect, CronParse& parse) {
  for (const NamedSchedule& named : named_schedules) {
    if (named.word != word || (named.extra && !dialect.extra_nicknames)) continue;
    parse.nickname = named.nickname;
    const bool timed =
        named.nickname != Nickname::reboot && named.nickname != Nickname::every_second;
    if (!timed) return true;
    parse.fields = dialect.busybox_fields ? busybox_fields(named.nickname, dialect)
                                          : vixie_fields(named.nickname, dialect);
    return true;
  }
  return dialect.extra_nicknames && read_seconds(word, parse);
}

}  // namespace cronviz::schedule
