#!/usr/bin/env bash
# check_systemd_guards.sh BINARY SOURCE [BUILD]: a line that is said to leave its work to systemd does nothing in the real
# shell where /run/systemd/system is there, and something where it is not. The lines are those of
# tests/data/systemd_guards.tsv, made ones, and those of CRONVIZ_TREE, if set. Skipped (77) where dash or jq is missing.
set -euo pipefail
export LC_ALL=C
binary=$1
source=$2
for tool in jq dash; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dash=$(command -v dash)
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

commands=()
while IFS= read -r command; do commands+=("${command//\\\\/\\}"); done < <(
  sed '/^#/d' "$source/tests/data/systemd_guards.tsv" | tail -n +2 | cut -f1)
rows=${#commands[@]}

RANDOM=11
pick() { local all=("$@"); picked=${all[RANDOM % $#]}; }
make() { # depth -> made
  local left right sign
  case $((RANDOM % (6 + ($1 > 0 ? 6 : 0)))) in
    0 | 1) made=work ;;
    2 | 3) pick '[ -d /run/systemd/system ]' 'test ! -e /run/systemd/system' '! test -d /run/systemd/system' \
             'test -x /bin/other -a ! -d /run/systemd/system' '[ -d /run/systemd/system -o -x /bin/other ]'; made=$picked ;;
    4) pick '[ -x /bin/other ]' 'test ! -f /bin/other' '[ "$A" = b ]' 'command -v other >/dev/null'; made=$picked ;;
    5) pick 'cd /' true false 'exit 0' ':' 'echo x'; made=$picked ;;
    6) make $(($1 - 1)); made="{ $made; }" ;;
    7) make $(($1 - 1)); made="( $made )" ;;
    8 | 9) make $(($1 - 1)); left=$made; pick ' && ' ' || ' ' && ' ' || ' '; ' ' & '; sign=$picked
       make $(($1 - 1)); made=$left$sign$made ;;
    10) make $(($1 - 1)); left=$made; make $(($1 - 1)); made="if $left; then $made; fi" ;;
    11) make $(($1 - 1)); left=$made; make $(($1 - 1)); right=$made; make $(($1 - 1)); made="if $left; then $right; else $made; fi" ;;
  esac
}
for _ in $(seq 200); do
  make 4
  commands+=("$made")
done
if [ -n "${CRONVIZ_TREE:-}" ]; then
  while IFS= read -r line; do commands+=("$line"); done < <(
    cat "$CRONVIZ_TREE"/etc/crontab "$CRONVIZ_TREE"/etc/cron.d/* 2>/dev/null | grep -v '^[[:space:]]*#' | grep -F /run/systemd |
      sed -E 's/^[[:space:]]*(@[a-z]+|([^[:space:]]+[[:space:]]+){4}[^[:space:]]+)[[:space:]]+[^[:space:]]+[[:space:]]+//')
fi

# What cronviz says of each.
root=$work/root
mkdir -p "$root"/{etc/cron.d,usr/sbin,var/lib/dpkg/info,sbin}
touch "$root/usr/sbin/cron"
echo /usr/sbin/cron >"$root/var/lib/dpkg/info/cron.list"
ln -s /lib/systemd/systemd "$root/sbin/init"
number=0
for command in "${commands[@]}"; do
  printf '# cronviz: name=line%d\n0 0 * * * root %s\n' "$number" "$command"
  number=$((number + 1))
done >"$root/etc/cron.d/lines"
declare -A left=()
while read -r name; do left[${name#line}]=1; done < <(
  "$binary" list -a --root "$root" --dialect debian -o json 2>/dev/null |
    jq -r '.jobs[] | select(.kind == "cron" and .runs == []) | .name')

# What the shell does: each path lies under $work, each program that a line may name is a stub that leaves a trace.
stub='#!/bin/sh
echo ran >>"$TRACE"'
act() { # world systemd command -> did
  local tree=$work/$1 program text=$3
  local path=$tree/bin
  text=${text//\\%/%}
  if [ "$2" = yes ]; then mkdir -p "$tree/run/systemd/system"; else rm -rf "$tree/run/systemd/system"; fi
  text=$(sed -E "s#(^|[][:space:]\"'>(!=:])/(bin|sbin|usr|etc|run|var|lib)/#\1$tree/\2/#g" <<<"$text")
  : >"$work/trace"
  local A=
  [ "$1" = without ] || A=b
  A=$A TRACE=$work/trace PATH=$path "$dash" -c "$text" >"$work/output" 2>&1 </dev/null || true
  did=no
  if [ -s "$work/trace" ] || [ -s "$work/output" ]; then did=yes; fi
}
settle() { # command: the stubs that it may name, in one world there and in the other not
  local word
  rm -rf "$work/with" "$work/without"
  mkdir -p "$work"/{with,without}/{bin,run/systemd,usr,etc,var/log,var/lib}
  for word in $(grep -oE "/(bin|sbin|usr|etc|run|lib)/[A-Za-z0-9_./-]+" <<<"$1" | grep -v '^/run/systemd'); do
    mkdir -p "$work/with${word%/*}"
    [ -d "$work/with$word" ] || { echo "$stub" >"$work/with$word"; chmod 755 "$work/with$word"; }
  done
  for word in $(grep -oE '[A-Za-z][A-Za-z0-9_.-]*' <<<"$1" | sort -u); do
    case $word in if | then | else | elif | fi | cd | true | false | exit | echo | test | command | for | do | done | in) continue ;; esac
    for program in "$work/with/bin/$word" "$work/without/bin/$word"; do
      [ "$program" = "$work/without/bin/other" ] && continue
      case $word in
        # Starters and what only waits do in the stub what they are for.
        sh) printf '#!/bin/sh\nexec /bin/sh "$@"\n' ;;
        nice) printf '#!/bin/sh\nshift 2\nexec "$@"\n' ;;
        sleep) printf '#!/bin/sh\n' ;;
        *) echo "$stub" ;;
      esac >"$program"
      chmod 755 "$program"
    done
  done
}
number=0
said=0
missed=0
for command in "${commands[@]}"; do
  case $command in *%*) [[ $command == *\\%* ]] || { number=$((number + 1)); continue; } ;; esac
  case $command in *' & '* | *'&') command="$command
wait" ;; esac
  settle "$command"
  idle=yes
  works=no
  for world in with without; do
    act "$world" yes "$command"
    [ "$did" = no ] || idle=no
    act "$world" no "$command"
    [ "$did" = no ] || works=yes
  done
  if [ -n "${left[$number]:-}" ]; then
    said=$((said + 1))
    [ "$idle" = yes ] || fail "line$number is said to do nothing where systemd runs, and does something: $command"
    [ "$works" = yes ] || fail "line$number is said to do something where systemd does not run, and does nothing: $command"
  elif [ "$idle$works" = yesyes ]; then
    missed=$((missed + 1))
    # Those of the rows are said to be open there.
    [ -z "${CRONVIZ_VERBOSE:-}" ] || [ "$number" -lt "$rows" ] || echo "not seen: $command"
  fi
  number=$((number + 1))
done
echo "$number lines, $said said to be left to systemd, $missed more left to it by the shell, $failures failures"
[ "$failures" = 0 ]
