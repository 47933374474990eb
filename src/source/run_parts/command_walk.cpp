#include "source/run_parts/command_walk.h"

#include <utility>
#include <vector>

#include "model/command_programs.h"
#include "model/shell_words.h"
#include "source/run_parts/command_words.h"
#include "source/run_parts/run_parts_options.h"
#include "source/run_parts/test_expression.h"

namespace cronviz::source::run_parts {
namespace {

using model::Program;
using model::Role;
using model::ShellToken;
using model::unquoted;

// Groups, conditions and strings of `sh -c` inside each other.
constexpr int deepest = 16;

// Does the shell come to a command?
enum class Reach : std::uint8_t { never, maybe, surely };

// Where the shell stands behind a command, once that ended so; `wanted` is how it must have ended.
Reach reach_behind(Reach reach, Status status, Status wanted) {
  if (reach == Reach::never || status == inverted(wanted)) return Reach::never;
  return status == wanted ? reach : Reach::maybe;
}

class Walker {
 public:
  Walker(const Answers& answers, CommandWalk& out) : answers_(answers), out_(out) {}

  // False when the text is not understood.
  bool walk(std::string_view text) {
    walk_text(text, Reach::surely);
    return understood_;
  }

 private:
  Status walk_text(std::string_view text, Reach reach);
  Status walk_list(Reach reach);
  Status walk_and_or(Reach reach);
  Status walk_pipeline(Reach reach);
  Status walk_command(Reach reach);
  Status walk_if(Reach reach);
  Status walk_simple(Reach reach);
  Status walk_program(std::string_view word, Reach reach, bool& more);
  Status walk_test(Reach reach);
  Status walk_shell(const Program& program, Reach reach);
  Status call_folder(std::string_view word, Reach reach);
  Status other_work(Reach reach);
  Status ask(std::string_view program, Reach reach);
  bool has_program_option();
  void skip_options(const Program& program);
  void skip_words(Reach reach = Reach::never);
  void notice(std::string_view word, Reach reach);

  bool at_word(std::string_view word) const {
    const ShellToken token = words_.peek();
    return token.kind == ShellToken::Kind::word && token.text == word;
  }
  bool at_separator(std::string_view text) const {
    const ShellToken token = words_.peek();
    return token.kind == ShellToken::Kind::separator && token.text == text;
  }
  void demand_word(std::string_view word) {
    if (!at_word(word)) understood_ = false;
    words_.next();
  }

