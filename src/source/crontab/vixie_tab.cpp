#include "source/crontab/vixie_tab.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/text.h"
#include "source/crontab/annotation.h"
#include "source/crontab/assignment.h"
#include "source/crontab/vixie_entry.h"

namespace cronviz::source::crontab {
namespace {

using Loss = CrontabRules::Loss;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

int count_words(std::string_view text) {
  int words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_blank(text[i]) && (i == 0 || is_blank(text[i - 1]))) ++words;
  }
  return words;
}

class VixieTab {
 public:
  explicit VixieTab(TabBuilder& builder)
      : builder_(builder),
        rules_(builder.rules()),
        bytes_(builder.bytes()),
        size_(static_cast<std::uint32_t>(bytes_.size())),
        has_nul_(bytes_.find('\0') != std::string_view::npos) {}

  void read();

 private:
  bool skip_idle_lines();
  void take_comment(std::uint32_t begin, std::uint32_t end);
  bool read_line();
  std::uint32_t read_as_entry(const AssignmentReading& assignment, std::uint32_t stop);
  void take_assignment(const AssignmentReading& assignment, std::uint32_t stop);
  void complain_last_line();
  void complain_line_count();
  bool complain_encoding(std::uint32_t stop);
  bool complain_assignment(const AssignmentReading& assignment, std::uint32_t stop);
  std::uint32_t newline_from(std::uint32_t at);
  std::uint32_t stop_from(std::uint32_t at);

  TabBuilder& builder_;
  const CrontabRules& rules_;
  std::string_view bytes_;
  std::uint32_t size_;
  bool has_nul_;
  std::uint32_t at_ = 0;
  std::uint32_t newline_ = 0;  // the one that newline_from() found last
  bool entry_only_ = false;    // the line is no longer tried as an assignment
  bool told_blank_cr_ = false;
  bool told_nul_ = false;
};

// The newline at or behind `at`, or the file's size. Found once for a line, however many NULs cut
// it into pieces.
std::uint32_t VixieTab::newline_from(std::uint32_t at) {
  if (newline_ < at || newline_ == 0) {
    const void* found = std::memchr(bytes_.data() + at, '\n', size_ - at);
    newline_ = found == nullptr
                   ? size_
                   : static_cast<std::uint32_t>(static_cast<const char*>(found) - bytes_.data());
  }
  return newline_;
}

// Where get_string() stops: at a newline, and at a NUL, for strchr(3) finds one in any set of
// terminators.
std::uint32_t VixieTab::stop_from(std::uint32_t at) {
  const std::uint32_t newline = newline_from(at);
  if (!has_nul_) return newline;
  const std::size_t nul = bytes_.substr(at, newline - at).find('\0');
  return nul == std::string_view::npos ? newline : static_cast<std::uint32_t>(at + nul);
}

void VixieTab::take_comment(std::uint32_t begin, std::uint32_t end) {
  const std::string_view comment = bytes_.substr(begin, end - begin);
  if (!is_annotation(comment)) {
    builder_.drop_annotation();
    return;
  }
  const TextRange name = annotated_name(comment);
  builder_.set_annotation({begin + name.begin, begin + name.end});
}

// skip_comments(): past blank lines and comments, to the first character of a line that says
// something; false at the file's end.
bool VixieTab::skip_idle_lines() {
  const std::uint32_t begin = at_;
  bool found = false;
  while (at_ < size_) {
    while (at_ < size_ && is_blank(bytes_[at_])) ++at_;
    if (at_ == size_) break;
    if (bytes_[at_] != '\n' && bytes_[at_] != '#') {
      found = true;
      break;
    }
    const std::uint32_t newline = newline_from(at_);
    if (bytes_[at_] == '#') {
      take_comment(at_, newline);
    } else {
      builder_.drop_annotation();
    }
    if (newline == size_) {
      at_ = size_;
      break;
    }
    at_ = newline + 1;
    ++builder_.line;
  }
  const std::uint32_t idle =
      at_ - begin + (found ? 1 : 0);  // the character found has been read, too
  if (rules_.most_user_idle_bytes != 0 && builder_.file().tab == Tab::user &&
      idle > rules_.most_user_idle_bytes) {
    builder_.exceed(Code::too_many, {begin, at_},
                    "more than 32768 bytes of comments and blank lines in a row",
                    "cronie ignores a user's crontab with so much of it");
  }
  return found;
}

// load_env() meets the end of the file before a newline and ends the reading.
void VixieTab::complain_last_line() {
  builder_.add(Severity::error, Code::no_final_newline, {at_, size_},
               "the last line does not end with a newline",
               rules_.no_final_newline == Loss::file
                   ? "without it cron ignores the whole file; end the line with a newline"
                   : "without it cron ignores the line; end it with a newline");
  builder_.lose(rules_.no_final_newline);
  // An assignment is lost without a trace; what begins as a schedule does was to be a job.
  const char first = builder_.bytes()[at_];
  if (is_digit(first) || first == '*' || first == '@') builder_.add_bad_line({at_, size_});
}

// Comments and blank lines behind the last line that says something do not count.
void VixieTab::complain_line_count() {
  std::string message = "more than ";
  append_number(message, rules_.most_lines);
  builder_.exceed(Code::too_many, {at_, at_ + 1}, message + " lines",
                  "cron ignores a crontab with so many");
}

