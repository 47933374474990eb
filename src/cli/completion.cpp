#include "cli/completion.h"

#include "source/source.h"

namespace cronviz::cli {

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash_completion();
  if (shell == "zsh") return zsh_completion();
  if (shell == "fish") return fish_completion();
  return "";
}

std::string option_spellings(const Option& option, std::string_view between) {
  std::string text;
  if (option.letter != '\0') text.append({'-', option.letter}).append(between);
  return text + long_form(option);
}

std::vector<std::string_view> command_names(CommandSet commands) {
  std::vector<std::string_view> names;
  for (const Command& command : all_commands()) {
    if (!command.hidden && commands.contains(command.id)) names.push_back(command.name);
  }
  return names;
}

std::vector<Offer> offers(const Option& option) {
  std::vector<Offer> offers;
  for (const Choice& choice : option.choices())
    offers.push_back({std::string(choice.name), choice.summary});
  if (option.value != ValueKind::reversible_choice) return offers;
  for (const Choice& choice : option.choices()) {
    offers.push_back({"-" + std::string(choice.name), "the reverse"});
  }
  return offers;
}

std::string valued_letters() {
  std::string letters;
  for (const Option& option : all_options()) {
    if (option.letter != '\0' && option.takes_value()) letters += option.letter;
  }
  return letters;
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::vector<std::string_view> file_kinds() {
  std::vector<std::string_view> kinds;
  for (const source::Source& source : source::all_sources()) {
    kinds.insert(kinds.end(), source.file_kinds.begin(), source.file_kinds.end());
  }
  return kinds;
}

std::optional<CompletionKind> asked_for(Arguments arguments) {
  switch (arguments) {
    case Arguments::patterns:
    case Arguments::job:
      return CompletionKind::jobs;
    case Arguments::expression:
      return CompletionKind::codes;
    case Arguments::command:
      return CompletionKind::commands;
    case Arguments::none:
    case Arguments::shell:
    case Arguments::kind:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace cronviz::cli
