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

// Moves behind one item of the list and adds its bits; false for any that is not plain.
inline bool plain_item(const char*& place, const char* end, const PlainField& field,
                       std::uint64_t& bits) {
  int from = field.first;
  int to = field.last;
  bool range = true;
  if (place != end && *place == '*') {
    ++place;
  } else {
    from = plain_value(place, end, *field.spec);
    range = place != end && *place == '-';
    to = range ? plain_value(++place, end, *field.spec) : from;
    if (from < field.spec->low || from > to || to > field.last) return false;
  }
  int step = 1;
  if (range && place != end && *place == '/') {
    step = plain_value(++place, end, spec_of(CronField::minute));
    if (step < 1 || step > to - from) return false;
  }
  bits |= range ? bits_stepped(from, to, step) : std::uint64_t{1} << from;
  return true;
}

}  // namespace

const char* read_plain_items(const char* begin, const char* end, const PlainField& field,
                             std::uint64_t& bits) {
  std::uint64_t found = 0;
  const char* place = begin;
  while (plain_item(place, end, field, found)) {
    if (place == end || is_blank(*place)) {
      bits |= found;  // busybox: an earlier field may have spilled into this one
      return place;
    }
    if (*place++ != ',') break;
  }
  return nullptr;
}

}  // namespace cronviz::schedule
