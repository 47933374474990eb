#!/usr/bin/env bash
# check_run_parts.sh BINARY SOURCE [BUILD]: the scripts that are listed are those that the real run-parts would run, in its
# order, and the commands that reach a folder are those that the real shell takes there. The folders are made ones and those
# of CRONVIZ_TREE, if set. Skipped (77) where run-parts or jq is missing.
set -euo pipefail
export LC_ALL=C
binary=$1
source=$2
for tool in run-parts jq dash; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

mkdir -p "$root"/{etc/cron.daily,usr/sbin,usr/bin,var/lib/dpkg/info,opt}
printf 'ELF' >"$root/usr/sbin/cron"
printf '\177ELF' >"$root/usr/bin/run-parts"
chmod 755 "$root/usr/sbin/cron" "$root/usr/bin/run-parts"
echo /usr/sbin/cron >"$root/var/lib/dpkg/info/cron.list"

# --- the folders: names of all kinds, modes, links, what is no file
folder=$root/etc/cron.daily
sed '/^#/d' "$source/tests/data/run_parts_names.tsv" | tail -n +2 | cut -f1 | grep -v '\\' | while IFS= read -r name; do
  printf '#!/bin/sh\n' >"$folder/$name"
  chmod 755 "$folder/$name"
done
for mode in 000 644 100 010 001 4755; do
  touch "$folder/mode$mode"
  chmod "$mode" "$folder/mode$mode"
