#include "cli/completion.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

constexpr std::string_view head = R"zsh(#compdef cronviz
# zsh completion for cronviz, made by `cronviz completion zsh`: do not edit.
# As a file _cronviz in $fpath, or: source <(cronviz completion zsh)

# What a word that was typed means to the program, into REPLY.
_cronviz_plain() {
  REPLY=${(Q)1}
  [[ $1 != \~/* ]] || REPLY=$HOME/${REPLY#\~/}
}

# Offers what the program knows: jobs, users, zones ... $1: the kind, $2: its title.
_cronviz_ask() {
  local kind=$1 title=$2 program line value REPLY
  local -a lines described
  shift 2
  _cronviz_plain $words[1]
  program=$REPLY
  lines=(${(f)"$($program __complete $cronviz_from -- $kind "${(Q)PREFIX}" $cronviz_command 2>/dev/null)"})
  # Matchers may find more than what begins with the word.
  (( $#lines )) || lines=(${(f)"$($program __complete $cronviz_from -- $kind '' $cronviz_command 2>/dev/null)"})
  for line in $lines; do
    value=${line%%$'\t'*}
    if [[ $line == *$'\t'* ]]; then
      described+=("${value//:/\\:}:${line#*$'\t'}")
    else
      described+=("${value//:/\\:}")
    fi
  done
  _describe -t $kind $title described "$@"
}

# The last piece of a list: -c job,+us
_cronviz_ask_list() {
  compset -P '*,'
  compset -P '[+-]'
  _cronviz_ask $1 $2 -qS ,
}

# A file, perhaps with a kind before it.
_cronviz_file() {
  compset -P "$1"
  _files
}

# Goes through the words before the cursor: the command, and what says what is read.
_cronviz_look() {
  local word option ended letters REPLY
  for word in ${words[2,CURRENT-1]}; do
    if [[ -n $option ]]; then
      _cronviz_plain $word
      [[ $option == (-f|--file|--root) ]] && cronviz_from+=($option $REPLY)
      option=
    elif [[ -n $ended || $word != -?* ]]; then
      : ${cronviz_command:=$word}
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == --(file|root)=* ]]; then
      _cronviz_plain ${word#*=}
      cronviz_from+=(${word%%=*} $REPLY)
)zsh";

constexpr std::string_view after_look = R"zsh(      option=$word
    elif [[ $word != --* ]]; then
      letters=${word#-}
      letters=${letters##[^@LETTERS@]#}
      [[ $letters == [@LETTERS@] ]] && option=-$letters
    fi
  done
}

)zsh";

constexpr std::string_view main_head = R"zsh(
_cronviz() {
  local cronviz_command
  local -a cronviz_from specs
  _cronviz_look
)zsh";

constexpr std::string_view tail =
    R"zsh(  _arguments -s -S : $specs '1:command:_cronviz_commands' '*:argument:_cronviz_argument'
}

if [[ $funcstack[1] == _cronviz ]]; then
  _cronviz "$@"
else
  compdef _cronviz cronviz
fi
)zsh";

// In a description of _arguments: brackets end it.
std::string spec_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// ((auto\:"on a terminal" never\:"plain text"))
std::string described(const std::vector<Offer>& offers) {
  std::string text;
  for (const Offer& offer : offers) {
    if (!text.empty()) text += ' ';
    text.append(offer.value).append("\\:\"").append(spec_text(offer.description)).append("\"");
  }
  return "((" + text + "))";
}

// Actions begin with a blank: _arguments then adds no arguments of its own.
std::string ask(std::string_view function, CompletionKind kind) {
  const KindInfo& info = kind_info(kind);
  return " " + std::string(function) + " " + std::string(info.name) + " \"" +
         std::string(info.summary) + "\"";
}

std::string value_action(const Option& option) {
  switch (option.value) {
    case ValueKind::none:
    case ValueKind::text:
      return " ";
    case ValueKind::file:
      return " _cronviz_file \"(" + joined(file_kinds(), "|") + ")\\:\"";
    case ValueKind::directory:
      return " _files -/";
    case ValueKind::list:
      return ask("_cronviz_ask_list", *option.dynamic);
    case ValueKind::choice:
    case ValueKind::reversible_choice:
    case ValueKind::word:
      break;
  }
  if (option.dynamic) return ask("_cronviz_ask", *option.dynamic);
  return described(offers(option));
}

// '(-o --output)'{-o+,--output=}'[help]:FORMAT:action'
std::string spec(const Option& option) {
  const bool valued = option.takes_value();
  const std::string name = long_form(option) + (valued ? "=" : "");
  std::string out = option.repeatable ? "'*'" : "'(" + option_spellings(option, " ") + ")'";
  if (option.letter != '\0') {
    out.append("{-")
        .append({option.letter})
        .append(valued ? "+" : "")
        .append(",")
        .append(name)
        .append("}");
  } else {
    out += name;
  }
  std::string rest = "[" + spec_text(option.help) + "]";
  if (valued)
    rest.append(":").append(spec_text(option.metavar)).append(":").append(value_action(option));
  return out + single_quoted(rest);
}

}  // namespace

std::string zsh_completion() {
  std::string out(head);
  std::vector<std::string_view> valued;
  for (const Option& option : all_options()) {
    if (option.takes_value()) valued.push_back(option.name);
  }
  out += "    elif [[ $word == --(" + joined(valued, "|") + ") ]]; then\n";
  std::string look(after_look);
  constexpr std::string_view letters = "@LETTERS@";
  for (std::size_t at = look.find(letters); at != std::string::npos; at = look.find(letters)) {
    look.replace(at, letters.size(), valued_letters());
  }
  out += look;

  out += "_cronviz_commands() {\n  local -a commands\n  commands=(\n";
  for (const Command& command : all_commands()) {
    if (command.hidden) continue;
    out += "    " + single_quoted(std::string(command.name) + ":" + std::string(command.summary)) +
           "\n";
  }
  out += "  )\n  _describe -t commands command commands\n}\n\n";

  out += "_cronviz_argument() {\n  case $cronviz_command in\n";
  for (const Command& command : all_commands()) {
    if (command.hidden) continue;
    std::string action;
    if (const auto kind = asked_for(command.arguments)) action = ask("_cronviz_ask", *kind);
    if (command.arguments == Arguments::shell)
      action = " _values shell " + joined(names_of(shell_choices()), " ");
    if (action.empty()) continue;
    out.append("    (").append(command.name).append(")").append(action).append(" ;;\n");
  }
  out += "  esac\n}\n";

  out += main_head;
  const std::string_view standard = all_commands().front().name;
  for (const Option& option : all_options()) {
    const std::vector<std::string_view> names = command_names(option.commands);
    out.append("  [[ ${cronviz_command:-").append(standard).append("} == (");
    out.append(joined(names, "|")).append(") ]] && specs+=(").append(spec(option)).append(")\n");
  }
  out += tail;
  return out;
}

}  // namespace cronviz::cli
