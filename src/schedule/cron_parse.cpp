#include "schedule/cron_parse.h"

#include <cassert>
#include <limits>
#include <utility>

#include "base/text.h"
#include "schedule/cron_complaint.h"
#include "schedule/cron_nickname.h"
#include "schedule/field_reader.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {
namespace {

std::uint32_t skip_blanks(std::string_view line, std::uint32_t at) {
  while (at < line.size() && is_blank(line[at])) ++at;
  return at;
}

void parse_nickname(std::string_view line, std::uint32_t at, const CronDialect& dialect,
                    CronParse& parse) {
  std::uint32_t end = at;
  while (end < line.size() && !is_blank(line[end])) ++end;
  parse.text[0] = {at, end};
  parse.end = end;
  parse.valid = read_nickname(line.substr(at + 1, end - at - 1), dialect, parse);
  if (!parse.valid) complain_nickname(line, dialect, parse);
}

void keep_vixie_fields(const CronDialect& dialect, const Reading& reading, unsigned stars,
                       CronFields& fields) {
  const auto& bits = reading.bits;
  fields.minutes = bits[0];
  fields.hours = static_cast<std::uint32_t>(bits[1]);
  fields.days = static_cast<std::uint32_t>(bits[2]);
  fields.months = static_cast<std::uint16_t>(bits[3]);
  fields.weekdays = static_cast<std::uint8_t>((bits[4] | bits[4] >> 7) & 0x7f);
  fields.minute_star = dialect.minute_hour_stars && (stars & 1) != 0;
  fields.hour_star = dialect.minute_hour_stars && (stars & 2) != 0;
  fields.dom_star = (stars & 4) != 0;
  fields.dow_star = (stars & 16) != 0;
  fields.last_day = reading.last_day;
}

// FixDayDow() of crond.c: of two day sets a full one is cleared when the other is not full. Its
// days of the month begin at 0, so 1-31 is not full.
void keep_busybox_fields(const Reading& reading, CronFields& fields) {
  fields.minutes = reading.bits[0];
  fields.hours = static_cast<std::uint32_t>(reading.bits[1]);
  fields.days = static_cast<std::uint32_t>(reading.bits[2]);
  fields.months = static_cast<std::uint16_t>(reading.bits[3]);
  fields.weekdays = static_cast<std::uint8_t>(reading.bits[4]);
  fields.busybox_days = true;
  const bool all_days = fields.days == std::numeric_limits<std::uint32_t>::max();
  const bool all_weekdays = fields.weekdays == 0x7f;
  if (all_days && !all_weekdays) fields.days = 0;
  if (all_weekdays && !all_days) fields.weekdays = 0;
}

void parse_fields(std::string_view line, std::uint32_t at, const CronDialect& dialect,
                  CronParse& parse) {
  Reading reading;
  bool taken = true;
  bool complete = true;
  unsigned stars = 0;  // entry.c: set iff the field's first character is `*`, whatever follows it
  for (std::size_t i = 0; i < field_specs.size(); ++i) {
    at = skip_blanks(line, at);
    complete = at < line.size();
    if (!complete) break;
    parse.text[i].begin = at;
    stars |= static_cast<unsigned>(line[at] == '*') << i;
    taken &= read_field(line, at, field_specs[i].field, dialect, reading);
    parse.text[i].end = parse.end = at;
  }
  parse.valid = complete && (taken || dialect.busybox_fields);
  if (dialect.busybox_fields) {
    keep_busybox_fields(reading, parse.fields);
  } else {
    keep_vixie_fields(dialect, reading, stars, parse.fields);
  }
  if (!complete || !reading.issues.empty()) complain(line, dialect, reading, parse);
  parse.random = std::move(reading.random);
}

}  // namespace

std::string_view cron_field_name(CronField field) {
  switch (field) {
    case CronField::minute:
      return "minute";
    case CronField::hour:
      return "hour";
    case CronField::day_of_month:
      return "day_of_month";
    case CronField::month:
      return "month";
    case CronField::day_of_week:
      return "day_of_week";
  }
  return "";
}

CronParse parse_cron(std::string_view line, const CronDialect& dialect) {
  assert(line.size() < std::numeric_limits<std::uint32_t>::max());
  CronParse parse;
  std::uint32_t at = skip_blanks(line, 0);
  parse.end = at;
  // cronie's load_entry() takes one `-` off, but no blanks behind it.
  if (dialect.dash_means_quiet && at + 1 < line.size() && line[at] == '-' &&
      !is_blank(line[at + 1])) {
    parse.quiet = true;
    ++at;
  }
  if (at < line.size() && line[at] == '@') {
    parse_nickname(line, at, dialect, parse);
  } else {
    parse_fields(line, at, dialect, parse);
  }
  return parse;
}

}  // namespace cronviz::schedule
