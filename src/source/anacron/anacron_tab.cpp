#include "source/anacron/anacron_tab.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"
#include "model/anacron_text.h"
#include "source/anacron/entry_complaint.h"

namespace cronviz::source::anacron {
namespace {

using model::AnacronLines;
using schedule::AnacronPeriod;

constexpr std::size_t most_complaints = 1000;
constexpr std::size_t most_assignments = 10'000;
constexpr std::size_t longest_name = 255;  // of a file, which the identifier becomes

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Digits as a number; what is larger than an int can be is one more than that.
std::int64_t number_of(std::string_view digits) {
  constexpr std::int64_t most = std::int64_t{std::numeric_limits<std::int32_t>::max()} + 1;
  std::int64_t value = 0;
  for (const char c : digits) value = std::min(value * 10 + (c - '0'), most);
  return value;
}
constexpr std::int64_t most_number = std::numeric_limits<std::int32_t>::max();

// A word of a line, [begin, end).
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A name's first letters are enough, and each program compares so many.
struct PeriodName {
  std::string_view prefix;
  AnacronPeriod period;
  bool debian = false;
};
constexpr std::array period_names = {
    PeriodName{"@monthl", {AnacronPeriod::Unit::months, 0, true}, true},
    PeriodName{"@yearly", {AnacronPeriod::Unit::years, 0, true}, true},
    PeriodName{"@monthly", {AnacronPeriod::Unit::months, 0, true}, false},
    PeriodName{"@yearly", {AnacronPeriod::Unit::years, 0, true}, false},
    PeriodName{"@annually", {AnacronPeriod::Unit::years, 0, true}, false},
    PeriodName{"@annualy", {AnacronPeriod::Unit::years, 0, true}, false},
    PeriodName{"@daily", {AnacronPeriod::Unit::days, 1, true}, false},
    PeriodName{"@weekly", {AnacronPeriod::Unit::days, 7, true}, false},
};

class Reader {
 public:
  Reader(std::string_view bytes, std::uint32_t file, Make make)
      : bytes_(bytes), file_(file), make_(make) {}

  AnacronTab read();

 private:
  bool next_line();
  void read_line();
  bool read_assignment();
  void take_assignment(Word name, Word value);
  void set_hours(Word value);
  void set_random_delay(Word value);
  void set_preferred_hour(Word value);
  void read_entry();
  void take_period(std::string_view text, Word place, TabEntry& entry);
  void take_delay(std::string_view text, Word place, TabEntry& entry);
  void check_identifier(const TabEntry& entry, Word place);
  void check_command(Word place);
  void add_bad_entry();
  std::vector<Word> words(std::size_t most) const;
  TextRange range(Word word) const;
  std::string_view text(Word word) const {
    return std::string_view(line_).substr(word.begin, word.end - word.begin);
  }
  void say(Severity severity, Code code, TextRange at, std::string message, std::string hint = {});
  void break_off() {
    if (tab_.breaks_off_at == 0) tab_.breaks_off_at = line_number_;
  }

  std::string_view bytes_;
  std::uint32_t file_;
  Make make_;
  AnacronTab tab_;

  // The line that is being read: its bytes in the file, and as anacron has it.
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t next_ = 0;
  std::uint32_t line_number_ = 1;
  std::uint32_t next_number_ = 1;
  std::string line_;
  std::vector<std::uint32_t> places_;  // of each byte of line_, from begin_

