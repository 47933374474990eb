// The completion scripts, made from the tables: what `cronviz completion SHELL` prints and
// completions/ holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace cronviz::cli {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();
// By the shell's name; empty for a shell that there is no script for.
std::string completion_script(std::string_view shell);

// --- what the three generators share

// "-o --output" with `between` " "; one form where the option has no letter.
std::string option_spellings(const Option& option, std::string_view between);
// The names of the commands of a set, hidden ones left out.
std::vector<std::string_view> command_names(CommandSet commands);
// What may stand for the value of an option with choices; reversible ones with their reverse.
struct Offer {
  std::string value;
  std::string_view description;
};
std::vector<Offer> offers(const Option& option);
// The letters of the options that take a value: "fusnoc".
std::string valued_letters();
// 'text', for all three shells: they agree on single quotes except for one within.
std::string single_quoted(std::string_view text);
// The kinds that -f takes in front of a path.
std::vector<std::string_view> file_kinds();
// What the arguments of a kind of command are asked for with; empty: nothing that the program
// knows.
std::optional<CompletionKind> asked_for(Arguments arguments);

}  // namespace cronviz::cli
