#include "source/run_parts/run_parts_command.h"

#include <utility>

#include "source/run_parts/command_walk.h"

namespace cronviz::source::run_parts {

std::optional<FolderCommand> read_folder_command(std::string_view command, const Answers& answers) {
  if (command.find("run-parts") == std::string_view::npos) return std::nullopt;
  auto walk = walk_command(command, answers);
  if (!walk || walk->folders.calls.empty()) return std::nullopt;
  return std::move(walk->folders);
}

}  // namespace cronviz::source::run_parts
