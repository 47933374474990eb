#include "schedule/vixie_field.h"

#include <cstddef>

namespace cronviz::schedule {
namespace {

using Kind = FieldIssue::Kind;

// A number or name, and where it stands.
struct Value {
  int number = 0;
  const char* begin = nullptr;
  const char* end = nullptr;
};

// field = item {"," item}; item = "*" | value | value "-" value, then "/" number where a range
// stands. A value is a whole run of letters and digits.
class VixieField {
 public:
  VixieField(std::string_view line, std::uint32_t at, const FieldSpec& spec,
             const CronDialect& dialect, Reading& reading)
      : at_(line.data() + at),
        end_(line.data() + line.size()),
        line_(line.data()),
        spec_(spec),
        dialect_(dialect),
        reading_(reading) {}

  bool read();
  std::uint32_t at() const { return offset(at_); }

 private:
  struct Word {
    const char* end;  // of the run of letters and digits
    bool digits;      // and nothing else
  };

  // The end of the line ends a field as a blank does.
  char peek() const { return at_ != end_ ? *at_ : ' '; }
  bool item();
  bool value(Value& out);
  bool no_value();
  Word scan_word() const;
  bool step(int& out);
  bool add(const Value& from, Value to, int step, bool stepped);
  bool reversed(const Value& from, const Value& to);
  bool values_in_field(const Value& from, const Value& to, int step);
  void report_misread(const Value& value);
  bool random_item(const Value& from);
  bool last_day();
  bool trailing();

  bool holds(int number) const { return number >= spec_.low && number <= spec_.high; }
  std::uint64_t& bits() { return reading_.bits[index_of(spec_.field)]; }
  std::uint32_t offset(const char* place) const {
    return static_cast<std::uint32_t>(place - line_);
  }
  bool note(Kind kind, const char* begin, const char* end, bool accepted, int low, int high);
  bool refuse(Kind kind, const char* begin, const char* end) {
    return note(kind, begin, end, false, 0, 0);
  }
  bool accept(Kind kind, const char* begin, const char* end, int low = 0, int high = 0) {
    return note(kind, begin, end, true, low, high);
  }

