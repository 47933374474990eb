// The values of options: what they may be and how they are checked. Errors are the text behind
// "--name: ".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace cronviz::cli {

// Choices; those of formats and dialects are read from their registries.
std::vector<Choice> format_choices();
std::vector<Choice> dialect_choices();
std::vector<Choice> only_choices();
std::vector<Choice> scope_choices();
std::vector<Choice> sort_choices();
std::vector<Choice> when_choices();
std::vector<Choice> expression_choices();
std::vector<Choice> shell_choices();

// The names alone; "table, wide, json" for messages and help.
std::vector<std::string_view> names_of(const std::vector<Choice>& choices);
std::string joined(const std::vector<std::string_view>& words, std::string_view separator);

// Each stores what it checked and returns what is wrong; empty: nothing.
std::string store_text(std::optional<std::string>& place, std::string_view value);
std::string store_number(std::optional<std::int64_t>& place, std::int64_t least, std::int64_t most,
                         std::string_view value);
// "[KIND:]PATH". What stands before the colon is a kind only when a source takes it; a word that is
// nearly one is an error rather than part of a path.
std::string store_file(std::vector<source::NamedFile>& files, std::string_view value);
// "job,next", "+command", "-user", "help": pieces none of which is empty.
std::string store_columns(std::vector<std::string>& columns, std::string_view value);
// Of a value that was checked against only_choices().
void store_only(Request& request, std::string_view value);
// Of a value that was checked against sort_choices().
void store_sort(Request& request, std::string_view value);

// The known word that a mistyped one may have meant: a near one, or the only one that begins with
// it; empty when there is none.
std::string_view meant(std::string_view word, const std::vector<std::string_view>& known);
// "unknown column 'jbo'; did you mean 'job'?"
std::string unknown_word(std::string_view what, std::string_view word,
                         const std::vector<std::string_view>& known);

}  // namespace cronviz::cli
