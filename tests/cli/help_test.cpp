#include "cli/help.h"

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "check.h"
#include "cli/options.h"

namespace cronviz::cli {
namespace {

// Everything that can be printed.
std::vector<std::string> all_texts() {
  std::vector<std::string> texts{overview(Help::brief), overview(Help::full)};
  for (const Command& command : all_commands()) texts.push_back(command_help(command));
  return texts;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins =
        at == 0 || std::string_view(" \n[").find(text[at - 1]) != std::string_view::npos;
    const bool ends =
        end == text.size() || std::string_view(" \n,]").find(text[end]) != std::string_view::npos;
    if (begins && ends) return true;
  }
  return false;
}

TEST("help: lines fit 80 columns, end without blanks, and are ASCII") {
  for (const std::string& text : all_texts()) {
    CHECK(text.ends_with('\n'));
    for (const std::string_view line : split(text, '\n')) {
      if (!CHECK(line.size() <= 80)) test::fail(__FILE__, __LINE__, "too long", line);
      CHECK(line.empty() || line.back() != ' ');
    }
    CHECK_EQ(text.find_first_not_of(
                 "\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                 "abcdefghijklmnopqrstuvwxyz{|}~"),
             std::string::npos);
  }
}

TEST("help: the overview is one screen and names all but the options of single commands") {
  const std::string text = overview(Help::brief);
  CHECK(split(text, '\n').size() <= 40);
  for (const Option& option : all_options()) {
    CHECK_EQ(has_word(text, long_form(option)), option.category != Category::command);
  }
  for (const Command& command : all_commands()) {
    CHECK_EQ(text.find("\n  " + std::string(command.name)) != std::string::npos,
             !command.group.empty());
  }
  CHECK_EQ(text.find("__"), std::string::npos);
}

TEST("help: --help is -h with the way to the manual") {
  const std::string brief = overview(Help::brief);
  const std::string full = overview(Help::full);
  CHECK(full.starts_with(brief));
  CHECK(full.find("man cronviz") != std::string::npos);
}

TEST("help: a command's help names exactly the options that go with it") {
  for (const Command& command : all_commands()) {
    const std::string text = command_help(command);
    CHECK(text.find("usage: cronviz " + std::string(command.name)) != std::string::npos);
    const std::string body = text.substr(0, text.rfind("What they mean"));
    for (const Option& option : all_options()) {
      const std::string letter{'-', option.letter};
      const bool named =
          has_word(body, long_form(option)) || (option.letter != '\0' && has_word(body, letter));
      if (named == option.commands.contains(command.id)) continue;
      test::fail(__FILE__, __LINE__, "named where used",
                 std::string(command.name) + " " + long_form(option));
    }
  }
}

TEST("help: who asks for what") {
  Request request;
  request.help = Help::brief;
  CHECK_EQ(help_text(request), overview(Help::brief));
  request.help = Help::full;
  CHECK_EQ(help_text(request), overview(Help::full));
  request.command_named = true;
  request.command = CommandId::next;
  CHECK_EQ(help_text(request), command_help(command_info(CommandId::next)));
  request.command = CommandId::complete;  // hidden
  CHECK_EQ(help_text(request), overview(Help::full));
  request.command = CommandId::help;
  request.help = Help::none;
  CHECK_EQ(help_text(request), overview(Help::full));
  request.arguments = {"explain"};
  CHECK_EQ(help_text(request), command_help(command_info(CommandId::explain)));
  request.arguments.clear();
  request.help = Help::brief;
  CHECK_EQ(help_text(request), command_help(command_info(CommandId::help)));
}

}  // namespace
}  // namespace cronviz::cli
