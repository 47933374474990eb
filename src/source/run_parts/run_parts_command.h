// Which folders a command line runs through run-parts: run-parts(8) of debianutils, busybox and the
// crontabs package of Fedora. command_walk.h says how the line is read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz::source::run_parts {

// The options that change which scripts are run.
enum class NameOption : std::uint8_t { usual, lsbsysinit, regex };

struct FolderCall {
  std::string folder;   // absolute; no slash at its end, no empty, `.` or `..` part
  std::string program;  // as written: "run-parts", "/bin/run-parts"; "busybox" for its applet
  NameOption names = NameOption::usual;
  std::string regex;  // of --regex
  bool reverse = false;
  bool reached = true;  // false: a test in front keeps the shell from coming here

  bool operator==(const FolderCall&) const = default;
};

struct FolderCommand {
  std::vector<FolderCall> calls;  // in the order of the line; not empty
  bool other_work = false;        // it runs something else, too
  // The program whose presence keeps the shell from the folders ("/usr/sbin/anacron"); empty: none.
  std::string gives_way_to;
};

// What the tests of a command are answered here.
struct Answers {
  // Can that program be run here? An absolute path, or a name to be looked up. Empty: not known.
  std::function<bool(std::string_view program)> is_program;
  std::optional<bool> systemd_runs;  // empty: not known
};

// Empty when the command runs no folder, or is not understood. `command` is what the shell gets.
std::optional<FolderCommand> read_folder_command(std::string_view command, const Answers& answers);

}  // namespace cronviz::source::run_parts
