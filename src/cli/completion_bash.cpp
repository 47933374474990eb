#include "cli/completion.h"
#include "cli/option_values.h"

namespace cronviz::cli {
namespace {

constexpr std::string_view head =
    R"bash(# bash completion for cronviz, made by `cronviz completion bash`: do not edit.
# Needs nothing beside bash 4.3: source <(cronviz completion bash)

# The words up to the cursor as they were typed, into `words`: bash cuts COMP_WORDS at `:` and `=`, too.
_cronviz_split() {
    local line=${COMP_LINE:0:COMP_POINT} word i
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $line != [[:blank:]]* ]]; then
            [[ $line == "$word"* ]] || word=$line
            words[-1]+=$word
        else
            line=${line#"${line%%[![:blank:]]*}"}
            [[ $line == "$word"* ]] || word=$line
            words+=("$word")
        fi
        line=${line#"$word"}
    done
}

# What a word that was typed means to the program, into `plain`.
_cronviz_unquote() {
    plain=${1//[\'\"\\]/}
    [[ $1 != \~/* ]] || plain=$HOME/${plain#\~/}
}

# Offers those of the candidates $@ that continue what was typed, behind `prefix`.
_cronviz_offer() {
    local item plain
    _cronviz_unquote "$current"
    for item; do
        [[ $item == "$plain"* ]] || continue
        [[ $current == [\'\"]* ]] || printf -v item %q "$item"
        COMPREPLY+=("$prefix$item")
    done
}

# Offers what the program knows: jobs, users, zones ...
_cronviz_ask() {
    local -a found
    local plain program
    _cronviz_unquote "${words[0]}"
    program=$plain
    _cronviz_unquote "$current"
    mapfile -t found < <("$program" __complete "${from[@]}" -- "$1" "$plain" "$command" 2>/dev/null)
    _cronviz_offer "${found[@]%%$'\t'*}"
}

# The last piece of a list: -c job,+us
_cronviz_ask_list() {
    local piece=${current##*[,]}
    piece=${piece#[+-]}
    prefix+=${current%"$piece"}
    current=$piece
    compopt -o nospace
    _cronviz_ask "$1"
}

# Paths: $1 is -f or -d, $2 a pattern of what may stand before the path.
_cronviz_paths() {
    local path
    local -a found
    # shellcheck disable=SC2053 # a pattern
    if [[ -n $2 && $current == $2* ]]; then
        prefix+=${current%%:*}:
        current=${current#*:}
    fi
    mapfile -t found < <(compgen "$1" -- "${current//[\'\"\\]/}")
    compopt -o filenames
    for path in "${found[@]}"; do COMPREPLY+=("$prefix$path"); done
}

# Goes through the words before the cursor: `command`, what says what is read (`from`), and an `option` that
# still waits for its value.
_cronviz_look() {
    local i j word plain
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ -n $option ]]; then
            _cronviz_unquote "$word"
            case $option in -f | --file | --root) from+=("$option" "$plain") ;; esac
            option=
        elif [[ -n $ended || $word != -?* ]]; then
            command=${command:-$word}
        elif [[ $word == -- ]]; then
            ended=1
        elif [[ $word == --*=* ]]; then
            _cronviz_unquote "${word#*=}"
            case $word in --file=* | --root=*) from+=("${word%%=*}" "$plain") ;; esac
        elif [[ $word == --* ]]; then
)bash";

constexpr std::string_view after_look = R"bash(        else
            for ((j = 1; j < ${#word}; j++)); do
                [[ ${word:j:1} == [@LETTERS@] ]] || continue
                ((j + 1 < ${#word})) || option=-${word:j:1}
                break
            done
        fi
    done
}

)bash";

constexpr std::string_view middle = R"bash(
_cronviz_arguments() {
    case $command in
)bash";

constexpr std::string_view tail = R"bash(    esac
}

_cronviz() {
    local command='' option='' ended='' prefix='' current typed breaks kept
    local -a words from=()
    COMPREPLY=()
    _cronviz_split
    _cronviz_look
    typed=${words[-1]}
    current=$typed
    if [[ -n $option ]]; then
        _cronviz_value
    elif [[ -z $ended && $current == --*=* ]]; then
        option=${current%%=*}
        prefix=$option=
        current=${current#*=}
        _cronviz_value
    elif [[ -z $ended && $current == -* ]]; then
        _cronviz_options
    else
        _cronviz_arguments
    fi
    # Readline replaces only what stands behind the last of its break characters.
    breaks=${COMP_WORDBREAKS//[^:=]/}
    if [[ -n $breaks && $typed == *["$breaks"]* && $typed != [\'\"]* ]]; then
        kept=${typed%"${typed##*["$breaks"]}"}
        COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    fi
}

complete -F _cronviz cronviz
)bash";

// "-o | --output".
std::string pattern(const Option& option) { return option_spellings(option, " | "); }

std::string offer_words(const std::vector<std::string_view>& words) {
  return "_cronviz_offer " + joined(words, " ");
}

// What is offered for an option's value; empty: nothing.
std::string value_action(const Option& option) {
  switch (option.value) {
    case ValueKind::none:
    case ValueKind::text:
      return "";
    case ValueKind::file:
      return "_cronviz_paths -f '@(" + joined(file_kinds(), "|") + "):'";
    case ValueKind::directory:
      return "_cronviz_paths -d ''";
    case ValueKind::list:
      return "_cronviz_ask_list " + std::string(kind_info(*option.dynamic).name);
    case ValueKind::choice:
    case ValueKind::reversible_choice:
    case ValueKind::word:
      break;
  }
  if (option.dynamic) return "_cronviz_ask " + std::string(kind_info(*option.dynamic).name);
  std::string action = "_cronviz_offer";
  for (const Offer& offer : offers(option)) action += " " + offer.value;
  return action;
}

void append_case(std::string& out, std::string_view patterns, std::string_view action) {
  out.append("        ").append(patterns).append(") ").append(action).append(" ;;\n");
}

// The first command is what no command means.
std::string command_pattern(const Command& command) {
  std::string text(command.name);
  return command.id == all_commands().front().id ? "'' | " + text : text;
}

}  // namespace

std::string bash_completion() {
  std::string out(head);
  std::vector<std::string> valued;
  for (const Option& option : all_options()) {
    if (option.takes_value()) valued.push_back(long_form(option));
  }
  out += "            case $word in " +
         joined(std::vector<std::string_view>(valued.begin(), valued.end()), " | ") +
         ") option=$word ;; esac\n";
  std::string look(after_look);
  constexpr std::string_view letters = "@LETTERS@";
  look.replace(look.find(letters), letters.size(), valued_letters());
  out += look;

  out += "_cronviz_value() {\n    case $option in\n";
  for (const Option& option : all_options()) {
    const std::string action = value_action(option);
    if (!action.empty()) append_case(out, pattern(option), action);
  }
  out += "    esac\n}\n\n_cronviz_options() {\n    case $command in\n";
  for (const Command& command : all_commands()) {
    if (command.hidden) continue;
    std::vector<std::string> forms;
    for (const Option& option : all_options()) {
      if (option.commands.contains(command.id)) forms.push_back(option_spellings(option, " "));
    }
    append_case(out, command_pattern(command), offer_words({forms.begin(), forms.end()}));
  }
  out += "    esac\n}\n";

  out += middle;
  std::vector<std::string_view> names;
  for (const Command& command : all_commands()) {
    if (command.hidden) continue;
    names.push_back(command.name);
    if (const auto kind = asked_for(command.arguments)) {
      append_case(out, command.name, "_cronviz_ask " + std::string(kind_info(*kind).name));
    } else if (command.arguments == Arguments::shell) {
      append_case(out, command.name, offer_words(names_of(shell_choices())));
    }
  }
  append_case(out, "''", offer_words(names));
  out += tail;
  return out;
}

}  // namespace cronviz::cli
