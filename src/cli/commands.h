// The commands of cronviz(1): one row each. Parsing, help, completion and the man page's test read
// this table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace cronviz::cli {

enum class CommandId : std::uint8_t {
  list,
  next,
  show,
  explain,
  completion,
  help,
  version,
  complete
};

// What the arguments of a command are: how many it takes and what a shell offers for them.
enum class Arguments : std::uint8_t { none, patterns, job, expression, shell, command, kind };

struct Command {
  CommandId id = CommandId::list;
  std::string_view name = {};
  std::string_view group = {};     // heading in the overview; empty: not shown there
  std::string_view summary = {};   // one line, lower case, no full stop
  std::string_view synopsis = {};  // of the arguments: "[PATTERN...]"; empty: it takes none
  Arguments arguments = Arguments::none;
  std::size_t least = 0;  // number of arguments
  std::size_t most = 0;
  std::string_view missing = {};  // what is said when there are too few: "an expression or a code"
  bool hidden = false;            // answered, but named nowhere
};

// In the order of the overview; the first one is run when none is named.
std::span<const Command> all_commands();
const Command& command_info(CommandId id);
// By its whole name, hidden ones too; null when there is none.
const Command* find_command(std::string_view name);

// A set of commands: which ones an option goes with.
class CommandSet {
 public:
  constexpr CommandSet() = default;
  constexpr CommandSet(std::initializer_list<CommandId> commands) {
    for (const CommandId command : commands) bits_ |= bit(command);
  }
  constexpr bool contains(CommandId command) const { return (bits_ & bit(command)) != 0; }
  constexpr bool contains(CommandSet other) const { return (bits_ & other.bits_) == other.bits_; }

 private:
  static constexpr std::uint32_t bit(CommandId command) {
    return std::uint32_t{1} << static_cast<unsigned>(command);
  }
  std::uint32_t bits_ = 0;
};

}  // namespace cronviz::cli
