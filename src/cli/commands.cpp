#include "cli/commands.h"

#include <array>
#include <limits>

namespace cronviz::cli {
namespace {

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

constexpr std::array<Command, 8> commands{{
    {.id = CommandId::list,
     .name = "list",
     .group = "See",
     .summary = "one row for each job (the default)",
     .synopsis = "[PATTERN...]",
     .arguments = Arguments::patterns,
     .most = any_number},
    {.id = CommandId::next,
     .name = "next",
     .group = "See",
     .summary = "the coming runs of all jobs in time order",
     .synopsis = "[PATTERN...]",
     .arguments = Arguments::patterns,
     .most = any_number},
    {.id = CommandId::show,
     .name = "show",
     .group = "See",
     .summary = "everything about one job, setting by setting",
     .synopsis = "JOB",
     .arguments = Arguments::job,
     .least = 1,
     .most = 1,
     .missing = "the name or id of a job"},
    {.id = CommandId::explain,
     .name = "explain",
     .group = "Understand",
     .summary = "a schedule in words, or a code in full",
     .synopsis = "EXPR|CODE",
     .arguments = Arguments::expression,
     .least = 1,
     .most = 1,
     .missing = "an expression or a code"},
    {.id = CommandId::completion,
     .name = "completion",
     .group = "Understand",
     .summary = "the completion script of a shell",
     .synopsis = "bash|zsh|fish",
     .arguments = Arguments::shell,
     .least = 1,
     .most = 1,
     .missing = "a shell: bash, zsh or fish"},
    {.id = CommandId::help,
     .name = "help",
     .summary = "this overview, or the options of one command",
     .synopsis = "[COMMAND]",
     .arguments = Arguments::command,
     .most = 1},
    {.id = CommandId::version, .name = "version", .summary = "the version of cronviz"},
    {.id = CommandId::complete,
     .name = "__complete",
     .summary = "candidates for a shell's completion",
     .synopsis = "KIND [WORD [COMMAND]]",
     .arguments = Arguments::kind,
     .least = 1,
     .most = 3,
     .missing = "a kind",
     .hidden = true},
}};

}  // namespace

std::span<const Command> all_commands() { return commands; }

const Command& command_info(CommandId id) {
  for (const Command& command : commands) {
    if (command.id == id) return command;
  }
  return commands.front();
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

}  // namespace cronviz::cli