done
mkdir "$folder/folder"
mkfifo "$folder/pipe"
ln -s logrotate "$folder/link"
ln -s nothing "$folder/broken"
ln -s loop "$folder/loop"
ln -s folder "$folder/folderlink"
folders=(/etc/cron.daily)
if [ -n "${CRONVIZ_TREE:-}" ]; then
  for from in "$CRONVIZ_TREE"/etc/cron.{hourly,daily,weekly,monthly,yearly} "$CRONVIZ_TREE"/etc/periodic/*; do
    [ -d "$from" ] || continue
    to=/tree${from#"$CRONVIZ_TREE"}
    mkdir -p "$root${to%/*}"
    cp -a "$from" "$root$to"
    folders+=("$to")
  done
fi

# Each way to run each folder, as a line with a name.
: >"$root/etc/crontab"
ways=('run-parts' 'run-parts --lsbsysinit' 'run-parts --reverse' 'run-parts --regex=\.sh$' "run-parts --regex='^[a-z]+(-[a-z0-9]+)?\$'")
command -v busybox >/dev/null && ways+=('busybox run-parts')
number=0
for place in "${folders[@]}"; do
  for way in "${ways[@]}"; do
    printf '# cronviz: name=way%d\n0 0 * * * root %s %s\n' "$number" "$way" "$place" >>"$root/etc/crontab"
    number=$((number + 1))
  done
done
list() { "$binary" list -a --no-live --root "$root" --dialect debian -o json 2>/dev/null; }
list >"$work/list.json"
number=0
scripts=0
for place in "${folders[@]}"; do
  for way in "${ways[@]}"; do
    listed=$(jq -r --arg via "cron:/etc/crontab#way$number" \
      '[.jobs[] | select(.via == $via and .ignored == false)] | sort_by(.via_order) | .[].file' "$work/list.json")
    real=$(eval "$way --test $root$place" 2>/dev/null | sed "s|^$root||" || true)
    if [ "$listed" != "$real" ]; then
      fail "$way $place: listed (<) and run (>) differ:"
      diff <(echo "$listed") <(echo "$real") || true
    fi
    scripts=$((scripts + $(printf '%s' "$real" | grep -c '' || true)))
    number=$((number + 1))
  done
done
# Whatever is a file, a link or worse stands in the list, run or not; folders do not.
for place in "${folders[@]}"; do
  found=$(find "$root$place" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | while IFS= read -r name; do
    [ -d "$root$place/$name" ] || echo "$place/$name"
  done)
  listed=$(jq -r --arg in "$place/" '.jobs[] | select(.kind == "run-parts" and (.file | startswith($in))) | .file' \
    "$work/list.json" | sort -u)
  [ "$found" = "$listed" ] || { fail "$place: found (<) and listed (>) differ:"; diff <(echo "$found") <(echo "$listed") || true; }
done

# --- commands, made: which folders does the shell come to? run-parts and the tested programs stand in a folder of ours.
mkdir -p "$work/bin" "$work/p"
printf '#!/bin/sh\necho "$1"\nexit "$RUN_PARTS_END"\n' >"$work/bin/run-parts"
printf '#!/bin/sh\n' >"$work/bin/there"
printf '#!/bin/sh\n' >"$work/p/there"
chmod 755 "$work"/bin/* "$work/p/there"
mkdir -p "$root/p"
cp "$work/p/there" "$root/p/there"
cp "$work/bin/there" "$root/usr/bin/there"
for letter in a b c d; do
  mkdir -p "$root/opt/$letter"
  printf '#!/bin/sh\n' >"$root/opt/$letter/script"
  chmod 755 "$root/opt/$letter/script"
done
RANDOM=7
pick() { local all=("$@"); picked=${all[RANDOM % $#]}; }
make() { # depth -> made
  local left right sign
  case $((RANDOM % (4 + ($1 > 0 ? 6 : 0)))) in
    0 | 1) pick a b c d; made="run-parts /opt/$picked" ;;
    2) pick '[ -x /p/there ]' 'test -x /p/none' '[ ! -x /p/there ]' '! test -x /p/none' 'command -v there >/dev/null' \
         'command -v none >/dev/null' 'which there >/dev/null'; made=$picked ;;
    3) pick 'cd /' true false 'exit 0' ':' 'echo x >/dev/null'; made=$picked ;;
    4) make $(($1 - 1)); made="{ $made; }" ;;
    5) make $(($1 - 1)); made="( $made )" ;;
    6 | 7) make $(($1 - 1)); left=$made; pick ' && ' ' || ' ' && ' ' || ' '; '; sign=$picked
       make $(($1 - 1)); made=$left$sign$made ;;
    8) make $(($1 - 1)); left=$made; make $(($1 - 1)); made="if $left; then $made; fi" ;;
    9) make $(($1 - 1)); left=$made; make $(($1 - 1)); right=$made; make $(($1 - 1)); made="if $left; then $right; else $made; fi" ;;
  esac
}
: >"$root/etc/crontab"
commands=()
for number in $(seq 400); do
  make 4
  commands+=("$made")
  printf '# cronviz: name=made%d\n0 0 * * * root %s\n' "$number" "$made" >>"$root/etc/crontab"
done
list >"$work/list.json"
declare -A reached=()
while IFS=$'\t' read -r via file; do
  name=${via##*#}
  folder=${file%/*}
  reached[$name]+="${folder##*/} "
done < <(jq -r '[.jobs[] | select(.via != null)] | sort_by(.via_order) | .[] | [.via, .file] | @tsv' "$work/list.json")
number=0
compared=0
for command in "${commands[@]}"; do
  number=$((number + 1))
  case $command in *run-parts*) ;; *) continue ;; esac
  listed=${reached[made$number]:-}
  # However run-parts ends, the folders that it may come to are listed: both ends are tried.
  real=
  for end in 0 1; do
    real+=" $(RUN_PARTS_END=$end PATH=$work/bin:/usr/bin:/bin dash -c "${command//\/p\//$work/p/}" 2>/dev/null || true)"
  done
  for letter in a b c d; do
    case $real in */opt/$letter*) case $listed in *$letter*) ;; *) fail "made$number: the shell comes to /opt/$letter: $command" ;; esac ;; esac
  done
  # With one run-parts at most one end can differ: there the listing is exact.
  if [ "$(grep -o run-parts <<<"$command" | wc -l)" = 1 ] && [ -n "$listed" ] && [ -z "${real// }" ]; then
    fail "made$number: the shell comes to no folder, listed is $listed: $command"
  fi
  compared=$((compared + 1))
done
echo "$scripts scripts of ${#folders[@]} folders in ${#ways[@]} ways, $compared commands compared, $failures failures"
[ "$failures" = 0 ]
