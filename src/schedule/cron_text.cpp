#include "schedule/cron_text.h"

#include <bit>
#include <cstdint>

#include "base/text.h"
#include "schedule/cron_parse.h"

namespace cronviz::schedule {
namespace {

struct Field {
  std::uint64_t set = 0;
  int low = 0;  // of the values a range may name
  int high = 0;
  bool star = false;  // must begin with `*`
};

bool has(std::uint64_t set, int value) { return (set >> value & 1) != 0; }

std::uint64_t steps(int low, int high, int step) {
  std::uint64_t set = 0;
  for (int value = low; value <= high; value += step) set |= std::uint64_t{1} << value;
  return set;
}

// The smallest step whose values from `low` up are all in the set; 0 when there is none.
int covering_step(const Field& field) {
  for (int step = 1; step <= field.high - field.low; ++step) {
    const std::uint64_t set = steps(field.low, field.high, step);
    if ((field.set & set) == set) return step;
  }
  return has(field.set, field.low) ? field.high - field.low + 1 : 0;
}

void append_item(std::string& out, std::string_view item) {
  if (!out.empty()) out += ',';
  out += item;
}

// "1,5-9": single values and ranges of three and more.
void append_ranges(std::string& out, std::uint64_t set, int high) {
  for (int value = 0; value <= high; ++value) {
    if (!has(set, value)) continue;
    int end = value;
    while (end < high && has(set, end + 1)) ++end;
    std::string item;
    append_number(item, value);
    if (end >= value + 2) {
      item += '-';
      append_number(item, end);
    } else {
      end = value;
    }
    append_item(out, item);
    value = end;
  }
}

// "a-b/n" when the set is one arithmetic row of four or more, else empty.
std::string one_row(const Field& field) {
  if (std::popcount(field.set) < 4) return {};
  const int first = std::countr_zero(field.set);
  const int last = 63 - std::countl_zero(field.set);
  const int step = std::countr_zero(field.set & (field.set - 1)) - first;
  if (step < 2 || steps(first, last, step) != field.set) return {};
  std::string text;
  append_number(text, first);
  text += '-';
  append_number(text, last);
  text += '/';
  append_number(text, step);
  return text;
}

// An accepted range that holds nothing, for the dialects that have one.
std::string empty_range(const Field& field) {
  std::string text;
  append_number(text, field.low + 2);
  text += '-';
  append_number(text, field.low + 1);
  return text;
}

std::string plain_text(const Field& field) {
  if (field.set == 0) return empty_range(field);
  std::string text = one_row(field);
  if (text.empty()) append_ranges(text, field.set, field.high);
  return text;
}

std::string field_text(const Field& field) {
  if (!field.star) return plain_text(field);
  std::string text(1, '*');
  const int step = covering_step(field);
  if (step == 1) return text;
  text += '/';
  append_number(text, step);
  append_ranges(text, field.set & ~steps(field.low, field.high, step), field.high);
  return text;
}

}  // namespace

std::optional<std::string> cron_text(const CronFields& fields, const CronDialect& dialect) {
  Field minute{fields.minutes, 0, 59, fields.minute_star};
  Field hour{fields.hours, 0, 23, fields.hour_star};
  Field dom{fields.days, dialect.busybox_fields ? 0 : 1, 31, fields.dom_star};
  Field month{fields.months, 1, 12, false};
  Field dow{fields.weekdays, 0, 6, fields.dow_star};
  const auto full = [](const Field& f) { return f.set == steps(f.low, f.high, 1); };
  // Where no flag hangs on it, a full field is a star. (`*` and 0-59 differ only by MIN_STAR.)
  month.star = full(month);
  if (!dialect.minute_hour_stars) {
    minute.star = full(minute);
    hour.star = full(hour);
  }
  if (dialect.busybox_fields) {
    dom.star = full(dom) || dom.set == 0;  // cleared because the other one is restricted
    dow.star = full(dow) || dow.set == 0;
    if (dom.set == 0 && dow.set != 0) dom.set = steps(0, 31, 1);
    if (dow.set == 0 && dom.set != 0) dow.set = steps(0, 6, 1);
  }
  std::string text;
  for (const Field& field : {minute, hour, dom, month, dow}) {
    if (!text.empty()) text += ' ';
    text += field_text(field);
  }
  // The proof that it is right is in reading it back; what cannot be spelled has no text.
  const CronParse parse = parse_cron(text, dialect);
  if (!parse.valid || !parse.random.empty() || !(parse.fields == fields)) return std::nullopt;
  return text;
}

}  // namespace cronviz::schedule
