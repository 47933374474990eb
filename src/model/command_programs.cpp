#include "model/command_programs.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cronviz::model {
namespace {

// Sorted by name.
constexpr std::array programs = {
    Program{"!", Role::keyword},
    Program{".", Role::passed_over},
    Program{":", Role::passed_over},
    Program{"[", Role::passed_over},
    Program{"[[", Role::passed_over},
    Program{"ash", Role::shell, "o"},
    Program{"bash", Role::shell, "oO"},
    Program{"busybox", Role::starts_next},
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

}  // namespace

const Program* find_program(std::string_view name) {
  const Program* program = find_exactly(name);
  if (program != nullptr || !is_digit(name.back())) return program;
  // python3.11 and php8.2 are python and php; test2 is not test.
  const std::size_t stem = name.find_last_not_of("0123456789.") + 1;
  if (stem == 0) return nullptr;
  program = find_exactly(name.substr(0, stem));
  return program != nullptr && program->role == Role::interpreter ? program : nullptr;
}

std::string_view program_name(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos && slash + 1 < path.size()) path.remove_prefix(slash + 1);
  // What is left of quotes that began earlier in the word.
  const std::size_t last = path.find_last_not_of("\"'\\");
  return path.substr(0, last + 1);
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0 || is_digit(word[0])) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

}  // namespace cronviz::model
