#include "schedule/schedule_text.h"

#include <bit>

#include "base/text.h"

namespace cronviz::schedule {

std::string ScheduleText::with(CronField which, std::string_view text) const {
  if (!alone) return std::string(text);
  std::string out;
  for (const FieldSpec& spec : field_specs) {
    if (spec.field != CronField::minute) out += ' ';
    const std::string_view own = field(spec.field);
    out += spec.field == which ? text : own.empty() ? "*" : own;
  }
  return out;
}

std::string ScheduleText::with_part(CronField which, TextRange part, std::string_view text) const {
  const TextRange whole = fields[index_of(which)];
  std::string replaced(in({whole.begin, part.begin}));
  replaced += text;
  replaced += in({part.end, whole.end});
  return with(which, replaced);
}

std::string ScheduleText::at_time(std::string_view minute, std::string_view hour) const {
  std::string out(minute);
  out += ' ';
  out += hour;
  for (std::size_t i = index_of(CronField::day_of_month); i < fields.size(); ++i) {
    out += ' ';
    out += in(fields[i]);
  }
  return out;
}

std::string number_text(int number) {
  std::string out;
  append_number(out, number);
  return out;
}

std::string set_text(std::uint64_t bits) {
  std::string out;
  while (bits != 0) {
    const int first = std::countr_zero(bits);
    const int length = std::countr_one(bits >> first);
    if (!out.empty()) out += ',';
    append_number(out, first);
    if (length > 1) {
      out += '-';
      append_number(out, first + length - 1);
    }
    bits &= length + first > 63 ? 0 : ~std::uint64_t{0} << (first + length);
  }
  return out;
}

std::string pasted(std::string_view text) { return "`" + std::string(text) + "`"; }

}  // namespace cronviz::schedule
