// Any bytes as a command, and as a pattern of run-parts --regex: nothing crashes; folders are clean
// absolute paths that the command names; a program that is there or not changes what is reached,
// never what is named;
// what is left to systemd is not left to it with work in front.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "source/run_parts/name_pattern.h"
#include "source/run_parts/run_parts_command.h"
#include "source/systemd_guard.h"

namespace cronviz {
namespace {

using namespace source::run_parts;

void demand(bool claim) {
  if (!claim) std::abort();
}

void check_command(std::string_view command) {
  const auto read = [command](bool there, std::optional<bool> systemd) {
    return read_folder_command(command, {[there](std::string_view) { return there; }, systemd});
  };
  const auto without = read(false, std::nullopt);
  const auto with = read(true, std::nullopt);
  // What is not known may go either way: it is reached if one of the ways comes there.
  for (const bool runs : {false, true}) {
    const auto known = read(true, runs);
    demand(known.has_value() == with.has_value());
    for (std::size_t i = 0; known && i < known->calls.size(); ++i)
      demand(with->calls[i].reached || !known->calls[i].reached);
  }
  if (source::leaves_to_systemd(command)) {
    demand(command.find("/run/systemd/system") != std::string_view::npos);
    demand(!source::leaves_to_systemd("work; " + std::string(command)));
  }
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
