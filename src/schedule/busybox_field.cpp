#include "schedule/busybox_field.h"

#include <array>
#include <cstddef>

namespace cronviz::schedule {
namespace {

using Kind = FieldIssue::Kind;

struct Token {
  const char* begin = nullptr;
  const char* end = nullptr;
};

// item = value ["-" value] ["/" number]. Everything is counted modulo the size of the field's
// array, from its first value on (so month 1 is 0); below zero means "not read yet".
class BusyboxField {
 public:
  BusyboxField(std::string_view line, std::uint32_t at, const FieldSpec& spec, Reading& reading)
      : at_(line.data() + at),
        end_(line.data() + line.size()),
        line_(line.data()),
        spec_(spec),
        reading_(reading) {}

  bool read();
  std::uint32_t at() const { return offset(at_); }

 private:
  char peek() const { return at_ != end_ ? *at_ : ' '; }
  bool item();
  bool ends(int& from, int& to);
  bool value(int& out);
  bool no_value();
  bool name(int& out);
  int step();
  bool fill(int from, int to, int step, bool stepped);
  bool fill_until_given_up(int from, int to, int step);
  bool report_misread(int from, int length, int step);
  void set(int index);

  std::uint64_t& bits() { return reading_.bits[index_of(spec_.field)]; }
  std::uint32_t offset(const char* place) const {
    return static_cast<std::uint32_t>(place - line_);
  }
  bool note(Kind kind, Token at, bool accepted, int low = 0, int high = 0);

