#include "source/crontab/busybox_tab.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "source/crontab/annotation.h"
#include "source/crontab/schedule_reading.h"

namespace cronviz::source::crontab {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view delimiters = "# \t";
constexpr std::array<std::string_view, 3> variables = {"MAILTO=", "SHELL=", "PATH="};

// A line as getline() and the joining of continued lines leave it, and where its bytes stand in the
// file.
class LogicalLine {
 public:
  // Reads from `at`; returns where the next line begins.
  std::uint32_t read(std::string_view bytes, std::uint32_t at);

  std::string_view text() const { return pieces_.size() > 1 ? std::string_view(joined_) : plain_; }
  bool joined() const { return pieces_.size() > 1; }
  std::uint32_t newlines() const { return newlines_; }
  // Where it begins in the file.
  std::uint32_t begin() const { return pieces_[0].file; }
  // The place in the file of bytes [begin, end) of the text.
  TextRange place(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t text = 0;  // where it begins in the text
    std::uint32_t file = 0;
  };
  std::string_view plain_;
  std::string joined_;
  std::vector<Piece> pieces_;
  std::uint32_t newlines_ = 0;
};

std::uint32_t LogicalLine::read(std::string_view bytes, std::uint32_t at) {
  joined_.clear();
  pieces_.clear();
  newlines_ = 0;
  bool more = true;
  while (more) {
    const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
    std::string_view piece = bytes.substr(at, newline - at);
    more = piece.ends_with('\\') && newline + 1 < bytes.size();
    if (piece.ends_with('\\')) piece.remove_suffix(1);
    if (pieces_.empty() && !more) plain_ = piece;
    pieces_.push_back({joined_.size(), at});
    if (more || pieces_.size() > 1) joined_ += piece;
    if (newline < bytes.size()) ++newlines_;
    at = static_cast<std::uint32_t>(std::min(newline + 1, bytes.size()));
  }
  return at;
}

TextRange LogicalLine::place(std::size_t begin, std::size_t end) const {
  const auto locate = [&](std::size_t offset) {
    const auto after = std::upper_bound(
        pieces_.begin(), pieces_.end(), offset,
        [](std::size_t wanted, const Piece& piece) { return wanted < piece.text; });
    const Piece& piece = *(after - 1);
    return static_cast<std::uint32_t>(piece.file + (offset - piece.text));
  };
  // The end belongs to the piece of the last byte, not to one that begins there.
  return {locate(begin), end > begin ? locate(end - 1) + 1 : locate(begin)};
}

class BusyboxTab {
 public:
  explicit BusyboxTab(TabBuilder& builder) : builder_(builder), bytes_(builder.bytes()) {
    const CrontabRules& rules = builder.rules();
    most_lines_ = builder.file().owner_may_be_root ? rules.most_root_lines : rules.most_user_lines;
  }

  void read();

 private:
  void read_line();
  void read_words(std::string_view text, std::size_t begin);
  bool read_assignment(std::string_view text, std::size_t begin);
  void complain_few_words(std::string_view text, std::size_t begin);
  void add_job(std::string_view text, std::size_t begin, std::size_t command, std::size_t end);

