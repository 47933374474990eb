# bash completion for cronviz, made by `cronviz completion bash`: do not edit.
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
            case $word in --per-job | --as | --file | --root | --dialect | --systemd-version | --user | --only | --scope | --sort | --now | --since | --until | --hours | --count | --tz | --output | --columns | --width | --color) option=$word ;; esac
        else
            for ((j = 1; j < ${#word}; j++)); do
                [[ ${word:j:1} == [fusnoc] ]] || continue
                ((j + 1 < ${#word})) || option=-${word:j:1}
                break
            done
        fi
    done
}

_cronviz_value() {
    case $option in
        --as) _cronviz_offer cron systemd timespan ;;
        -f | --file) _cronviz_paths -f '@(crontab|system|timer|list-timers|anacrontab):' ;;
        --root) _cronviz_paths -d '' ;;
        --dialect) _cronviz_ask dialects ;;
        -u | --user) _cronviz_ask users ;;
        --only) _cronviz_offer cron systemd anacron run-parts reboot ;;
        --scope) _cronviz_offer system user all ;;
        -s | --sort) _cronviz_offer next job user source freq -next -job -user -source -freq ;;
        --tz) _cronviz_ask zones ;;
        -o | --output) _cronviz_ask formats ;;
        -c | --columns) _cronviz_ask_list columns ;;
        --color) _cronviz_offer auto always never ;;
    esac
}

_cronviz_options() {
    case $command in
        '' | list) _cronviz_offer -a --all -f --file --root --no-live --dialect --systemd-version -u --user --only --scope -s --sort --now --tz --utc -o --output --json -c --columns -l --full --no-legend --width --color --no-color --ascii --unicode --strict -q --quiet -v --verbose -h --help -V --version ;;
        next) _cronviz_offer --no-fold --per-job -f --file --root --no-live --dialect --systemd-version -u --user --only --scope --now --since --until --hours -n --count --tz --utc -o --output --json -c --columns -l --full --no-legend --width --color --no-color --ascii --unicode --strict -q --quiet -v --verbose -h --help -V --version ;;
        show) _cronviz_offer -f --file --root --no-live --dialect --systemd-version --now -n --count --tz --utc -o --output --json -l --full --no-legend --width --color --no-color --ascii --unicode --strict -q --quiet -v --verbose -h --help -V --version ;;
        explain) _cronviz_offer --as --root --no-live --dialect --systemd-version --now -n --count --tz --utc -o --output --json -l --full --no-legend --width --color --no-color --ascii --unicode --strict -q --quiet -v --verbose -h --help -V --version ;;
        completion) _cronviz_offer -h --help -V --version ;;
        help) _cronviz_offer -h --help -V --version ;;
        version) _cronviz_offer -h --help -V --version ;;
    esac
}

_cronviz_arguments() {
    case $command in
        list) _cronviz_ask jobs ;;
        next) _cronviz_ask jobs ;;
        show) _cronviz_ask jobs ;;
        explain) _cronviz_ask codes ;;
        completion) _cronviz_offer bash zsh fish ;;
        help) _cronviz_ask commands ;;
        '') _cronviz_offer list next show explain completion help version ;;
    esac
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
