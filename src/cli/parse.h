// The command line to a Request: pure, no machine, no output. Options stand anywhere, `--` ends
// them, the last of a repeated one wins; nothing is abbreviated and nothing is guessed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/utf8.h"
#include "cli/request.h"

namespace cronviz::cli {

// Both may hold what the user typed: append_usage_error() makes it harmless.
struct UsageError {
  std::string text;  // "unknown command 'tabel'; did you mean 'table'?"
  std::string hint;  // a line of its own: "try 'cronviz --help'"

  bool operator==(const UsageError&) const = default;
};

using Parsed = std::variant<Request, UsageError>;

// `arguments`: without the program's name.
Parsed parse(std::span<const std::string_view> arguments);

// "cronviz: TEXT\nHINT\n", as it goes to standard error before exit status 2.
void append_usage_error(std::string& out, const UsageError& error, Charset charset);

}  // namespace cronviz::cli
