// A schedule's text as hints need it: its fields, and the same schedule with another text in one of
// them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/source_text.h"
#include "schedule/cron_dialect.h"
#include "schedule/cron_parse.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {

struct ScheduleText {
  std::string_view line;
  const CronDialect& dialect;
  const std::array<TextRange, cron_field_count>& fields;
  bool alone = true;  // no other field is wrong: the whole schedule can be pasted

  std::string_view in(TextRange range) const { return range.in(line); }
  // Empty for a field that is missing.
  std::string_view field(CronField which) const { return in(fields[index_of(which)]); }
  bool any(CronField which) const { return field(which) == "*"; }
  bool has_all_fields() const { return !fields[cron_field_count - 1].empty(); }

  // The five fields joined by blanks, `text` in place of one and `*` where one is missing; `text`
  // itself while another field is wrong.
  std::string with(CronField which, std::string_view text) const;
  // The same with only the bytes of `part`, which lies in the field, replaced.
  std::string with_part(CronField which, TextRange part, std::string_view text) const;
  // The three day fields behind another time.
  std::string at_time(std::string_view minute, std::string_view hour) const;
};

std::string number_text(int number);
// "0-10,20,30-59" from bits.
std::string set_text(std::uint64_t bits);
// "`5 * * * *`".
std::string pasted(std::string_view text);

}  // namespace cronviz::schedule