  const char* at_;
  const char* const end_;
  const char* const line_;
  const FieldSpec& spec_;
  Reading& reading_;
  const char* item_ = nullptr;   // where the item begins
  Token first_, second_, step_;  // its parts, as far as written
  Token absent_;                 // an end that counts as not read
};

// Returns `accepted`.
[[gnu::cold]] bool BusyboxField::note(Kind kind, Token at, bool accepted, int low, int high) {
  FieldIssue issue;
  issue.kind = kind;
  issue.field = spec_.field;
  issue.accepted = accepted;
  issue.low = static_cast<std::uint8_t>(low);
  issue.high = static_cast<std::uint8_t>(high);
  issue.at = {offset(at.begin), offset(at.end)};
  issue.item = {offset(item_), offset(at.end > at_ ? at.end : at_)};
  reading_.issues.push_back(issue);
  return accepted;
}

bool BusyboxField::read() {
  bool taken = item();
  while (taken && peek() == ',') {
    ++at_;
    taken = item();
  }
  if (taken && is_blank(peek())) return true;
  const char* const stopped = at_;
  while (!is_blank(peek())) ++at_;
  return taken && note(Kind::trailing, {stopped, at_}, false);
}

bool BusyboxField::item() {
  item_ = at_;
  first_ = second_ = absent_ = step_ = {};
  int from = -1;
  int to = -1;
  if (!ends(from, to)) return false;
  if (to < 0) to = from;
  int every = 1;
  const bool stepped = peek() == '/';
  if (stepped) every = step();
  return (from < 0 || to >= spec_.modulus) ? fill_until_given_up(from, to, every)
                                           : fill(from, to, every, stepped);
}

// Both ends are asked for while they are not read; month 0 and numbers that wrap below zero count
// as not read.
bool BusyboxField::ends(int& from, int& to) {
  for (;;) {
    if (peek() == '*') {
      from = 0;
      to = spec_.modulus - 1;
      first_ = {};
      ++at_;
      return true;
    }
    const char* const begin = at_;
    const bool first = from < 0;
    int& end = first ? from : to;
    if (!value(end)) return false;
    (first ? first_ : second_) = {begin, at_};
    if (end < 0) absent_ = {begin, at_};
    if (peek() != '-' || to >= 0) return true;
    ++at_;
  }
}

bool BusyboxField::value(int& out) {
  const char* const begin = at_;
  while (at_ != end_ && is_digit(*at_)) ++at_;
  if (at_ == begin) return name(out);
  out = static_cast<int>(static_cast<unsigned>(number_as_c_reads(begin, at_)) - spec_.base);
  return true;
}

// The first three letters count; what follows them is the item's next sign.
bool BusyboxField::name(int& out) {
  const int named = end_ - at_ >= 3 ? value_of_name(spec_, at_) : -1;
  if (named < 0) return no_value();
  out = named - spec_.base;
  at_ += 3;
  return true;
}

[[gnu::cold]] bool BusyboxField::no_value() {
  const char here = peek();
  if (is_blank(here) || here == ',') {
    // A dash or a comma too many: point at it, an empty place cannot be marked.
    const bool in_item = at_ != item_;
    const char* const mark = in_item || here != ',' ? at_ - 1 : at_;
    return note(in_item ? Kind::no_value : Kind::empty_item, {mark, mark + 1}, false);
  }
  const char* stop = at_;
  while (stop != end_ && is_alnum(*stop)) ++stop;
  if (stop != at_) return note(Kind::bad_word, {at_, stop}, false);
  while (stop != end_ && !is_blank(*stop) && *stop != ',') ++stop;
  return note(Kind::no_value, {at_, stop}, false);
}

// "/n" by strtol(): a sign is taken, and without a number it is 0.
int BusyboxField::step() {
  const char* const slash = at_++;
  const char* place = at_;
  if (peek() == '-' || peek() == '+') ++place;
  const char* const digits = place;
  while (place != end_ && is_digit(*place)) ++place;
  if (place == digits) {
    step_ = {slash, at_};
    return 0;
  }
  const int number = number_as_c_reads(*at_ == '+' ? digits : at_, place);
  step_ = {at_, place};
  at_ = place;
  return number;
}

// 0 <= from, 0 <= to < modulus: upwards from `from` modulo the modulus until `to` is reached. A
// step below 1 never comes to a second value.
bool BusyboxField::fill(int from, int to, int step, bool stepped) {
  const int modulus = spec_.modulus;
  const int first = from < modulus ? from : from % modulus;
  const int length = first <= to ? to - first : to - first + modulus;
  const int every = step < 1 || step > length ? length + 1 : step;
  if (first <= to) {
    bits() |= bits_stepped(first + spec_.base, to + spec_.base, every);
  } else {
    for (int i = 0; i <= length; i += every) set((first + i) % modulus);
  }
  const bool day_zero = spec_.field == CronField::day_of_month && from == 0 && to == 0;
  const bool unusual = stepped || from != first || absent_.begin != nullptr || day_zero ||
                       first_.end - first_.begin > 9 || second_.end - second_.begin > 9;
  return !unusual || report_misread(from, length, step);
}

// `to` is never reached: the daemon's loop gives up after 1024 steps of one, and every `step`th of
// them has set a value. Only a negative start of less than the modulus meets itself at once.
bool BusyboxField::fill_until_given_up(int from, int to, int step) {
  const int modulus = spec_.modulus;
  const int start = from % modulus;  // C's remainder, negative for a negative number
  if (start == to) {
    set(start);
    note(Kind::out_of_range, absent_, true, 1, 0);
    return true;
  }
  const int every = step < 1 || step > 1024 ? 1024 : step;
  // After twice the modulus the same values come again.
  for (int at = 0, sets = 0; at < 1024 && sets < 2 * modulus; at += every, ++sets) {
    set((start + at) % modulus);
  }
  return note(Kind::out_of_range, second_.begin != nullptr ? second_ : first_, false);
}

// struct CronLine holds Dow[7], Mons[12], Hrs[24], Days[32], Mins[60] in this order, and nothing
// keeps an index from going below 0: month 0 is Saturday.
void BusyboxField::set(int index) {
  if (index >= 0) {
    bits() |= std::uint64_t{1} << (index + spec_.base);
    return;
  }
  constexpr std::array<CronField, cron_field_count> in_memory{
      CronField::day_of_week, CronField::month, CronField::hour, CronField::day_of_month,
      CronField::minute};
  std::size_t place = 0;
  while (in_memory[place] != spec_.field) ++place;
  while (index < 0 && place > 0) index += spec_of(in_memory[--place]).modulus;
  if (index < 0) return;  // in front of the arrays: the command's pointer, whatever that does
  const FieldSpec& hit = spec_of(in_memory[place]);
  reading_.bits[index_of(hit.field)] |= std::uint64_t{1} << (index + hit.base);
}

// Notes what is accepted and read as something else; true.
[[gnu::cold]] bool BusyboxField::report_misread(int from, int length, int step) {
  const int start = from % spec_.modulus;
  const int first = start + spec_.base;
  const int last = (start + length) % spec_.modulus + spec_.base;
  const bool day_zero = spec_.field == CronField::day_of_month && from == 0 && length == 0;
  if (day_zero) {
    note(Kind::out_of_range, first_, true, 1, 0);
  } else if (from >= spec_.modulus || may_wrap(first_.begin, first_.end)) {
    note(Kind::out_of_range, first_, true, first, first);
  } else if (absent_.begin != nullptr) {
    note(Kind::out_of_range, absent_, true, first, last);
  } else if (may_wrap(second_.begin, second_.end)) {
    note(Kind::out_of_range, second_, true, last, last);
  }
  if (step_.begin == nullptr) return true;
  const char next = peek();
  if (*step_.begin == '/') {
    const bool taken = is_blank(next) || next == ',';
    while (!taken && !is_blank(peek())) ++at_;
    return note(Kind::bad_step, {step_.begin, at_}, taken, first, first);
  }
  if (step < 1) return note(Kind::zero_step, step_, true, first, first);
  if (first_.begin != nullptr && second_.begin == nullptr) {
    return note(Kind::single_step, {item_, step_.end}, true, first, first);
  }
  return step <= length || length == 0 || note(Kind::big_step, step_, true, first, first);
}

}  // namespace

bool read_busybox_field(std::string_view line, std::uint32_t& at, const FieldSpec& spec,
                        Reading& reading) {
  BusyboxField field(line, at, spec, reading);
  const bool taken = field.read();
  at = field.at();
  return taken;
}

}  // namespace cronviz::schedule
