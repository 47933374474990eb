#include "model/job_name.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "model/shell_words.h"

namespace cronviz::model {
namespace {

// What a program at the head of a simple command says about the job's name.
enum class Role : std::uint8_t {
  passed_over,  // prepares or tests; the work comes behind the next separator
  starts_next,  // options and operands, then the command that it runs
  shell,        // sh -c 'command', or a script
  interpreter,  // a script
  runs_string,  // su -c 'command'
  runs_folder,  // run-parts DIR
  keyword,      // the shell's own, in front of a command
  loop_head,    // `for x in ...`: words up to the next separator are no command
};

struct Program {
  std::string_view name;
  Role role = Role::starts_next;
  std::string_view values = {};  // options that take the next word: letters of short ones
  int operands = 0;              // words between the options and the command
};

// Sorted by name. Options as in the manual page of each (util-linux, coreutils, sudo, bash,
// debianutils).
constexpr std::array programs = {
    Program{"!", Role::keyword},
    Program{".", Role::passed_over},
    Program{":", Role::passed_over},
    Program{"[", Role::passed_over},
    Program{"[[", Role::passed_over},
    Program{"ash", Role::shell, "o"},
    Program{"bash", Role::shell, "oO"},
    Program{"case", Role::loop_head},
    Program{"cd", Role::passed_over},
    Program{"cgexec", Role::starts_next, "g"},
    Program{"chpst", Role::starts_next, "uUbe/nlLmdofprtcP"},
    Program{"chronic", Role::starts_next},
    Program{"chrt", Role::starts_next, "TPD", 1},
    Program{"command", Role::starts_next},
    Program{"cronic", Role::starts_next},
    Program{"dash", Role::shell, "o"},
    Program{"do", Role::keyword},
    Program{"doas", Role::starts_next, "uC"},
    Program{"done", Role::keyword},
    Program{"eatmydata", Role::starts_next},
    Program{"elif", Role::keyword},
    Program{"else", Role::keyword},
    Program{"env", Role::starts_next, "uC"},
    Program{"exec", Role::starts_next, "a"},
    Program{"exit", Role::passed_over},
    Program{"export", Role::passed_over},
    Program{"fi", Role::keyword},
    Program{"flock", Role::starts_next, "wE", 1},
    Program{"for", Role::loop_head},
    Program{"gosu", Role::starts_next, {}, 1},
    Program{"hash", Role::passed_over},
    Program{"if", Role::keyword},
    Program{"ionice", Role::starts_next, "cnpPu"},
    Program{"java", Role::interpreter},
    Program{"ksh", Role::shell, "o"},
    Program{"lckdo", Role::starts_next, "W", 1},
    Program{"nice", Role::starts_next, "n"},
    Program{"nocache", Role::starts_next, "n"},
    Program{"node", Role::interpreter, "r"},
    Program{"nohup", Role::starts_next},
    Program{"perl", Role::interpreter},
    Program{"php", Role::interpreter, "dcz"},
    Program{"python", Role::interpreter, "WX"},
    Program{"ruby", Role::interpreter, "Ir"},
    Program{"run-parts", Role::runs_folder, "au"},
    Program{"runuser", Role::runs_string, "ugGsw"},
    Program{"set", Role::passed_over},
    Program{"setlock", Role::starts_next, {}, 1},
    Program{"setsid", Role::starts_next},
    Program{"sh", Role::shell, "o"},
    Program{"sleep", Role::passed_over},
    Program{"source", Role::passed_over},
    Program{"stdbuf", Role::starts_next, "ioe"},
    Program{"su", Role::runs_string, "gGsw"},
    Program{"sudo", Role::starts_next, "ugphCDRTrtU"},
    Program{"systemd-cat", Role::starts_next, "tp"},
    Program{"systemd-run", Role::starts_next, "pudEHM"},
    Program{"taskset", Role::starts_next, "p", 1},
    Program{"test", Role::passed_over},
    Program{"then", Role::keyword},
    Program{"time", Role::starts_next, "fo"},
    Program{"timeout", Role::starts_next, "sk", 1},
    Program{"trap", Role::passed_over},
    Program{"true", Role::passed_over},
    Program{"type", Role::passed_over},
    Program{"ulimit", Role::passed_over},
    Program{"umask", Role::passed_over},
    Program{"unset", Role::passed_over},
    Program{"until", Role::keyword},
    Program{"which", Role::passed_over},
    Program{"while", Role::keyword},
    Program{"xargs", Role::starts_next, "IdELnPsa"},
    Program{"zsh", Role::shell, "o"},
    Program{"{", Role::keyword},
    Program{"}", Role::keyword},
};
constexpr bool by_name(const Program& a, const Program& b) { return a.name < b.name; }
static_assert(std::is_sorted(programs.begin(), programs.end(), by_name));

constexpr int deepest_string = 4;  // sh -c "sh -c '...'": further ones name the shell

// Bit n of the entry of a character: some program's name begins with it and has n characters. Most
// commands are known to be none of them by one look.
constexpr std::array<std::uint16_t, 128> name_lengths = [] {
  std::array<std::uint16_t, 128> lengths{};
  for (const Program& program : programs) {
    std::uint16_t& entry = lengths[static_cast<unsigned char>(program.name[0])];
    entry = static_cast<std::uint16_t>(entry | (1u << program.name.size()));
  }
  return lengths;
}();

const Program* find_exactly(std::string_view name) {
  const auto first = static_cast<unsigned char>(name[0]);
  if (first >= name_lengths.size() || name.size() >= 16 ||
      (name_lengths[first] >> name.size() & 1) == 0) {
    return nullptr;
  }
  const auto at = std::lower_bound(programs.begin(), programs.end(), Program{name}, by_name);
  return at != programs.end() && at->name == name ? at : nullptr;
}

const Program* find_program(std::string_view name) {
  const Program* program = find_exactly(name);
  if (program != nullptr || !is_digit(name.back())) return program;
  // python3.11 and php8.2 are python and php; test2 is not test.
  const std::size_t stem = name.find_last_not_of("0123456789.") + 1;
  if (stem == 0) return nullptr;
  program = find_exactly(name.substr(0, stem));
  return program != nullptr && program->role == Role::interpreter ? program : nullptr;
}

std::string_view base_name(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos && slash + 1 < path.size()) path.remove_prefix(slash + 1);
  // What is left of quotes that began earlier in the word.
  const std::size_t last = path.find_last_not_of("\"'\\");
  return path.substr(0, last + 1);
}

// "NAME=value" in front of a command.
bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0 || is_digit(word[0])) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

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
      return base_name(unquoted(words_.next_word().text));
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
  return script.text.empty() ? own_name : base_name(unquoted(script.text));
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
      return folder.text.empty() ? word : base_name(unquoted(folder.text));
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
    const std::string_view name = base_name(unquoted(token.text));
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
