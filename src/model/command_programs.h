// Programs that start others, test or prepare: what stands at the head of a simple command, and
// what that says about the words behind it. The manual page of each (util-linux, coreutils, sudo,
// bash, debianutils).
#pragma once

#include <cstdint>
#include <string_view>

namespace cronviz::model {

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

// Null: a program that does its own work. python3.11 and php8.2 are python and php.
const Program* find_program(std::string_view name);
// The base name of a program's path; the path itself when it ends in nothing but slashes. A part of
// `path`.
std::string_view program_name(std::string_view path);
// "NAME=value" in front of a command.
bool is_assignment(std::string_view word);
// A word that begins with a dash and has more to it.
bool is_option(std::string_view word);

}  // namespace cronviz::model
