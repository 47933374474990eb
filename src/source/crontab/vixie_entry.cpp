#include "source/crontab/vixie_entry.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "source/crontab/schedule_reading.h"

namespace cronviz::source::crontab {
namespace {

using Loss = CrontabRules::Loss;
using Known = Accounts::Known;

constexpr std::size_t longest_quote = 60;  // of a command in a hint
constexpr std::string_view five_fields =
    "there are five time fields: minute, hour, day of month, month, day of week";
constexpr std::string_view user_ends = {" \t\0", 3};

class VixieEntry {
 public:
  VixieEntry(TabBuilder& builder, TextRange line)
      : builder_(builder),
        rules_(builder.rules()),
        bytes_(builder.bytes()),
        line_(line),
        at_(line.begin) {}

  std::uint32_t read();

 private:
  bool read_parts();
  bool check_quiet();
  bool check_sixth_word();
  bool read_user();
  bool judge_user();
  void complain_missing_user();
  std::string missing_user_hint() const;
  bool read_group(TextRange& name);
  void lose_next_line();
  std::string lost_line_hint() const {
    return rules_.user_word_crosses_lines ? "cron loses the next line with it" : "";
  }
  bool complain_one_word();
  bool read_options();
  bool read_command();
  void add_job();
  void check_user_in_user_tab();
  bool fail(Code code, TextRange at, std::string message, std::string hint = {});
  void skip_blanks() {
    while (at_ < line_.end && is_blank(bytes_[at_])) ++at_;
  }
  bool system_tab() const { return builder_.file().tab == Tab::system; }
  TextRange rest() const { return {at_, line_.end}; }

