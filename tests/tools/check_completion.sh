#!/bin/bash
# check_completion.sh BINARY [SOURCE_DIR]: asks real shells what they complete, with the scripts that BINARY prints.
# A shell that is not installed is skipped and said so; 77 when there is none at all.
set -u
binary=$(realpath "$1")
source_dir=$(realpath "${2:-$(dirname "$0")/../..}")

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
root=$tmp/root
mkdir -p "$tmp/bin" "$tmp/fpath" "$tmp/home" "$root/etc/cron.d" "$root/etc/crontab.d"
ln -s "$binary" "$tmp/bin/cronviz"
cat > "$root/etc/crontab" <<'END'
0 2 * * * root /usr/local/sbin/pg-backup --all
END
cat > "$root/etc/cron.d/clean" <<'END'
# cronviz: name=clean:tmp
5 * * * * root /usr/bin/find /tmp
# cronviz: name=clean:var
6 * * * * root /usr/bin/find /var
END
export PATH=$tmp/bin:$PATH HOME=$tmp/home XDG_CONFIG_HOME=$tmp/home XDG_DATA_HOME=$tmp/home LC_ALL=C.UTF-8
unset ZDOTDIR

failures=0
complain() {
    echo "$*"
    failures=$((failures + 1))
}

# --- the scripts are those that are packaged
cronviz completion bash > "$tmp/cronviz.bash"
cronviz completion zsh > "$tmp/fpath/_cronviz"
cronviz completion fish > "$tmp/cronviz.fish"
for file in cronviz.bash fpath/_cronviz cronviz.fish; do
    cmp "$tmp/$file" "$source_dir/completions/${file##*/}" || complain "completions/${file##*/} is not what cronviz prints"
done
if command -v shellcheck > /dev/null; then
    shellcheck -s bash "$tmp/cronviz.bash" || complain "shellcheck: see above"
fi

