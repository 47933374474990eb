// Any bytes as a command, and as a pattern of run-parts --regex: nothing crashes; folders are clean
// absolute paths that the command names; a program that is there or not changes what is reached,
// never what is named.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "source/run_parts/name_pattern.h"
#include "source/run_parts/run_parts_command.h"

namespace cronviz {
namespace {

using namespace source::run_parts;

void demand(bool claim) {
  if (!claim) std::abort();
}

void check_command(std::string_view command) {
  const auto without = read_folder_command(command, [](std::string_view) { return false; });
  const auto with = read_folder_command(command, [](std::string_view) { return true; });
  demand(with.has_value() == without.has_value());
  if (!with) return;
  demand(!with->calls.empty() && with->calls.size() == without->calls.size());
  demand(with->calls.size() <= command.size() / std::string_view("run-parts").size());
  demand(without->gives_way_to.empty());
  for (std::size_t i = 0; i < with->calls.size(); ++i) {
    FolderCall call = with->calls[i];
    const std::string& folder = call.folder;
    demand(folder.size() > 1 && folder.front() == '/' && folder.back() != '/');
    demand(folder.find("//") == std::string::npos && folder.size() <= command.size());
    call.reached = without->calls[i].reached;
    demand(call == without->calls[i]);
  }
}

void check_pattern(std::string_view text) {
  const std::string_view pattern = text.substr(0, text.find('\n'));
  const std::string_view name = text.substr(std::min(pattern.size() + 1, text.size()));
  if (const auto compiled = NamePattern::compile(pattern)) {
    const bool found = compiled->is_in(name);
    // A choice of it and something is found where it is.
    const auto wider = NamePattern::compile("(" + std::string(pattern) + ")|\\^\\$");
    demand(!wider || !found || wider->is_in(name));
  }
}

}  // namespace
}  // namespace cronviz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  cronviz::check_command(text);
  cronviz::check_pattern(text);
  return 0;
}
