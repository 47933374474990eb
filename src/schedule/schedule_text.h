// A wrong schedule's text as hints need it: its fields, and another text in place of one of them,
// offered only when the daemon reads that one without a word.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/source_text.h"
#include "schedule/cron_dialect.h"
#include "schedule/cron_parse.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {

using FieldTexts = std::array<std::string, cron_field_count>;

struct ScheduleText {
  std::string_view line;
  const CronDialect& dialect;
  const std::array<TextRange, cron_field_count>& fields;

  std::string_view in(TextRange range) const { return range.in(line); }
  // Empty for a field that is missing.
  std::string_view field(CronField which) const { return in(fields[index_of(which)]); }
  bool any(CronField which) const { return field(which) == "*"; }
  bool has_all_fields() const { return !fields[cron_field_count - 1].empty(); }
  FieldTexts texts() const;

  // Offers, in backquotes; empty when the daemon would complain about them, too.
  std::string offer(const FieldTexts& texts) const;
  // All five fields with `text` in place of one; the one alone while another field is wrong.
  std::string offer(CronField which, std::string_view text) const;
  // The same with the bytes of `part`, which lies in the field, replaced.
  std::string offer(CronField which, TextRange part, std::string_view text) const;
};

std::string pasted(std::string_view text);  // in backquotes
std::string number_text(int number);
// "0-10,20,30-59" from bits.
std::string set_text(std::uint64_t bits);

}  // namespace cronviz::schedule