# --- how to ask each shell: prints one candidate a line
# shellcheck disable=SC2317 # called as ask_$shell
ask_bash() {
    bash --norc --noprofile -c '
        source "$1"
        compopt() { :; }  # works only while readline completes
        # Cuts the line as readline does: at blanks, and around runs of : and =.
        rest=$2 COMP_WORDS=() COMP_LINE=$2 COMP_POINT=${#2}
        while [[ -n $rest ]]; do
            case $rest in
                [[:blank:]]*) rest=${rest#?}; [[ -n $rest ]] || COMP_WORDS+=("") ;;
                [:=]*) COMP_WORDS+=("${rest%%[!:=]*}"); rest=${rest#"${COMP_WORDS[-1]}"} ;;
                *) COMP_WORDS+=("${rest%%[[:blank:]:=]*}"); rest=${rest#"${COMP_WORDS[-1]}"} ;;
            esac
        done
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _cronviz cronviz
        # Readline puts a reply in the place of the last of these words.
        kept=${2##*[[:blank:]]}
        kept=${kept%"${kept##*[:=]}"}
        printf "%s\n" "${COMPREPLY[@]/#/"$kept"}"' bash "$tmp/cronviz.bash" "$1"
}

# shellcheck disable=SC2317
ask_zsh() {
    timeout 20 zsh -f "$tmp/ask.zsh" "$tmp/fpath" "$1"
}
# A zsh in a pseudo-terminal whose compadd says what it is given instead of adding it.
cat > "$tmp/inner.zsh" <<'END'
PROMPT= RPROMPT=
autoload -Uz compinit
compinit -C -d $HOME/zcompdump
bindkey '^M' undefined-key
bindkey '^J' undefined-key
bindkey '^I' complete-word
say_done() { print -r -- @done@; exit 0 }
comppostfuncs=(say_done)
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits
  builtin compadd -A hits "$@"
  (( $#hits )) && print -r -l -- @hit@${^hits}
}
END
cat > "$tmp/ask.zsh" <<'END'
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell "fpath=($1 \$fpath); source ${1:h}/inner.zsh; print -r -- @rea''dy@"
typeset -a lines
() {
  local line
  while zpty -r shell line; do [[ $line == *@ready@* ]] && return; done
}
zpty -w -n shell "$2"$'\t'
() {
  local line
  while zpty -r shell line; do
    [[ $line == *@done@* ]] && return
    [[ $line == *@hit@* ]] && line=${line##*@hit@} && print -r -- "${line%%[$'\r\n']*}"
  done
}
zpty -d shell
END

# shellcheck disable=SC2317
ask_fish() {
    # shellcheck disable=SC2016 # fish's own variables
    fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$tmp/cronviz.fish" "$1" < /dev/null |
        cut -f 1 | sed 's/\\\(.\)/\1/g'
}

# --- the questions: a line up to the cursor, what must be among the answers, and behind `!` what must not
ask_all() {
    local shell=$1
    check() {
        local line=$1 answers want wanted=yes
        shift
        answers=$("ask_$shell" "$line" 2>&1)
        for want; do
            if [[ $want == '!' ]]; then
                wanted=
            elif printf '%s\n' "$answers" | awk -v want="$want" '
                     { n = length($0) - length(want); before = substr($0, n, 1) }
                     n >= 0 && substr($0, n + 1) == want && (n == 0 || before ~ /[=,:+]/) { found = 1 }
                     END { exit !found }'; then
                [[ -n $wanted ]] || complain "$shell: '$line' offers '$want'"
            else
                [[ -z $wanted ]] || complain "$shell: '$line' does not offer '$want' but:" "$answers"
            fi
        done
    }
    check 'cronviz ' list next show explain completion help version ! __complete pg-backup
    check 'cronviz ne' next ! list
    check 'cronviz list --no-l' --no-live --no-legend ! --no-fold
    check 'cronviz next --no-' --no-fold --no-live
    check 'cronviz explain --a' --as --ascii ! --all
    check 'cronviz list -o ' table wide json ndjson help
    check 'cronviz list --output=nd' ndjson ! json
    check 'cronviz -lo js' json ! list
    check 'cronviz --color ' auto always never
    check 'cronviz --dialect deb' debian ! auto
    check 'cronviz list --sort=-ne' -next ! next
    check 'cronviz --tz UT' UTC
    check 'cronviz list -c ' job user ! note
    check 'cronviz list --columns=job,us' user
    check 'cronviz list -c job,+us' user
    check 'cronviz next -c no' note
    check 'cronviz explain CV10' CV101 CV102 ! CV902
    check 'cronviz completion ' bash zsh fish
    check 'cronviz help ex' explain ! next
    check "cronviz list --root $root cle" clean:tmp clean:var ! pg-backup
    check "cronviz list --root=$root clean:t" clean:tmp ! clean:var
    check "cronviz --root $root next pg" pg-backup ! clean:tmp
    check "cronviz list -f $root/etc/cron.d/clean " clean:tmp ! pg-backup
    check "cronviz list --file=$root/etc/cron.d/clean " clean:tmp ! pg-backup
    check "cronviz show --root $root cle" clean:tmp clean:var ! pg-backup
    check "cronviz list -- -" ! --all -a
    if [[ $shell != zsh ]]; then  # whose paths come in parts
        check "cronviz list -f $root/etc/cronta" "$root/etc/crontab"
        check "cronviz --root $root/e" "$root/etc$([[ $shell == fish ]] && echo /)"
        check "cronviz --root $root/etc/cronta" ! "$root/etc/crontab"
    else
        check "cronviz list -f $root/etc/cronta" crontab
        check "cronviz list -f system:$root/etc/cronta" crontab
        check "cronviz --root $root/etc/cronta" crontab.d
    fi
    [[ $shell != bash ]] || check "cronviz list -f system:$root/etc/cronta" "$root/etc/crontab"
}

asked=0
for shell in bash zsh fish; do
    if command -v "$shell" > /dev/null; then
        asked=$((asked + 1))
        ask_all "$shell"
    else
        echo "skipped: no $shell here"
    fi
done
((asked > 0)) || exit 77
((failures == 0)) && echo "$asked shells complete as they should"
exit $((failures > 0))
