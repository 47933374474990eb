#include "cli/options.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "check.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

TEST("options: names and letters are unique and well formed") {
  std::set<std::string_view> names;
  std::set<char> letters;
  for (const Option& option : all_options()) {
    CHECK(names.insert(option.name).second);
    CHECK(option.name.size() >= 2);
    CHECK_EQ(option.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos);
    if (option.letter != '\0') CHECK(letters.insert(option.letter).second);
  }
}

TEST("options: what takes a value names it, a switch does not") {
  for (const Option& option : all_options()) {
    CHECK_EQ(option.takes_value(), !option.metavar.empty());
    const bool choice =
        option.value == ValueKind::choice || option.value == ValueKind::reversible_choice;
    CHECK_EQ(choice, option.choices != nullptr);
    if (option.value == ValueKind::list || option.value == ValueKind::word)
      CHECK(option.dynamic.has_value());
    if (!option.takes_value()) CHECK(!option.repeatable);
  }
}

TEST("options: every one goes with a command that people can type") {
  for (const Option& option : all_options()) {
    bool used = false;
    for (const Command& command : all_commands())
      used = used || (!command.hidden && option.commands.contains(command.id));
    CHECK(used);
    CHECK(option.apply != nullptr);
  }
}

TEST("options: help is one short line, lower case, without a full stop") {
  for (const Option& option : all_options()) {
    for (const std::string_view text : {option.help, option.overview}) {
      CHECK(text.size() <= 48);
      CHECK(is_plain(text));
      CHECK(text.ends_with(" ...") || !text.ends_with('.'));
      if (!text.empty()) CHECK(text[0] >= 'a' && text[0] <= 'z');
    }
    CHECK(!option.help.empty());
  }
}

TEST("options: a shared row of the overview has a row to share") {
  CHECK(!all_options().front().shares_row);
  for (const Option& option : all_options()) {
    if (option.shares_row) CHECK(option.category != Category::command && option.overview.empty());
    CHECK(!category_title(option.category).empty());
  }
}

TEST("options: choices are unique, described, and each is accepted") {
  for (const Option& option : all_options()) {
    if (option.choices == nullptr) continue;
    std::set<std::string_view> names;
    CHECK(!option.choices().empty());
    for (const Choice& choice : option.choices()) {
      CHECK(names.insert(choice.name).second);
      CHECK(is_plain(choice.name) && is_plain(choice.summary) && !choice.summary.empty());
      CHECK_EQ(choice.name.find_first_of(" ,=:"), std::string_view::npos);
      Request request;
      CHECK_EQ(option.apply(request, choice.name), "");
    }
  }
}

TEST("options: they are found by name and by letter") {
  for (const Option& option : all_options()) {
    CHECK(find_option(option.name) == &option);
    if (option.letter != '\0') CHECK(find_option(option.letter) == &option);
  }
  CHECK(find_option("nothing") == nullptr);
  CHECK(find_option('\0') == nullptr);
  CHECK(find_option('X') == nullptr);
  CHECK_EQ(long_form(all_options().front()), "--" + std::string(all_options().front().name));
}

TEST("option_values: the word that was meant") {
  const std::vector<std::string_view> known{"list", "next", "explain", "extra"};
  CHECK_EQ(meant("lsit", known), "list");
  CHECK_EQ(meant("expl", known), "explain");  // too short to be near, but the only one
  CHECK_EQ(meant("ex", known), "");           // two begin with it
  CHECK_EQ(meant("", known), "");
  CHECK_EQ(meant("zzz", known), "");
  CHECK_EQ(unknown_word("thing", "nxt", known), "unknown thing 'nxt'; did you mean 'next'?");
  CHECK_EQ(unknown_word("thing", "zzz", known), "unknown thing 'zzz'");
}

TEST("commands: names are unique and the first one needs no argument") {
  std::set<std::string_view> names;
  for (const Command& command : all_commands()) {
    CHECK(names.insert(command.name).second);
    CHECK(find_command(command.name) == &command);
    CHECK(&command_info(command.id) == &command);
    CHECK(!command.summary.empty() && is_plain(command.summary) && !command.summary.ends_with('.'));
    CHECK_EQ(command.synopsis.empty(), command.most == 0);
    CHECK_EQ(command.missing.empty(), command.least == 0);
    CHECK(command.least <= command.most);
  }
  CHECK_EQ(all_commands().front().least, 0u);
  CHECK(find_command("") == nullptr);
}

TEST("commands: a set holds what it was given") {
  constexpr CommandSet set{CommandId::list, CommandId::version};
  CHECK(set.contains(CommandId::list) && set.contains(CommandId::version));
  CHECK(!set.contains(CommandId::next));
  CHECK(set.contains(CommandSet{CommandId::list}));
  CHECK(!CommandSet{CommandId::list}.contains(set));
  CHECK(!set.contains(view_commands));
}

}  // namespace
}  // namespace cronviz::cli
