// What to say about words that are no command and letters that are no option: what was probably
// meant.
#pragma once

#include <string>
#include <string_view>

#include "cli/parse.h"

namespace cronviz::cli {

// A word where a command was expected.
UsageError unknown_command(std::string_view word);
// The letter at `at` of "-alx". `usage`: where to read more.
UsageError unknown_letter(std::string_view bundle, std::size_t at, const std::string& usage);

}  // namespace cronviz::cli