  const Answers& answers_;
  CommandWalk& out_;
  model::ShellWords words_{{}};
  int depth_ = 0;
  bool understood_ = true;
  bool left_ = false;     // behind an `exit` that is reached for sure
  bool in_pipe_ = false;  // behind `|`: takes what the folder prints
};

Status Walker::walk_text(std::string_view text, Reach reach) {
  model::ShellWords outer = std::exchange(words_, model::ShellWords(text));
  const bool outer_left = left_;
  const Status status = walk_list(reach);
  if (words_.peek().kind != ShellToken::Kind::end) understood_ = false;
  words_ = outer;
  left_ = outer_left;  // `exit` of a shell of its own
  return status;
}

Status Walker::walk_list(Reach reach) {
  if (++depth_ > deepest) understood_ = false;
  Status status = Status::succeeds;
  while (understood_) {
    const ShellToken token = words_.peek();
    if (token.kind == ShellToken::Kind::end) break;
    if (token.kind == ShellToken::Kind::separator) {
      if (token.text == ")") break;
      if (token.text != "(") {
        if (token.text != ";" && token.text != "&" && token.text != "\n") understood_ = false;
        words_.next();
        continue;
      }
    } else if (ends_list(token.text)) {
      break;
    }
    const bool outer_left = left_;
    status = walk_and_or(left_ ? Reach::never : reach);
    if (at_separator("&")) left_ = outer_left;  // `exit` of what runs beside
  }
  --depth_;
  return status;
}

Status Walker::walk_and_or(Reach reach) {
  Status status = walk_pipeline(reach);
  while (understood_ && (at_separator("&&") || at_separator("||"))) {
    const Status wanted = words_.next().text == "&&" ? Status::succeeds : Status::fails;
    while (at_separator("\n")) words_.next();
    const Reach behind = left_ ? Reach::never : reach_behind(reach, status, wanted);
    const Status right = walk_pipeline(behind);
    if (behind == Reach::never) continue;
    status = wanted == Status::succeeds ? both(status, right) : either(status, right);
  }
  return status;
}

Status Walker::walk_pipeline(Reach reach) {
  bool inverts = false;
  while (at_word("!")) {
    words_.next();
    inverts = !inverts;
  }
  const bool outer_left = left_;
  Status status = walk_command(reach);
  const bool outer_pipe = in_pipe_;
  if (at_separator("|")) left_ = outer_left;  // each part is a shell of its own
  while (understood_ && at_separator("|")) {
    words_.next();
    while (at_separator("\n")) words_.next();
    in_pipe_ = true;
    status = walk_command(reach);
    left_ = outer_left;
  }
  in_pipe_ = outer_pipe;
  return inverts ? inverted(status) : status;
}

Status Walker::walk_command(Reach reach) {
  if (at_separator("(")) {
    words_.next();
    const bool outer_left = left_;
    const Status status = walk_list(reach);
    left_ = outer_left;  // `exit` leaves the brackets only
    if (!at_separator(")")) understood_ = false;
    words_.next();
    return status;
  }
  if (words_.peek().kind != ShellToken::Kind::word) {
    understood_ = false;
    return Status::unknown;
  }
  if (at_word("{")) {
    words_.next();
    const Status status = walk_list(reach);
    demand_word("}");
    return status;
  }
  if (at_word("if")) return walk_if(reach);
  return walk_simple(reach);
}

Status Walker::walk_if(Reach reach) {
  words_.next();
  const Status condition = walk_list(reach);
  demand_word("then");
  const Status when_true = walk_list(reach_behind(reach, condition, Status::succeeds));
  const Reach otherwise = reach_behind(reach, condition, Status::fails);
  Status when_false = Status::succeeds;
  if (at_word("elif")) {
    if (++depth_ > deepest) understood_ = false;
    if (understood_) when_false = walk_if(otherwise);  // takes the `fi`
    --depth_;
  } else {
    if (at_word("else")) {
      words_.next();
      when_false = walk_list(otherwise);
    }
    demand_word("fi");
  }
  if (condition == Status::unknown) return when_true == when_false ? when_true : Status::unknown;
  return condition == Status::succeeds ? when_true : when_false;
}

void Walker::skip_words(Reach reach) {
  for (ShellToken token = words_.next_word(); token.kind == ShellToken::Kind::word;
       token = words_.next_word()) {
    notice(token.text, reach);
  }
}

// A command inside of a word is run before the one that it is a word of.
void Walker::notice(std::string_view word, Reach reach) {
  if (reach != Reach::never &&
      (word.find("$(") != std::string_view::npos || word.find('`') != std::string_view::npos)) {
    out_.by_the_way = true;
  }
}

void Walker::skip_options(const Program& program) {
  while (words_.peek().kind == ShellToken::Kind::word && model::is_option(words_.peek().text)) {
    const std::string_view option = words_.next_word().text;
    if (option == "--") return;
    if (option.starts_with("--")) continue;
    if (program.values.find(option.back()) != std::string_view::npos) words_.next_word();
  }
}

Status Walker::other_work(Reach reach) {
  if (reach != Reach::never) (in_pipe_ ? out_.by_the_way : out_.folders.other_work) = true;
  skip_words();
  return Status::unknown;
}

// A simple command: assignments, starters, and then a program.
Status Walker::walk_simple(Reach reach) {
  while (understood_) {
    const ShellToken token = words_.next_word();
    if (token.kind != ShellToken::Kind::word) return Status::succeeds;  // an assignment alone
    if (opens_loop(token.text)) {
      understood_ = false;
      return Status::unknown;
    }
    if (model::is_assignment(token.text)) {
      notice(token.text, reach);
      continue;
    }
    bool more = false;
    const Status status = walk_program(token.text, reach, more);
    if (!more) return status;
  }
  return Status::unknown;
}

// `more`: the program starts the one that the next word names.
Status Walker::walk_program(std::string_view word, Reach reach, bool& more) {
  const std::string_view path = unquoted(word);
  const std::string_view name = model::program_name(path);
  if (name == "run-parts") return call_folder(path, reach);
  if (name == "test" || name == "[" || name == "[[") return walk_test(reach);
  if (name == "exit" || name == "return" || name == "false") {
    if (name != "false" && reach == Reach::surely) left_ = true;
    skip_words();
    return name == "false" ? Status::fails : Status::unknown;
  }
  const Program* program = name.empty() ? nullptr : model::find_program(name);
  if (name == "type" || name == "which" || name == "hash" ||
      (name == "command" && has_program_option())) {
    if (name != "command") skip_options(*program);
    const std::string_view wanted = words_.next_word().text;
    skip_words();
    return ask(unquoted(wanted), reach);
  }
  if (name == "busybox" && at_word("run-parts")) {
    words_.next();
    return call_folder("busybox", reach);
  }
  if (program != nullptr && program->role == Role::passed_over) {
    skip_words(reach);
    return Status::succeeds;
  }
  if (program != nullptr && program->role == Role::shell) return walk_shell(*program, reach);
  if (program != nullptr && is_plain_starter(name)) {
    skip_options(*program);
    for (int i = 0; i < program->operands; ++i) words_.next_word();
    if (name == "flock" && (at_word("-c") || at_word("--command"))) {
      words_.next();
      const Status status = walk_text(unquoted(words_.next_word().text), reach);
      skip_words();
      return status;
    }
    more = true;
    return Status::unknown;
  }
  if (program != nullptr &&
      (program->role == Role::starts_next || program->role == Role::runs_string)) {
    // Another user's, another place's, or with words from elsewhere.
    for (ShellToken token = words_.next_word(); token.kind == ShellToken::Kind::word;
         token = words_.next_word()) {
      if (token.text.find("run-parts") != std::string_view::npos) understood_ = false;
    }
  }
  if (only_tells(name)) {
    if (reach != Reach::never) out_.by_the_way = true;
    skip_words();
    return Status::succeeds;
  }
  return other_work(reach);
}

// Behind `command`: -v or -V, which only asks.
bool Walker::has_program_option() {
  if (!at_word("-v") && !at_word("-V")) return false;
  words_.next();
  return true;
}

Status Walker::ask(std::string_view program, Reach reach) {
  if (!answers_.is_program || !is_plain_word(program)) return Status::unknown;
  if (!answers_.is_program(program)) return Status::fails;
  std::string& gives_way_to = out_.folders.gives_way_to;
  if (reach != Reach::never && gives_way_to.empty()) gives_way_to = program;
  return Status::succeeds;
}

// What `-x PROGRAM` and `-d /run/systemd/system` say; any other part may hold or not.
Status Walker::walk_test(Reach reach) {
  std::vector<std::string_view> words;
  constexpr std::size_t most_words = 64;
  bool all = true;
  for (ShellToken token = words_.next_word(); token.kind == ShellToken::Kind::word;
       token = words_.next_word()) {
    notice(token.text, reach);
    if (token.text == "]" || token.text == "]]") continue;
    all = words.size() < most_words;
    if (all) words.push_back(unquoted(token.text));
  }
  if (!all) return Status::unknown;
  return judge_test(words, [&](char question, std::string_view path) {
    if (question == 'x' && path.starts_with('/')) return ask(path, reach);
    if ((question == 'd' || question == 'e') && answers_.systemd_runs && is_systemd_mark(path))
      return *answers_.systemd_runs ? Status::succeeds : Status::fails;
    return Status::unknown;
  });
}

Status Walker::walk_shell(const Program& program, Reach reach) {
  while (words_.peek().kind == ShellToken::Kind::word && model::is_option(words_.peek().text)) {
    const std::string_view option = words_.next_word().text;
    if (!option.starts_with("--") && option.find('c') != std::string_view::npos) {
      const std::string_view text = unquoted(words_.next_word().text);
      const Status status = walk_text(text, reach);
      skip_words();
      return status;
    }
    if (program.values.find(option.back()) != std::string_view::npos) words_.next_word();
  }
  return other_work(reach);
}

Status Walker::call_folder(std::string_view word, Reach reach) {
  std::vector<std::string_view> arguments;
  constexpr std::size_t most_arguments = 1000;
  for (ShellToken token = words_.next_word(); token.kind == ShellToken::Kind::word;
       token = words_.next_word()) {
    if (arguments.size() < most_arguments) arguments.push_back(token.text);
  }
  FolderCall call;
  switch (read_options(arguments, call)) {
    case OptionsMean::folder:
      call.program = word;
      call.reached = reach != Reach::never;
      out_.folders.calls.push_back(std::move(call));
      break;
    case OptionsMean::nothing_runs:
      return other_work(reach);
    case OptionsMean::unclear:
      understood_ = false;
      break;
  }
  return Status::unknown;
}

}  // namespace

std::optional<CommandWalk> walk_command(std::string_view command, const Answers& answers) {
  CommandWalk out;
  if (!Walker(answers, out).walk(command)) return std::nullopt;
  return out;
}

}  // namespace cronviz::source::run_parts