  const char* at_;
  const char* const end_;
  const char* const line_;
  const FieldSpec& spec_;
  const CronDialect& dialect_;
  Reading& reading_;
  const char* item_ = nullptr;  // where the item begins
};

// Returns `accepted`.
[[gnu::cold]] bool VixieField::note(Kind kind, const char* begin, const char* end, bool accepted,
                                    int low, int high) {
  FieldIssue issue;
  issue.kind = kind;
  issue.field = spec_.field;
  issue.accepted = accepted;
  issue.low = static_cast<std::uint8_t>(low);
  issue.high = static_cast<std::uint8_t>(high);
  issue.at = {offset(begin), offset(end)};
  issue.item = {offset(item_), offset(end > at_ ? end : at_)};
  reading_.issues.push_back(issue);
  return accepted;
}

bool VixieField::read() {
  if (*at_ == '$' && last_day()) return true;
  for (;;) {
    if (!item()) break;
    const char next = peek();
    if (is_blank(next)) return true;
    if (next != ',') {
      if (trailing()) return true;
      break;
    }
    ++at_;
  }
  while (!is_blank(peek())) ++at_;
  return false;
}

bool VixieField::item() {
  item_ = at_;
  Value from{spec_.low, at_, at_};
  Value to{spec_.high, at_, at_};
  if (peek() == '*') {
    ++at_;
  } else if (peek() == '~' && dialect_.random) {
    return random_item(from);
  } else {
    if (!value(from)) return false;
    switch (peek()) {
      case '-':
        ++at_;
        if (!value(to)) return false;
        break;
      case '/':
        if (dialect_.single_value_step) break;  // up to the field's end
        while (at_ != end_ && (*at_ == '/' || is_alnum(*at_))) ++at_;
        return refuse(Kind::single_step, item_, at_);
      case '~':
        if (dialect_.random) return random_item(from);
        [[fallthrough]];
      default:
        to = from;
    }
  }
  int every = 1;
  const bool stepped = peek() == '/';
  if (stepped && !step(every)) return false;
  return add(from, to, every, stepped);
}

bool VixieField::value(Value& out) {
  const Word word = scan_word();
  if (word.end == at_) return no_value();
  const bool fits = word.end - at_ <= static_cast<std::ptrdiff_t>(dialect_.longest_word);
  if (word.digits && fits) {
    out.number = number_as_c_reads(at_, word.end);
  } else if (word.end - at_ != 3 || (out.number = value_of_name(spec_, at_)) < 0) {
    return refuse(Kind::bad_word, at_, word.end);
  }
  out.begin = at_;
  at_ = out.end = word.end;
  return true;
}

VixieField::Word VixieField::scan_word() const {
  Word word{at_, true};
  while (word.end != end_ && is_alnum(*word.end)) word.digits &= is_digit(*word.end++);
  return word;
}

[[gnu::cold]] bool VixieField::no_value() {
  const char here = peek();
  if (is_blank(here) || here == ',') {
    // A dash or a comma too many: point at it, an empty place cannot be marked.
    const bool in_item = at_ != item_;
    const char* const mark = in_item || here != ',' ? at_ - 1 : at_;
    return refuse(in_item ? Kind::no_value : Kind::empty_item, mark, mark + 1);
  }
  const char* stop = at_;
  while (stop != end_ && !is_blank(*stop) && *stop != ',') ++stop;
  return refuse(Kind::no_value, at_, stop);
}

// "/n": digits only, above zero, names never.
bool VixieField::step(int& out) {
  const char* const slash = at_++;
  const Word word = scan_word();
  const bool fits = word.end - at_ <= static_cast<std::ptrdiff_t>(dialect_.longest_word);
  if (word.end == at_ || !word.digits || !fits) {
    const char* stop = word.end;
    while (stop != end_ && !is_blank(*stop) && *stop != ',') ++stop;
    return refuse(Kind::bad_step, slash, stop);
  }
  out = number_as_c_reads(at_, word.end);
  if (out <= 0) return refuse(Kind::zero_step, at_, word.end);
  at_ = word.end;
  return true;
}

// Adds from, from + step, ... up to `to`, and notes what hardly means what it seems.
bool VixieField::add(const Value& from, Value to, int step, bool stepped) {
  const Value written = to;
  // cronie: for fri-sun, but it asks neither for the field nor for names.
  const bool end_zero =
      dialect_.end_zero_means_seven && !stepped && to.number == 0 && from.number > 0;
  if (end_zero) to.number = 7;
  if (!values_in_field(from, to, step)) return false;
  if (from.number > to.number) return reversed(from, to);
  if (end_zero && spec_.field != CronField::day_of_week) {
    accept(Kind::end_zero, item_, at_, from.number, to.number);
  }
  report_misread(from);
  if (written.begin != from.begin) report_misread(to);

  const int last = to.number < spec_.high ? to.number : spec_.high;
  const bool fills = dialect_.big_step_fills && step > to.number - spec_.low;
  bits() |= bits_stepped(from.number, last, fills ? 1 : step);
  if (step > to.number - from.number && from.number != to.number) {
    const char* digits = at_;
    while (is_digit(digits[-1])) --digits;
    accept(Kind::big_step, digits, at_, from.number, fills ? last : from.number);
  }
  return true;
}

// The loop over the values does not run once, whatever its ends are.
bool VixieField::reversed(const Value& from, const Value& to) {
  const char* const end = to.end > from.end ? to.end : at_;
  if (dialect_.rejects_reversed) return refuse(Kind::reversed, item_, end);
  if (!holds(from.number)) return accept(Kind::out_of_range, from.begin, from.end, 1, 0);
  if (!holds(to.number)) return accept(Kind::out_of_range, to.begin, to.end, 1, 0);
  return accept(Kind::reversed, item_, end);
}

// Debian and vixie look at both ends, the others only at the values that they set.
bool VixieField::values_in_field(const Value& from, const Value& to, int step) {
  if (dialect_.checks_both_ends) {
    if (!holds(from.number)) return refuse(Kind::out_of_range, from.begin, from.end);
    return holds(to.number) || refuse(Kind::out_of_range, to.begin, to.end);
  }
  if (from.number > to.number) return true;
  if (!holds(from.number)) return refuse(Kind::out_of_range, from.begin, from.end);
  const std::int64_t width = std::int64_t{to.number} - from.number;
  const std::int64_t last = from.number + width / step * step;
  return last <= spec_.high || refuse(Kind::out_of_range, to.begin, to.end);
}

// A number that is accepted although it is not in the field as it is written.
void VixieField::report_misread(const Value& value) {
  if (value.number <= spec_.high && !may_wrap(value.begin, value.end)) return;
  const int read = value.number < spec_.high ? value.number : spec_.high;
  accept(Kind::out_of_range, value.begin, value.end, read, read);
}

// "a~b", either end may be missing: cronie's crontab(5). Only the drawn value is tested, so what
// lies outside the field fails now and then.
bool VixieField::random_item(const Value& from) {
  Value to{spec_.high, ++at_, at_};
  const char next = peek();
  if (next != ',' && !is_blank(next) && !value(to)) return false;
  if (from.number > to.number) return refuse(Kind::reversed, item_, at_);
  const int low = from.number > spec_.low ? from.number : spec_.low;
  const int high = to.number < spec_.high ? to.number : spec_.high;
  const Value& outside = to.number > spec_.high ? to : from;
  if (low > high) return refuse(Kind::out_of_range, outside.begin, outside.end);
  if (low != from.number || high != to.number) {
    accept(Kind::random_outside, outside.begin, outside.end, low, high);
  }
  reading_.random.push_back(
      {spec_.field, static_cast<std::uint8_t>(low), static_cast<std::uint8_t>(high)});
  return true;
}

// vixie cron 4.1: `$` alone is the last day of the month.
bool VixieField::last_day() {
  if (!dialect_.dom_last || spec_.field != CronField::day_of_month) return false;
  if (at_ + 1 != end_ && !is_blank(at_[1])) return false;
  ++at_;
  reading_.last_day = true;
  return true;
}

// Behind a complete item stands what does not continue it. Debian's and FreeBSD's get_list() skip
// to the next blank, later commas included; vixie's only behind `*`.
[[gnu::cold]] bool VixieField::trailing() {
  const bool ignored = dialect_.junk == CronDialect::Junk::ignored ||
                       (dialect_.junk == CronDialect::Junk::after_star && at_[-1] == '*');
  const char* const begin = at_;
  while (!is_blank(peek())) ++at_;
  return note(Kind::trailing, begin, at_, ignored, 0, 0);
}

}  // namespace

bool read_vixie_field(std::string_view line, std::uint32_t& at, const FieldSpec& spec,
                      const CronDialect& dialect, Reading& reading) {
  VixieField field(line, at, spec, dialect, reading);
  const bool taken = field.read();
  at = field.at();
  return taken;
}

}  // namespace cronviz::schedule
