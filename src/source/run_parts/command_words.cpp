#include "source/run_parts/command_words.h"

#include <algorithm>
#include <array>

namespace cronviz::source::run_parts {

bool is_plain_starter(std::string_view name) {
  constexpr std::array<std::string_view, 20> names = {
      "chronic", "chrt",   "command", "cronic", "eatmydata",   "env",     "exec",
      "flock",   "ionice", "lckdo",   "nice",   "nocache",     "nohup",   "setlock",
      "setsid",  "stdbuf", "taskset", "time",   "systemd-cat", "timeout",
  };
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool only_tells(std::string_view name) {
  return name == "echo" || name == "printf" || name == "logger";
}

bool opens_loop(std::string_view word) {
  constexpr std::array<std::string_view, 7> words = {"for",    "while", "until",   "case",
                                                     "select", "do",    "function"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_list(std::string_view word) {
  constexpr std::array<std::string_view, 7> words = {"}",  "then", "elif", "else",
                                                     "fi", "done", "esac"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_systemd_mark(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  return path == systemd_mark;
}

}  // namespace cronviz::source::run_parts
