#include "cli/completion.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

constexpr std::string_view head =
    R"fish(# fish completion for cronviz, made by `cronviz completion fish`: do not edit.
# As cronviz.fish in a completions folder, or: cronviz completion fish | source

# Prints the command that was typed (an empty line: none yet), then the options that say what is read.
function __cronviz_look
    set -l command
    set -l from
    set -l option
    set -l ended
    for word in (commandline -opc)[2..-1]
        if test -n "$option"
            contains -- $option -f --file --root; and set -a from $option (__cronviz_plain $word)
            set option
        else if test -n "$ended"; or not string match -q -- '-*' $word; or test "$word" = -
            test -n "$command"; or set command $word
        else if test "$word" = --
            set ended 1
        else if string match -q -r -- '^--(file|root)=' $word
            set -a from (string replace -r -- '=.*' '' $word) (__cronviz_plain (string replace -r -- '^[^=]*=' '' $word))
)fish";

constexpr std::string_view after_look = R"fish(            set option $word
        else if set -l letter (string match -r -- '^-[^@LETTERS@-]*([@LETTERS@])$' $word)[2]
            set option -$letter
        end
    end
    echo "$command"
    test -z "$from"; or printf '%s\n' $from
end

# What a word that was typed means to the program.
function __cronviz_plain
    string replace -r -- '^~/' "$HOME/" $argv[1]
end

# Prints what the program knows: jobs, users, zones ... $argv[2]: the word, if it is not the one being typed.
function __cronviz_ask
    set -l look (__cronviz_look)
    set -l program (__cronviz_plain (commandline -opc)[1])
    set -l word (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    set -q argv[2]; and set word $argv[2]
    set -l found ($program __complete $look[2..-1] -- $argv[1] "$word" $look[1] 2>/dev/null)
    # fish finds more than what begins with the word.
    test -n "$found"; or set found ($program __complete $look[2..-1] -- $argv[1] '' $look[1] 2>/dev/null)
    test -z "$found"; or printf '%s\n' $found
end

# The last piece of a list: -c job,+us
function __cronviz_ask_list
    set -l word (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    set -l before (string match -r -- '^(.*,)?[+-]?' "$word")[1]
    for line in (__cronviz_ask $argv[1] '')
        echo $before$line
    end
end

# Is the command, typed or meant, one of these?
function __cronviz_with
    set -l command (__cronviz_look)[1]
    test -n "$command"; or set command @STANDARD@
    contains -- $command $argv
end

# Was one of these typed? Without any: was no command typed?
function __cronviz_typed
    set -l command (__cronviz_look)[1]
    if set -q argv[1]
        contains -- "$command" $argv
    else
        test -z "$command"
    end
end

complete -c cronviz -f
)fish";

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// A candidate in the text of -a: fish splits it into words and undoes its quotes and \t.
std::string candidate(std::string_view value, std::string_view description) {
  std::string text(value);
  return text.append("\\t\"").append(description).append("\"");
}

std::string asked(std::string_view function, CompletionKind kind) {
  return " -x -a '(" + std::string(function) + " " + std::string(kind_info(kind).name) + ")'";
}

std::string value_action(const Option& option) {
  switch (option.value) {
    case ValueKind::none:
      return "";
    case ValueKind::text:
      return " -x";
    case ValueKind::file:
      return " -r -F";
    case ValueKind::directory:
      return " -x -a '(__fish_complete_directories (commandline -ct | string replace -r -- "
             "\"^--[a-z-]+=\" \"\"))'";
    case ValueKind::list:
      return asked("__cronviz_ask_list", *option.dynamic);
    case ValueKind::choice:
    case ValueKind::reversible_choice:
    case ValueKind::word:
      break;
  }
  if (option.dynamic) return asked("__cronviz_ask", *option.dynamic);
  std::string words;
  for (const Offer& offer : offers(option)) {
    if (!words.empty()) words += ' ';
    words += candidate(offer.value, offer.description);
  }
  return " -x -a " + single_quoted(words);
}

void append_complete(std::string& out, std::string_view condition, std::string_view what) {
  out.append("complete -c cronviz -n ")
      .append(single_quoted(condition))
      .append(" ")
      .append(what)
      .append("\n");
}

}  // namespace

std::string fish_completion() {
  std::string out(head);
  std::vector<std::string> valued;
  for (const Option& option : all_options()) {
    if (option.takes_value()) valued.push_back(long_form(option));
  }
  out += "        else if contains -- $word " +
         joined(std::vector<std::string_view>(valued.begin(), valued.end()), " ") + "\n";
  out += after_look;
  replace_all(out, "@LETTERS@", valued_letters());
  replace_all(out, "@STANDARD@", all_commands().front().name);

  for (const Command& command : all_commands()) {
    if (command.hidden) continue;
    const std::string name(command.name);
    append_complete(out, "__cronviz_typed", "-a " + name + " -d " + single_quoted(command.summary));
    if (const auto kind = asked_for(command.arguments)) {
      append_complete(out, "__cronviz_typed " + name,
                      "-a '(__cronviz_ask " + std::string(kind_info(*kind).name) + ")'");
    } else if (command.arguments == Arguments::shell) {
      append_complete(out, "__cronviz_typed " + name,
                      "-a '" + joined(names_of(shell_choices()), " ") + "'");
    }
  }
  for (const Option& option : all_options()) {
    std::string what;
    if (option.letter != '\0') what += "-s " + std::string{option.letter} + " ";
    what += "-l " + std::string(option.name) + " -d " + single_quoted(option.help) +
            value_action(option);
    append_complete(out, "__cronviz_with " + joined(command_names(option.commands), " "), what);
  }
  return out;
}

}  // namespace cronviz::cli
