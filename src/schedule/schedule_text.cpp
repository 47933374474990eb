#include "schedule/schedule_text.h"

#include <bit>

#include "base/text.h"
#include "schedule/field_reader.h"

namespace cronviz::schedule {
namespace {

// Does the daemon take the field without a word?
bool reads_well(CronField which, std::string_view text, const CronDialect& dialect) {
  if (text.empty()) return false;
  Reading reading;
  std::uint32_t at = 0;
  return read_field(text, at, which, dialect, reading) && at == text.size() &&
         reading.issues.empty();
}

}  // namespace

FieldTexts ScheduleText::texts() const {
  FieldTexts out;
  for (const FieldSpec& spec : field_specs) out[index_of(spec.field)] = field(spec.field);
  return out;
}

std::string ScheduleText::offer(const FieldTexts& texts) const {
  std::string out;
  for (const FieldSpec& spec : field_specs) {
    const std::string& text = texts[index_of(spec.field)];
    if (!reads_well(spec.field, text, dialect)) return "";
    if (!out.empty()) out += ' ';
    out += text;
  }
  return pasted(out);
}

std::string ScheduleText::offer(CronField which, std::string_view text) const {
  if (!reads_well(which, text, dialect)) return "";
  FieldTexts all = texts();
  all[index_of(which)] = text;
  std::string whole = offer(all);
  return whole.empty() ? pasted(text) : whole;
}

std::string ScheduleText::offer(CronField which, TextRange part, std::string_view text) const {
  const TextRange whole = fields[index_of(which)];
  std::string replaced(in({whole.begin, part.begin}));
  replaced += text;
  replaced += in({part.end, whole.end});
  return offer(which, replaced);
}

std::string pasted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string number_text(int number) {
  std::string out;
  append_number(out, number);
  return out;
}

std::string set_text(std::uint64_t bits) {
  std::string out;
  while (bits != 0) {
    const int first = std::countr_zero(bits);
    const int last = first + std::countr_one(bits >> first) - 1;
    if (!out.empty()) out += ',';
    append_number(out, first);
    if (last > first) {
      out += '-';
      append_number(out, last);
    }
    bits &= ~bits_between(first, last);
  }
  return out;
}

}  // namespace cronviz::schedule