  TabBuilder& builder_;
  std::string_view bytes_;
  std::uint32_t most_lines_ = 0;
  std::uint32_t lines_ = 0;  // that say something
  LogicalLine line_;
};

// MAILTO=, SHELL= and PATH= at the head of the first word; its rest is the value.
bool BusyboxTab::read_assignment(std::string_view text, std::size_t begin) {
  const std::string_view word = text.substr(begin, text.find_first_of(delimiters, begin) - begin);
  for (const std::string_view variable : variables) {
    if (!word.starts_with(variable)) continue;
    const std::size_t value = begin + variable.size();
    builder_.add_assignment(line_.place(begin, value - 1), line_.place(value, begin + word.size()));
    return true;
  }
  return false;
}

// crond.c goes on with the next line and says nothing.
void BusyboxTab::complain_few_words(std::string_view text, std::size_t begin) {
  const TextRange place = line_.place(begin, text.size());
  const std::size_t sign = text.find_first_of("= \t", begin);
  if (sign != std::string_view::npos && text[sign] == '=') {
    builder_.add(Severity::warning, Code::bad_assignment, place,
                 "'" + std::string(text.substr(begin, sign - begin)) +
                     "' is not set: busybox reads MAILTO=, SHELL= and PATH= only");
    return;
  }
  builder_.add(
      Severity::error, Code::field_count, place, "fewer than five time fields and a command",
      text.find('#', begin) != std::string_view::npos ? "a '#' ends the line wherever it stands"
                                                      : "");
  builder_.add_bad_line(place);
}

void BusyboxTab::add_job(std::string_view text, std::size_t begin, std::size_t command,
                         std::size_t end) {
  const TextRange place = line_.place(begin, end);
  ReadSchedule schedule;
  if (line_.joined()) {
    schedule = read_joined_schedule(builder_, text.substr(begin, end - begin), place);
    schedule.text = line_.place(begin + schedule.text.begin, begin + schedule.text.end);
  } else {
    schedule = read_schedule(builder_, place);
  }
  if (!schedule.valid) return builder_.add_bad_line(place);
  const TextRange command_place = line_.place(command, end);
  builder_.check_carriage_return(command_place);
  model::Job& job = builder_.add_job(place);
  job.schedule_text = schedule.text;
  job.schedule = schedule.index;
  job.nickname = schedule.nickname;
  job.command = command_place;
  if (lines_ > most_lines_) job.ignored = model::Ignored::too_large;
}

// Five words and the command, or a nickname and the command.
void BusyboxTab::read_words(std::string_view text, std::size_t begin) {
  const bool nickname = text[begin] == '@';
  const int words = nickname ? 1 : schedule::cron_field_count;
  std::size_t at = begin;
  for (int i = 0; i < words; ++i) {
    at = std::min(text.find_first_of(delimiters, at), text.size());
    at = std::min(text.find_first_not_of(blanks, at), text.size());
    if (at == text.size() || text[at] == '#') return complain_few_words(text, begin);
  }
  if (nickname) return add_job(text, begin, at, text.size());  // the whole rest, comment and all
  std::size_t end = std::min(text.find('#', at), text.size());
  while (end > at && is_blank(text[end - 1])) --end;
  add_job(text, begin, at, end);
}

void BusyboxTab::read_line() {
  std::string_view text = line_.text();
  text = text.substr(0, text.find('\0'));
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return builder_.drop_annotation();
  if (text[begin] == '#') {
    const TextRange comment = line_.place(begin, text.size());
    if (line_.joined() || !is_annotation(comment.in(bytes_))) return builder_.drop_annotation();
    const TextRange name = annotated_name(comment.in(bytes_));
    return builder_.set_annotation({comment.begin + name.begin, comment.begin + name.end});
  }
  if (line_.joined()) {  // the first character may stand behind a backslash and a newline
    const std::string_view before =
        bytes_.substr(line_.begin(), line_.place(begin, begin).begin - line_.begin());
    builder_.line += static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  }
  ++lines_;
  if (lines_ == most_lines_ + 1) {
    builder_.add(Severity::error, Code::too_many, line_.place(begin, text.size()),
                 "too many lines: busybox reads no further than here");
  }
  if (!read_assignment(text, begin)) read_words(text, begin);
  builder_.drop_annotation();
}

void BusyboxTab::read() {
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  std::uint32_t line = 1;
  for (std::uint32_t at = 0; at < size;) {
    at = line_.read(bytes_, at);
    builder_.line = line;
    read_line();
    line += line_.newlines();
    if (!builder_.go_on()) break;
  }
}

}  // namespace

void read_busybox_tab(TabBuilder& builder) {
  if (builder.file().tab == Tab::system) {
    builder.add(Severity::warning, Code::user_column, {0, 0},
                "busybox has no crontabs with a user column: the sixth word is the command");
  }
  BusyboxTab(builder).read();
}

}  // namespace cronviz::source::crontab
