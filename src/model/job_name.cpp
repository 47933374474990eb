#include "model/job_name.h"

#include "model/command_programs.h"
#include "model/shell_words.h"

namespace cronviz::model {
namespace {

constexpr int deepest_string = 4;  // sh -c "sh -c '...'": further ones name the shell

// A cluster of short options with that letter: -c, -lc; not --color.
bool has_letter(std::string_view option, char letter) {
  return option.size() > 1 && option[1] != '-' && option.find(letter, 1) != std::string_view::npos;
}

class NameFinder {
 public:
  NameFinder(std::string_view command, int depth) : words_(command), depth_(depth) {}

  std::string_view find();

 private:
  std::string_view inside(std::string_view text) const;
  std::string_view judge(const Program& program, std::string_view word);
  std::string_view script_name(const Program& program, std::string_view own_name);
  std::string_view string_or_own(std::string_view own_name);
  bool skip_options(const Program& program);
  void skip_words();
  void remember(std::string_view name) {
    if (fallback_.empty()) fallback_ = name;
  }

  ShellWords words_;
  int depth_;
  std::string_view fallback_;  // when nothing but tests and starters was found
};

// The name of a command line that stands inside another one's word.
std::string_view NameFinder::inside(std::string_view text) const {
  if (depth_ >= deepest_string) return {};
  return NameFinder(unquoted(text), depth_ + 1).find();
}

void NameFinder::skip_words() {
  while (words_.next_word().kind == ShellToken::Kind::word) {
  }
}

// Options of the program and the words they take; false when the options say that no command
// follows.
bool NameFinder::skip_options(const Program& program) {
  while (words_.peek().kind == ShellToken::Kind::word && is_option(words_.peek().text)) {
    const std::string_view option = words_.next_word().text;
    if (option == "--") return true;
    if (option.starts_with("--")) continue;
    if (program.values.find(option.back()) != std::string_view::npos) words_.next_word();
    if (program.name == "command" && (has_letter(option, 'v') || has_letter(option, 'V')))
      return false;
  }
  return true;
}

// What a shell or an interpreter was told to run: a string (-c), a module (-m), a script; else its
// own name.
std::string_view NameFinder::script_name(const Program& program, std::string_view own_name) {
  const bool shell = program.role == Role::shell;
  while (words_.peek().kind == ShellToken::Kind::word && is_option(words_.peek().text)) {
    const std::string_view option = words_.next_word().text;
    if (shell && has_letter(option, 'c')) {
      const std::string_view found = inside(words_.next_word().text);
      return found.empty() ? own_name : found;
    }
    if (program.name == "python" && option == "-m")
      return program_name(unquoted(words_.next_word().text));
    if (program.name == "java" && (option == "-cp" || option == "-classpath")) words_.next_word();
    if (!shell && (has_letter(option, 'e') || has_letter(option, 'c') || option == "-r") &&
        program.name != "java" && program.values.find(option.back()) == std::string_view::npos) {
      // A program in the option's own words. perl -e 'sleep ...' only waits.
      const std::string_view code = words_.next_word().text;
      if (code.find("sleep") == std::string_view::npos) return own_name;
      remember(own_name);
      skip_words();
      return {};
    }
    if (program.values.find(option.back()) != std::string_view::npos) words_.next_word();
  }
  const ShellToken script = words_.next_word();
  return script.text.empty() ? own_name : program_name(unquoted(script.text));
}

// su and runuser: the string behind -c, wherever it stands; runuser -u USER runs a command like
// sudo.
std::string_view NameFinder::string_or_own(std::string_view own_name) {
  bool command_follows = false;
  while (words_.peek().kind == ShellToken::Kind::word) {
    const std::string_view word = words_.peek().text;
    if (!is_option(word) && command_follows) return {};
    words_.next_word();
    if (word == "-c" || word == "--command" || word == "--session-command") {
      const std::string_view found = inside(words_.next_word().text);
      return found.empty() ? own_name : found;
    }
    if (word.starts_with("--command=")) {
      const std::string_view found = inside(word.substr(10));
      return found.empty() ? own_name : found;
    }
    if (own_name == "runuser" && word == "-u") command_follows = true;
    if (word.size() == 2 && word[0] == '-' &&
        std::string_view("ugGsw").find(word[1]) != std::string_view::npos) {
      words_.next_word();
    }
  }
  remember(own_name);
  return command_follows ? std::string_view() : own_name;
}

// The job's name if this program settles it; empty to go on with the next word.
std::string_view NameFinder::judge(const Program& program, std::string_view word) {
  switch (program.role) {
    case Role::keyword:
      return {};
    case Role::loop_head:
      skip_words();
      return {};
    case Role::passed_over:
      remember(word);
      skip_words();
      return {};
    case Role::starts_next:
      remember(word);
      if (!skip_options(program)) skip_words();
      for (int i = 0; i < program.operands; ++i) words_.next_word();
      if (program.name == "flock" && words_.peek().text == "-c") {
        words_.next_word();
        return inside(words_.next_word().text);
      }
      return {};
    case Role::shell:
    case Role::interpreter:
      return script_name(program, word);
    case Role::runs_string:
      return string_or_own(word);
    case Role::runs_folder: {
      skip_options(program);
      const ShellToken folder = words_.next_word();
      return folder.text.empty() ? word : program_name(unquoted(folder.text));
    }
  }
  return {};
}

std::string_view NameFinder::find() {
  while (true) {
    const ShellToken token = words_.next();
    if (token.kind == ShellToken::Kind::end) return fallback_;
    if (token.kind == ShellToken::Kind::separator) continue;
    if (is_assignment(token.text)) continue;
    const std::string_view name = program_name(unquoted(token.text));
    if (name.empty()) continue;
    const Program* program = find_program(name);
    if (program == nullptr) return name;
    const std::string_view found = judge(*program, name);
    if (!found.empty()) return found;
  }
}

}  // namespace

std::string_view command_name(std::string_view command) { return NameFinder(command, 0).find(); }

}  // namespace cronviz::model