// Bytes that no editor shows, if they are what keeps the line from being read.
bool VixieTab::complain_encoding(std::uint32_t stop) {
  const std::string_view line = bytes_.substr(at_, stop - at_);
  if (at_ == 0 && line.starts_with(byte_order_mark)) {
    builder_.add(Severity::error, Code::encoding, {0, 3},
                 "a byte order mark stands in front of the first line",
                 "save the file as UTF-8 without a byte order mark");
    return true;
  }
  if (line == "\r") {
    if (!told_blank_cr_) {
      builder_.add(Severity::error, Code::encoding, {at_, stop},
                   "a line with nothing but a carriage return is not blank for cron",
                   "write the file with newlines alone: dos2unix, or sed -i 's/\\r$//'");
    }
    told_blank_cr_ = true;
    return true;
  }
  if (has_nul_ && stop < size_ && bytes_[stop] == '\0' && line.empty()) {
    if (!told_nul_)
      builder_.add(Severity::error, Code::encoding, {stop, stop + 1}, "a NUL byte", "remove it");
    told_nul_ = true;
    return true;
  }
  return false;
}

// A line that was meant to assign something: a word that is no schedule, and an equals sign.
bool VixieTab::complain_assignment(const AssignmentReading& assignment, std::uint32_t stop) {
  const std::string_view line = bytes_.substr(at_, stop - at_);
  const char first = line.empty() ? '\0' : line[0];
  if (!is_letter(first) && first != '_' && first != '"' && first != '\'') return false;
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos || count_words(line.substr(0, sign)) > 2) return false;
  const std::string name(
      TextRange{at_ + assignment.name.begin, at_ + assignment.name.end}.in(bytes_));
  const TextRange place{at_, stop};
  switch (assignment.outcome) {
    case AssignmentReading::Outcome::no_value:
      builder_.add(Severity::error, Code::bad_assignment, place,
                   "nothing stands behind the '=' of '" + name + "'", "write `" + name + "=\"\"`");
      return true;
    case AssignmentReading::Outcome::open_quote:
      builder_.add(Severity::error, Code::bad_assignment, place,
                   "the quote behind '" + name + "=' is not closed",
                   "there are no escapes: a value with one kind of quote stands in the other kind");
      return true;
    case AssignmentReading::Outcome::text_behind_quote:
      builder_.add(Severity::error, Code::bad_assignment, place,
                   "text behind the closing quote of '" + name + "'",
                   "comments and further values do not belong there");
      return true;
    case AssignmentReading::Outcome::words_before_sign:
      builder_.add(Severity::error, Code::bad_assignment, place,
                   "more than one word in front of the '='",
                   name == "export" || name == "set" || name == "setenv"
                       ? "a crontab is no shell script: leave out '" + name + "'"
                       : "an assignment is NAME=value; a name with blanks stands in quotes");
      return true;
    case AssignmentReading::Outcome::assignment:
    case AssignmentReading::Outcome::no_equals_sign:
      return false;
  }
  return false;
}

void VixieTab::take_assignment(const AssignmentReading& assignment, std::uint32_t stop) {
  const TextRange name{at_ + assignment.name.begin, at_ + assignment.name.end};
  const TextRange value{at_ + assignment.value.begin, at_ + assignment.value.end};
  if (at_ == 0 && name.in(bytes_).starts_with(byte_order_mark)) {
    builder_.add(Severity::warning, Code::encoding, {0, 3},
                 "a byte order mark becomes part of the variable's name",
                 "save the file as UTF-8 without a byte order mark");
  }
  const bool lost = rules_.loses_long_assignment &&
                    name.end - name.begin + 1 + value.end - value.begin >= rules_.longest_line;
  if (assignment.cut || lost) {
    std::string message = lost ? "an assignment of more than " : "an assignment is cut after ";
    append_number(message, rules_.longest_line - (lost ? 1 : 0));
    builder_.add(Severity::warning, Code::too_long, {at_, stop},
                 message + (lost ? " bytes is lost" : " bytes"));
  }
  if (lost) {
    entry_only_ = true;  // env.c returns without going back: load_entry() gets the next line
  } else {
    builder_.add_assignment(name, value);
  }
  builder_.drop_annotation();
}

// What is not read as an assignment; returns where the next line begins.
std::uint32_t VixieTab::read_as_entry(const AssignmentReading& assignment, std::uint32_t stop) {
  const std::uint32_t newline = newline_from(at_);
  builder_.muted = told_nul_ && at_ > 0 && bytes_[at_ - 1] == '\0';
  if (complain_encoding(stop) || complain_assignment(assignment, stop)) {
    builder_.muted = false;
    builder_.lose(rules_.bad_line);
    builder_.drop_annotation();
    return std::min(newline + 1, size_);
  }
  const std::uint32_t end = read_vixie_entry(builder_, {at_, newline});
  told_nul_ = told_nul_ || (end > 0 && bytes_[end - 1] == '\0');
  builder_.muted = false;
  builder_.drop_annotation();
  return end;
}

// One assignment or entry at at_; false when the file is at its end.
bool VixieTab::read_line() {
  const std::uint32_t stop = stop_from(at_);
  if (stop == size_) {
    complain_last_line();
    return false;
  }
  std::uint32_t end = stop + 1;
  AssignmentReading assignment;
  if (!entry_only_) assignment = read_assignment(bytes_.substr(at_, stop - at_), rules_);
  entry_only_ = false;
  if (assignment.outcome == AssignmentReading::Outcome::assignment) {
    take_assignment(assignment, stop);
  } else {
    end = read_as_entry(assignment, stop);
  }
  // The reader of an entry may have gone past several newlines, or past none.
  for (std::uint32_t newline = newline_from(at_); newline < end;
       newline = newline_from(newline + 1)) {
    ++builder_.line;
  }
  if (rules_.most_lines != 0 && builder_.line > rules_.most_lines + 1) complain_line_count();
  at_ = end;
  return at_ < size_;
}

void VixieTab::read() {
  while (skip_idle_lines() && read_line() && builder_.go_on()) {
  }
}

}  // namespace

void read_vixie_tab(TabBuilder& builder) { VixieTab(builder).read(); }

}  // namespace cronviz::source::crontab