  TabBuilder& builder_;
  const CrontabRules& rules_;
  std::string_view bytes_;
  TextRange line_;
  std::uint32_t at_;
  std::uint32_t next_ = 0;  // where reading goes on; 0: behind the line
  ReadSchedule schedule_;
  TextRange user_word_;
  std::uint32_t user_ = model::no_index;
  TextRange missing_user_;  // empty: the user exists, as far as can be told
  TextRange command_;
};

// The entry is not taken; what the daemon loses by it is its own rule.
bool VixieEntry::fail(Code code, TextRange at, std::string message, std::string hint) {
  builder_.add(Severity::error, code, at, std::move(message), std::move(hint));
  builder_.lose(rules_.bad_line);
  return false;
}

bool VixieEntry::check_quiet() {
  if (!schedule_.quiet || system_tab() || builder_.file().owner_may_be_root) return true;
  return fail(Code::bad_characters, {line_.begin, line_.begin + 1},
              "only root may put '-' in front of a schedule", "leave it out");
}

// FreeBSD's entry.c reads the word for the user on to the next blank, and then drops the rest of
// that line.
void VixieEntry::lose_next_line() {
  if (!rules_.user_word_crosses_lines) return;
  const std::size_t blank = bytes_.find_first_of(user_ends, line_.end);
  const std::size_t newline = bytes_.find('\n', std::min(blank, bytes_.size()));
  next_ = static_cast<std::uint32_t>(std::min(newline, bytes_.size() - 1) + 1);
}

// What must not follow the schedule: nothing at all, or a sixth star.
bool VixieEntry::check_sixth_word() {
  skip_blanks();
  if (at_ == line_.end) {
    if (!system_tab()) {
      if (rules_.empty_command_in_user_tab) return true;
      return fail(Code::field_count, {line_.begin, line_.end}, "the command is missing");
    }
    lose_next_line();
    return fail(Code::field_count, {line_.begin, line_.end}, "the user and the command are missing",
                lost_line_hint());
  }
  if (bytes_[at_] != '*') return true;
  if (system_tab() ? rules_.sixth_star_is_user : rules_.sixth_star_is_command) return true;
  return fail(Code::field_count, {at_, at_ + 1}, "a sixth '*' where the command should begin",
              std::string(five_fields));
}

// root:wheel: what stands behind the last colon is a group (FreeBSD).
bool VixieEntry::read_group(TextRange& name) {
  const std::size_t colon = name.in(bytes_).rfind(':');
  if (colon == std::string_view::npos) return true;
  const TextRange group{static_cast<std::uint32_t>(name.begin + colon + 1), name.end};
  name.end = static_cast<std::uint32_t>(name.begin + colon);
  if (builder_.pools().accounts().group(group.in(bytes_)) != Known::no) return true;
  return fail(Code::user_column, group, "no group '" + std::string(group.in(bytes_)) + "'");
}

bool VixieEntry::judge_user() {
  TextRange name = user_word_;
  if (rules_.user_with_group && !read_group(name)) return false;
  Pools::User& user = builder_.pools().user(name.in(bytes_));
  user_ = user.index;
  if (user.known == Known::yes || user.known == Known::unsaid) return true;
  const std::string quoted = "'" + std::string(name.in(bytes_)) + "'";
  if (user.known == Known::not_here) {
    if (!user.complained) {
      builder_.add(Severity::note, Code::user_column, name, "no user " + quoted + " in /etc/passwd",
                   "the machine that runs the line needs one");
    }
    user.complained = true;
    return true;
  }
  missing_user_ = name;
  if (rules_.keeps_unknown_user && !name.empty()) return true;
  return fail(Code::user_column, name, "no user " + quoted, missing_user_hint());
}

// Told when the rest of the line has been read: cronie takes it all the same.
void VixieEntry::complain_missing_user() {
  builder_.add(Severity::error, Code::user_column, missing_user_,
               "no user '" + std::string(missing_user_.in(bytes_)) +
                   "': cronie reads the line and cannot run it",
               missing_user_hint());
}

std::string VixieEntry::missing_user_hint() const {
  if (missing_user_.in(bytes_) == "*") return std::string(five_fields);
  const TextRange text{missing_user_.begin, line_.end};
  std::string hint = "the user stands in front of the command";
  if (text.end - text.begin <= longest_quote)
    hint += ": `root " + std::string(text.in(bytes_)) + "`";
  return hint;
}

// A user without a command, or a command without a user.
bool VixieEntry::complain_one_word() {
  const TextRange word = rest();
  const std::string text(word.in(bytes_).substr(0, longest_quote));
  if (builder_.pools().accounts().user(word.in(bytes_)) == Known::yes) {
    return fail(Code::field_count, word, "no command behind the user '" + text + "'",
                lost_line_hint());
  }
  const std::string lost = lost_line_hint();
  return fail(Code::user_column, word,
              "one word behind the schedule, '" + text + "': the user or the command is missing",
              "write the user in front of the command: `root " + text + "`" +
                  (lost.empty() ? "" : "; " + lost));
}

bool VixieEntry::read_user() {
  std::uint32_t stop = at_;
  while (stop < line_.end && !is_blank(bytes_[stop]) && bytes_[stop] != '\0') ++stop;
  if (stop == line_.end) {
    lose_next_line();
    return complain_one_word();
  }
  user_word_ = {at_, stop};
  if (!judge_user()) return false;
  at_ = stop;
  if (rules_.keeps_blanks_behind_user || bytes_[at_] == '\0') {
    ++at_;
  } else {
    skip_blanks();
  }
  if (at_ == line_.end && !rules_.empty_command_behind_user) {
    return fail(Code::field_count, {line_.begin, line_.end}, "the command is missing");
  }
  return true;
}

// A dash where the command begins.
bool VixieEntry::read_options() {
  bool seen = false;
  while (rules_.options != CrontabRules::Options::none && at_ < line_.end && bytes_[at_] == '-') {
    const TextRange option{at_, std::min(at_ + 2, line_.end)};
    const char letter = at_ + 1 < line_.end ? bytes_[at_ + 1] : '\0';
    const bool mail = rules_.options == CrontabRules::Options::mail_on_error;
    const bool blank_behind = at_ + 2 < line_.end && is_blank(bytes_[at_ + 2]);
    if (letter != (mail ? 'n' : 'q') || (mail && (seen || !blank_behind))) {
      return fail(Code::bad_characters, option,
                  "a command cannot begin with '-' here: cron reads an option",
                  mail ? "the only one is -n, once" : "the only one is -q");
    }
    seen = true;
    at_ += 2;
    // ISC: a word that begins with -q is the option as a whole; the next character is read and
    // forgotten.
    while (!mail && at_ < line_.end && !is_blank(bytes_[at_])) ++at_;
    skip_blanks();
    if (at_ == line_.end)
      return fail(Code::field_count, {line_.begin, line_.end}, "the command is missing");
    if (!mail) {
      builder_.add(Severity::warning, Code::bad_characters, {at_, at_ + 1},
                   "cron loses the first character behind '-q'",
                   "put any character in front of the command");
      ++at_;
    }
  }
  return true;
}

bool VixieEntry::read_command() {
  const std::size_t nul = bytes_.substr(0, line_.end).find('\0', at_);
  command_ = {at_, nul == std::string_view::npos ? line_.end : static_cast<std::uint32_t>(nul)};
  if (command_.end == bytes_.size()) {  // only a line that a NUL cut gets here without its newline
    return fail(Code::no_final_newline, line_, "the last line does not end with a newline");
  }
  next_ = command_.end + 1;
  if (command_.end < line_.end) {
    builder_.add(Severity::error, Code::encoding, {command_.end, command_.end + 1},
                 "a NUL byte ends the command; what follows is read as a line of its own",
                 "remove it");
  }
  const std::uint32_t size = command_.end - command_.begin;
  if (size <= rules_.longest_command) return true;
  std::string limit;
  append_number(limit, rules_.longest_command);
  const TextRange excess{command_.begin + rules_.longest_command, command_.end};
  if (rules_.long_command == Loss::nothing) {
    builder_.add(Severity::warning, Code::too_long, excess,
                 "the command is cut after " + limit + " bytes", "put it into a script");
    command_.end = excess.begin;
    return true;
  }
  builder_.add(Severity::error, Code::too_long, excess,
               "the command is longer than " + limit + " bytes", "put it into a script");
  builder_.lose(rules_.long_command);
  return false;
}

// The mistake of a line that was copied from /etc/crontab.
void VixieEntry::check_user_in_user_tab() {
  const std::string_view command = command_.in(bytes_);
  const std::size_t blank = command.find_first_of(" \t");
  if (blank == std::string_view::npos) return;
  const std::size_t second = command.find_first_not_of(" \t", blank);
  if (second == std::string_view::npos) return;
  const std::string_view word = command.substr(0, blank);
  const bool path_behind = command[second] == '/';
  if (word != "root" && !(path_behind && builder_.pools().accounts().find_user(word) != nullptr))
    return;
  const auto end = static_cast<std::uint32_t>(command_.begin + blank);
  builder_.add(
      Severity::warning, Code::user_column, {command_.begin, end},
      "'" + std::string(word) + "' is taken as the command: a user's crontab has no user column",
      "leave it out");
}

void VixieEntry::add_job() {
  builder_.check_carriage_return(command_);
  model::Job& job = builder_.add_job({line_.begin, command_.end});
  job.schedule_text = schedule_.text;
  job.schedule = schedule_.index;
  job.nickname = schedule_.nickname;
  job.command = command_;
  if (system_tab()) job.user = user_;
  if (!missing_user_.empty()) job.ignored = model::Ignored::unknown_user;
}

bool VixieEntry::read_parts() {
  schedule_ = read_schedule(builder_, line_);
  if (!schedule_.valid) {
    builder_.lose(rules_.bad_line);
    return false;
  }
  at_ = schedule_.end;
  return check_quiet() && check_sixth_word() && (!system_tab() || read_user()) && read_options() &&
         read_command();
}

std::uint32_t VixieEntry::read() {
  if (read_parts()) {
    if (!system_tab()) check_user_in_user_tab();
    if (!missing_user_.empty()) complain_missing_user();
    add_job();
  } else {
    builder_.add_bad_line(line_);
  }
  if (next_ != 0) return next_;
  return std::min(line_.end + 1, static_cast<std::uint32_t>(bytes_.size()));
}

}  // namespace

std::uint32_t read_vixie_entry(TabBuilder& builder, TextRange line) {
  return VixieEntry(builder, line).read();
}

}  // namespace cronviz::source::crontab
