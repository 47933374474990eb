#include "schedule/plain_field.h"

namespace cronviz::schedule {
namespace {

// Moves behind one number or name; -1 when there is none.
inline int plain_value(const char*& place, const char* end, const FieldSpec& spec) {
  if (place == end) return -1;
  if (is_digit(*place)) {
    int number = *place++ - '0';
    if (place != end && is_digit(*place)) number = number * 10 + (*place++ - '0');
    return number;
  }
  if (spec.names.empty() || end - place < 3) return -1;
  const int named = value_of_name(spec, place);
  place += 3;
  return named;
}

}  // namespace

const char* read_plain_items(const char* begin, const char* end, const PlainField& field,
                             std::uint64_t& bits) {
  const FieldSpec& spec = *field.spec;
  std::uint64_t found = 0;
  const char* place = begin;
  for (;;) {
    int from = field.first;
    int to = field.last;
    bool range = true;
    if (place != end && *place == '*') {
      ++place;
    } else {
      from = plain_value(place, end, spec);
      range = place != end && *place == '-';
      to = range ? plain_value(++place, end, spec) : from;
      if (from < spec.low || from > to || to > field.last) return nullptr;
    }
    int step = 1;
    if (range && place != end && *place == '/') {
      step = plain_value(++place, end, spec_of(CronField::minute));
      if (step < 1 || step > to - from) return nullptr;
    }
    found |= range ? bits_stepped(from, to, step) : std::uint64_t{1} << from;
    if (place == end || is_blank(*place)) break;
    if (*place++ != ',') return nullptr;
  }
  bits |= found;
  return place;
}

}  // namespace cronviz::schedule
