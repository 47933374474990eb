// The whole program behind main(): arguments and a machine in, output and an exit status out.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "system/system.h"

namespace cronviz::cli {

// Exit status: the promises of cronviz(1).
enum class ExitCode : int { done = 0, found = 1, failed = 2 };

// Opens the machine under a root directory ("" is this one).
using OpenSystem =
    std::function<system::Outcome<std::unique_ptr<system::System>>(const std::string& root)>;

// Runs one command line. `streams` is where output goes and whose environment and terminal count;
// the machine that is looked at comes from `open` once the arguments have been understood.
ExitCode run(std::span<const std::string_view> arguments, system::System& streams,
             const OpenSystem& open);

// run() on the real machine, as a process exit status.
int main_program(std::span<const std::string_view> arguments);

}  // namespace cronviz::cli
