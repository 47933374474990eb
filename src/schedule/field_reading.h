// What the two readers of a cron field share: the table of fields, the sets they fill, and what
// they found wrong, as facts; cron_complaint.cpp has the words.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/source_text.h"
#include "base/text.h"
#include "schedule/cron_parse.h"

namespace cronviz::schedule {

struct FieldSpec {
  CronField field = CronField::minute;
  std::uint8_t low = 0;
  std::uint8_t high = 0;     // 7 in day of week: Sunday again, busybox excepted
  std::uint8_t modulus = 0;  // busybox keeps values modulo this ...
  std::uint8_t base = 0;     // ... counted from this one
  std::string_view label;    // "day of month"
  std::string_view names;    // three letters each, for `low` and on; empty: numbers only
};

inline constexpr std::array<FieldSpec, cron_field_count> field_specs{{
    {CronField::minute, 0, 59, 60, 0, "minute", ""},
    {CronField::hour, 0, 23, 24, 0, "hour", ""},
    {CronField::day_of_month, 1, 31, 32, 0, "day of month", ""},
    {CronField::month, 1, 12, 12, 1, "month", "janfebmaraprmayjunjulaugsepoctnovdec"},
    {CronField::day_of_week, 0, 7, 7, 0, "day of week", "sunmontuewedthufrisat"},
}};

constexpr std::size_t index_of(CronField field) { return static_cast<std::size_t>(field); }
constexpr const FieldSpec& spec_of(CronField field) { return field_specs[index_of(field)]; }

constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }

// The value of a name that begins with these three letters in either case; -1 when there is none.
constexpr int value_of_name(const FieldSpec& spec, const char* letters) {
  const char a = to_lower(letters[0]);
  const char b = to_lower(letters[1]);
  const char c = to_lower(letters[2]);
  for (std::size_t i = 0; i < spec.names.size(); i += 3) {
    if (spec.names[i] == a && spec.names[i + 1] == b && spec.names[i + 2] == c) {
      return spec.low + static_cast<int>(i / 3);
    }
  }
  return -1;
}

// The digits [begin, end), a `-` in front or not, as (int) strtol() of a 64-bit machine has them:
// cut off at 63 bits, then the low 32 remain.
inline int number_as_c_reads(const char* begin, const char* end) {
  std::int64_t number = 0;
  if (std::from_chars(begin, end, number).ec != std::errc()) {
    using Limits = std::numeric_limits<std::int64_t>;
    number = *begin == '-' ? Limits::min() : Limits::max();
  }
  return static_cast<int>(static_cast<std::uint32_t>(number));
}

// More than nine digits that count: such a number may read as another one.
inline bool may_wrap(const char* begin, const char* end) {
  while (begin != end && *begin == '0') ++begin;
  return end - begin > 9;
}

// Bits a..b; 0 <= a <= b <= 63.
constexpr std::uint64_t bits_between(int a, int b) {
  return (~std::uint64_t{0} << a) & (~std::uint64_t{0} >> (63 - b));
}

// [n]: bits 0, n, 2n, ...; [0] is bit 0 alone, for every step beyond 63.
inline constexpr std::array<std::uint64_t, 64> every_nth = [] {
  std::array<std::uint64_t, 64> table{};
  table[0] = 1;
  for (std::size_t n = 1; n < 64; ++n) {
    for (std::size_t bit = 0; bit < 64; bit += n) table[n] |= std::uint64_t{1} << bit;
  }
  return table;
}();

// Bits a, a+n, a+2n, ... up to b; n >= 1.
constexpr std::uint64_t bits_stepped(int a, int b, int n) {
  return (every_nth[n < 64 ? static_cast<std::size_t>(n) : 0] << a) & bits_between(a, b);
}

struct FieldIssue {
  enum class Kind : std::uint8_t {
    empty_item,      // at the comma
    no_value,        // at what stands where a value must be
    bad_word,        // at letters and digits that are no value of this field
    out_of_range,    // at the number; accepted: read as `low`..`high`
    random_outside,  // at the number: drawn from low..high the line loads, else it does not
    reversed,        // at a-b; accepted: matches nothing
    end_zero,        // at a-0, accepted as a-7
    bad_step,        // at the slash and what follows
    zero_step,       // at the number
    single_step,     // at a/n; accepted: reads a alone
    big_step,        // at the number; accepted: reads low..high
    trailing,        // at what follows a complete item up to the blank; accepted: ignored
  };
  Kind kind = Kind::no_value;
  CronField field = CronField::minute;
  bool accepted = false;  // the daemon goes on, and reads something else than it seems
  std::uint8_t low = 0;   // see the kinds
  std::uint8_t high = 0;
  TextRange at;
  TextRange item;  // the list item that holds `at`
};

struct Reading {
  std::array<std::uint64_t, cron_field_count> bits{};  // bit v is the value v
  bool last_day = false;
  std::vector<RandomItem> random;
  std::vector<FieldIssue> issues;
};

}  // namespace cronviz::schedule
