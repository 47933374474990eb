// The spelling of a field that every daemon reads alike: `*`, numbers of up to two digits, names,
// ranges that run forward, steps within their range, and lists of these. Nearly all fields are
// written so; for the others each daemon has a reader of its own.
#pragma once

#include <array>
#include <cstdint>

#include "base/text.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {

// What a plain field may hold, and what `*` stands for in it.
struct PlainField {
  const FieldSpec* spec = nullptr;
  std::uint8_t first = 0;  // of `*`: busybox counts days of the month from 0
  std::uint8_t last = 0;   // of both: busybox ends its week at 6
  std::uint64_t all = 0;   // bits first..last
};

constexpr std::array<PlainField, cron_field_count> plain_fields(bool busybox) {
  std::array<PlainField, cron_field_count> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldSpec& spec = field_specs[i];
    const int first = busybox ? spec.base : spec.low;
    const int last = busybox ? spec.base + spec.modulus - 1 : spec.high;
    fields[i] = {&spec, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last),
                 bits_between(first, last)};
  }
  return fields;
}
inline constexpr std::array<std::array<PlainField, cron_field_count>, 2> plain_fields_of{
    plain_fields(false), plain_fields(true)};

// The field from `begin` to a blank or the end: returns where it ends and adds its bits, or returns
// null for any other spelling, and then adds none. Not for an empty field.
const char* read_plain_items(const char* begin, const char* end, const PlainField& field,
                             std::uint64_t& bits);

inline const char* read_plain_field(const char* begin, const char* end, const PlainField& field,
                                    std::uint64_t& bits) {
  const bool star = *begin == '*' && (begin + 1 == end || is_blank(begin[1]));
  if (!star) return read_plain_items(begin, end, field, bits);
  bits |= field.all;
  return begin + 1;
}

}  // namespace cronviz::schedule
