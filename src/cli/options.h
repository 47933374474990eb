// The options of cronviz(1): one row each. Parsing, help, completion and the man page's test read
// this table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/request.h"

namespace cronviz::cli {

struct Choice {
  std::string_view name = {};
  std::string_view summary = {};  // one line
};

// Headings of the man page's OPTIONS. Those of `command` are shown with their command only.
enum class Category : std::uint8_t { command, input, filter, time, output, general };
std::string_view category_title(Category category);

// What a value is, as far as a shell can offer one.
enum class ValueKind : std::uint8_t {
  none,               // a switch
  text,               // nothing to offer: a number, a time
  choice,             // one of choices()
  reversible_choice,  // the same, or with `-` in front
  list,               // several separated by commas, of the dynamic kind
  word,               // one of the dynamic kind, or anything else
  file,
  directory
};

struct Option {
  std::string_view name = {};     // without its dashes
  char letter = '\0';             // of the short form; '\0': it has none
  std::string_view metavar = {};  // of its value; empty: it takes none
  std::string_view help = {};     // one line, lower case, no full stop
  // Its row in the overview: what all options of the row have in common (empty: `help`), and
  // whether it stands in the row of the option before it.
  std::string_view overview = {};
  bool shares_row = false;
  Category category = Category::general;
  CommandSet commands = {};  // it goes with
  ValueKind value = ValueKind::none;
  std::vector<Choice> (*choices)() = nullptr;  // what the value must be one of; null: anything
  std::optional<CompletionKind> dynamic = {};  // candidates come from `cronviz __complete`
  bool repeatable = false;                     // else the last one wins
  // Checks the value and stores it, nothing else; says what is wrong with it, if anything:
  // "expected a whole number from 1 to 9, found 'x'".
  std::string (*apply)(Request& request, std::string_view value) = nullptr;

  bool takes_value() const { return value != ValueKind::none; }
};

// In the order of the overview.
std::span<const Option> all_options();
// By its whole name without dashes, or by its letter; null when there is none.
const Option* find_option(std::string_view name);
const Option* find_option(char letter);
// "--name".
std::string long_form(const Option& option);

// The commands that print a report.
inline constexpr CommandSet view_commands{CommandId::list, CommandId::next, CommandId::show,
                                          CommandId::explain};

}  // namespace cronviz::cli
