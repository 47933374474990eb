// A command line walked as the shell would walk it: POSIX shell command language, 2.9 (lists, `if`,
// groups). Of tests, `[ -x PROGRAM ]`, `command -v PROGRAM` and `[ -d /run/systemd/system ]` are
// answered, any other may go either way.
#pragma once

#include <optional>
#include <string_view>

#include "source/run_parts/run_parts_command.h"

namespace cronviz::source::run_parts {

struct CommandWalk {
  FolderCommand folders;  // its calls may be empty
  // It prints or logs, runs a command inside of a word, or reads from a pipe: no work of its own
  // beside the scripts of a folder, but more than nothing.
  bool by_the_way = false;
};

// Empty when the command is not understood: a loop, a folder that is relative or not spelled out,
// another user's run-parts (sudo). `command` is what the shell gets.
std::optional<CommandWalk> walk_command(std::string_view command, const Answers& answers);

}  // namespace cronviz::source::run_parts