  std::uint32_t environment_ = model::no_index;
  std::chrono::minutes random_delay_{0};
  std::uint32_t range_hours_ = schedule::all_hours;
  std::uint32_t preferred_hours_ = schedule::all_hours;
  bool told_carriage_return_ = false;
};

void Reader::say(Severity severity, Code code, TextRange at, std::string message,
                 std::string hint) {
  if (tab_.diagnostics.size() > most_complaints) return;
  if (tab_.diagnostics.size() == most_complaints) {
    severity = Severity::note, code = Code::capped;
    at = {Span::whole_file, Span::whole_file};
    message = "further complaints about this file are left out", hint.clear();
  }
  tab_.diagnostics.push_back(
      {severity, code, {file_, at.begin, at.end}, std::move(message), std::move(hint)});
}

// To the next newline that no backslash joins; false behind the last one.
bool Reader::next_line() {
  if (next_ >= bytes_.size()) return false;
  begin_ = next_;
  line_number_ = next_number_;
  std::size_t stop = begin_;
  for (;; ++stop) {
    stop = std::min(bytes_.find('\n', stop), bytes_.size());
    ++next_number_;
    if (stop == bytes_.size() || stop == begin_ || bytes_[stop - 1] != '\\') break;
  }
  end_ = static_cast<std::uint32_t>(stop);
  next_ = end_ + 1;
  line_.clear();
  places_.clear();
  model::append_anacron_line(
      line_, bytes_.substr(begin_, end_ - begin_),
      make_ == Make::debian ? AnacronLines::drop_backslashes : AnacronLines::keep_backslashes,
      &places_);
  return true;
}

TextRange Reader::range(Word word) const {
  if (word.begin >= places_.size()) return {end_, end_};
  const std::uint32_t begin = begin_ + places_[word.begin];
  if (word.end <= word.begin) return {begin, begin};
  const std::uint32_t end = word.end >= places_.size() ? end_ : begin_ + places_[word.end - 1] + 1;
  return {begin, end};
}

// The first words of the line; behind `most` - 1 of them all that is left is one.
std::vector<Word> Reader::words(std::size_t most) const {
  std::vector<Word> found;
  std::size_t at = 0;
  while (found.size() < most) {
    at = line_.find_first_not_of(" \t", at);
    if (at == std::string::npos) break;
    std::size_t end = line_.find_first_of(" \t", at);
    if (end == std::string::npos || found.size() + 1 == most) end = line_.size();
    found.push_back({at, end});
    at = end;
  }
  return found;
}

void Reader::read_line() {
  const std::size_t first = line_.find_first_not_of(" \t");
  if (first == std::string::npos || line_[first] == '#') return;
  if (!read_assignment()) read_entry();
}

// A word, blanks, an equals sign.
bool Reader::read_assignment() {
  const std::size_t begin = line_.find_first_not_of(" \t");
  const std::size_t end = std::min(line_.find_first_of(" \t=", begin), line_.size());
  const std::size_t sign = line_.find_first_not_of(" \t", end);
  if (end == begin || sign == std::string::npos || line_[sign] != '=') return false;
  take_assignment({begin, end}, {sign + 1, line_.size()});
  return true;
}

void Reader::take_assignment(Word name, Word value) {
  const std::string_view key = text(name);
  if (tab_.assignments.size() < most_assignments) {
    tab_.assignments.push_back({file_, line_number_, environment_, range(name), range(value)});
    environment_ = static_cast<std::uint32_t>(tab_.assignments.size() - 1);
  }
  const bool hours = key.starts_with("START_HOURS_RANGE");
  const bool delay = key.starts_with("RANDOM_DELAY");
  const bool preferred = key.starts_with("PREFERRED_HOUR");
  if (!hours && !delay && !preferred) return;
  if (make_ == Make::debian) {
    say(Severity::note, Code::bad_assignment, range(name),
        "Debian's anacron does not know '" + std::string(key) +
            "': it is a variable for the commands and nothing else",
        "cronie's anacron has it");
  } else if (hours) {
    set_hours(value);
  } else if (delay) {
    set_random_delay(value);
  } else {
    set_preferred_hour(value);
  }
}

void Reader::set_hours(Word value) {
  const std::string_view written = text(value);
  const std::size_t dash = written.find('-');
  if (dash == std::string_view::npos || !all_digits(written.substr(0, dash)) ||
      !all_digits(written.substr(dash + 1))) {
    say(Severity::error, Code::bad_assignment, range({value.begin - 1, value.end}),
        "'" + std::string(written) + "' is no range of hours; the line is skipped",
        "write START_HOURS_RANGE=3-22, without blanks or quotes");
    return;
  }
  const std::int64_t from = number_of(written.substr(0, dash));
  const std::int64_t to = number_of(written.substr(dash + 1));
  range_hours_ = 0;
  for (std::int64_t hour = from; hour < std::min<std::int64_t>(to, 24); ++hour)
    range_hours_ |= 1u << hour;
  if (range_hours_ != 0) return;
  say(Severity::error, Code::reversed_range, range(value),
      "'" + std::string(written) + "' holds no hour: no job that has run before is started again",
      to < from ? "a range cannot run over midnight; it is one for all entries"
                : "the end is not part of the range, and the last hour is 23");
}

void Reader::set_random_delay(Word value) {
  const std::string_view written = text(value);
  if (!all_digits(written)) {
    say(Severity::error, Code::bad_assignment, range({value.begin - 1, value.end}),
        "'" + std::string(written) + "' is no number of minutes; the line is skipped",
        "write RANDOM_DELAY=45, without blanks or quotes");
    return;
  }
  const std::int64_t minutes = number_of(written);
  if (minutes >= most_number) {
    say(Severity::error, Code::out_of_range, range(value),
        "'" + std::string(written) + "' is too large: anacron breaks off");
    break_off();
    return;
  }
  random_delay_ = std::chrono::minutes(minutes);
}

void Reader::set_preferred_hour(Word value) {
  const std::string_view written = text(value);
  if (!all_digits(written)) {
    say(Severity::warning, Code::bad_assignment, range({value.begin - 1, value.end}),
        "'" + std::string(written) + "' is no hour; the line changes nothing",
        "write PREFERRED_HOUR=4, without blanks or quotes");
    return;
  }
  const std::int64_t hour = number_of(written);
  preferred_hours_ = hour < 24 ? 1u << hour : hour == 24 ? 0 : schedule::all_hours;
  if (hour < 24) return;
  say(Severity::error, Code::out_of_range, range(value),
      "'" + std::string(written) + "' is outside 0-23 (hour): " +
          (hour == 24 ? "no job that has run before is started again" : "any hour will do"));
}

void Reader::read_entry() {
  const std::vector<Word> parts = words(4);
  const bool whole =
      parts.size() == 4 &&
      (all_digits(text(parts[0])) || (text(parts[0]).size() > 1 && line_[parts[0].begin] == '@'));
  if (!whole || !all_digits(text(parts[1])) || text(parts[2]).find('/') != std::string_view::npos) {
    EntryComplaint complaint = explain_entry(line_, make_);
    say(Severity::error, complaint.code, range({complaint.begin, complaint.end}),
        std::move(complaint.message), std::move(complaint.hint));
    if (complaint.is_entry) add_bad_entry();
    return;
  }
  TabEntry entry;
  entry.line = line_number_;
  entry.environment = environment_;
  entry.random_delay = random_delay_;
  entry.text = {begin_, end_};
  entry.schedule = range({parts[0].begin, parts[1].end});
  entry.identifier = range(parts[2]);
  entry.name = text(parts[2]);
  entry.command = range(parts[3]);
  take_period(text(parts[0]), parts[0], entry);
  take_delay(text(parts[1]), parts[1], entry);
  if (!entry.bad) check_identifier(entry, parts[2]);
  check_command(parts[3]);
  tab_.entries.push_back(std::move(entry));
}

void Reader::take_period(std::string_view text, Word place, TabEntry& entry) {
  if (text[0] != '@') {
    const std::int64_t days = number_of(text);
    entry.bad = days > most_number;
    if (!entry.bad) entry.period.days = static_cast<std::int32_t>(days);
    if (entry.bad) {
      say(Severity::error, Code::out_of_range, range(place),
          "'" + std::string(text) + "' is larger than anacron counts days");
    }
    return;
  }
  for (const PeriodName& name : period_names) {
    if (name.debian != (make_ == Make::debian) || !text.starts_with(name.prefix)) continue;
    entry.period = name.period;
    return;
  }
  entry.bad = true;
  say(Severity::error, Code::unknown_nickname, range(place),
      "unknown period '" + std::string(text) +
          "': anacron may run the entry at each of its starts, or break off",
      period_hint(text, make_));
}

void Reader::take_delay(std::string_view text, Word place, TabEntry& entry) {
  const std::int64_t minutes = number_of(text);
  if (minutes <= most_number) {
    entry.delay = std::chrono::minutes(minutes);
    return;
  }
  entry.bad = true;
  say(Severity::error, Code::out_of_range, range(place),
      "'" + std::string(text) + "' is larger than anacron counts minutes");
}

// The time stamp is a file of that name: anacron ends when it cannot open it, before any job runs.
void Reader::check_identifier(const TabEntry& entry, Word place) {
  const bool folder = entry.name == "." || entry.name == "..";
  if (!folder && entry.name.size() <= longest_name) return;
  say(Severity::error, folder ? Code::bad_characters : Code::too_long, range(place),
      folder ? "'" + entry.name + "' cannot be the name of a time stamp: anacron breaks off"
             : "a name of more than 255 bytes cannot be that of a time stamp: anacron breaks off");
  break_off();
}

void Reader::check_command(Word place) {
  const TextRange at = range(place);
  const std::string_view written = at.in(bytes_);
  if (written.ends_with('\r') && !told_carriage_return_) {
    told_carriage_return_ = true;
    say(Severity::warning, Code::encoding, {at.end - 1, at.end},
        "a carriage return ends the line and is part of the command",
        "write the file with newlines alone: dos2unix, or sed -i 's/\\r$//'");
  }
  if (make_ != Make::debian) return;
  for (std::size_t i = written.find('\\'); i != std::string_view::npos && i + 1 < written.size();
       i = written.find('\\', i + 1)) {
    if (written[i + 1] == '\n') continue;
    const auto begin = static_cast<std::uint32_t>(at.begin + i);
    say(Severity::warning, Code::bad_characters, {begin, begin + 1},
        "Debian's anacron drops the backslashes of a command",
        "put the command into a script of its own");
    return;
  }
}

// Its parts as they are probably meant.
void Reader::add_bad_entry() {
  const std::vector<Word> parts = words(4);
  TabEntry entry;
  entry.bad = true;
  entry.line = line_number_;
  entry.environment = environment_;
  entry.text = {begin_, end_};
  const auto part = [&](std::size_t i) {
    return i < parts.size() ? range(parts[i]) : TextRange{end_, end_};
  };
  entry.schedule = {part(0).begin, parts.size() > 1 ? part(1).end : part(0).end};
  entry.identifier = part(2);
  entry.command = part(3);
  tab_.entries.push_back(std::move(entry));
}

AnacronTab Reader::read() {
  while (next_line()) read_line();
  tab_.hours = range_hours_ & preferred_hours_;
  return std::move(tab_);
}

}  // namespace

AnacronTab read_anacron_tab(std::string_view bytes, std::uint32_t file, Make make) {
  return Reader(bytes, file, make).read();
}

}  // namespace cronviz::source::anacron
