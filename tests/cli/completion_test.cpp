#include "cli/completion.h"

#include <string>
#include <string_view>

#include "check.h"
#include "cli/man_page.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

TEST("completion: the packaged scripts are the generated ones") {
  // To renew them: cronviz completion SHELL > completions/FILE
  CHECK(test::read_project_file("completions/cronviz.bash") == bash_completion());
  CHECK(test::read_project_file("completions/_cronviz") == zsh_completion());
  CHECK(test::read_project_file("completions/cronviz.fish") == fish_completion());
}

TEST("completion: there is a script for every shell that is named, and for no other") {
  for (const Choice& shell : shell_choices()) CHECK(!completion_script(shell.name).empty());
  CHECK_EQ(completion_script("tcsh"), "");
}

TEST("completion: no placeholder is left, every option and command is there") {
  for (const Choice& shell : shell_choices()) {
    const std::string script = completion_script(shell.name);
    CHECK_EQ(script.find("@LETTERS@"), std::string::npos);
    CHECK_EQ(script.find("@STANDARD@"), std::string::npos);
    for (const Option& option : all_options()) {
      const std::string form = (shell.name == "fish" ? "-l " : "--") + std::string(option.name);
      CHECK(script.find(form) != std::string::npos);
    }
    for (const Command& command : all_commands()) {
      if (!command.hidden) CHECK(script.find(command.name) != std::string::npos);
    }
    CHECK(script.find("__complete") != std::string::npos);
  }
}

TEST("completion: the pieces") {
  CHECK_EQ(single_quoted("plain"), "'plain'");
  CHECK_EQ(single_quoted("cron's"), "'cron'\\''s'");
  CHECK_EQ(option_spellings(*find_option("output"), " | "), "-o | --output");
  CHECK_EQ(option_spellings(*find_option("root"), " | "), "--root");
  CHECK(command_names(view_commands) ==
        (std::vector<std::string_view>{"list", "next", "show", "explain"}));
  const std::vector<Offer> sorts = offers(*find_option("sort"));
  CHECK_EQ(sorts.size(), 2 * sort_choices().size());
  CHECK_EQ(sorts.back().value, "-freq");
  CHECK_EQ(offers(*find_option("color")).size(), when_choices().size());
  for (const char letter : valued_letters()) CHECK(find_option(letter)->takes_value());
}

}  // namespace
}  // namespace cronviz::cli
