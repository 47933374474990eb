// The options and the folder behind `run-parts`: run-parts(8) of debianutils 5.7 and busybox 1.35,
// which knows fewer; the script of Fedora takes a folder alone. Options may stand behind the
// folder.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "source/run_parts/run_parts_command.h"

namespace cronviz::source::run_parts {

enum class OptionsMean : std::uint8_t {
  folder,        // its scripts are run
  nothing_runs,  // --test, --list, --help
  unclear,       // an unknown option; not one absolute folder
};

// `words`: as written, quotes included. Fills all of `call` but program and reached.
OptionsMean read_options(std::span<const std::string_view> words, FolderCall& call);

// Does it stand for itself: no quote, variable, pattern or tilde left in it?
bool is_plain_word(std::string_view word);

}  // namespace cronviz::source::run_parts
