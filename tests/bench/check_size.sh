#!/usr/bin/env bash
# check_size.sh [--quick] BINARY [PAIR]: the ratios cronviz is held to, each against a public command on the same input, in
# turns, the best of five: a million-line crontab, a spool of ten thousand users, a typical machine, start-up, size. PAIR is
# tests/bench/pair.cpp, built (else it lies in tests/ beside the binary). The figures mean something for a Release build on
# a machine that does nothing else; so a missed target is printed and fails nothing. What fails is wrong output: too few
# jobs, too few runs, another exit status. --quick, as the test runs it, is the same on inputs a hundredth of the size.
set -euo pipefail
export LC_ALL=C
lines=1000000 users=10000 runs=5 starts=300
if [ "${1-}" = --quick ]; then
  lines=10000 users=100 runs=1 starts=3
  shift
fi
binary=$(realpath "$1")
pair=${2-$(dirname "$binary")/tests/pair}
[ -x "$pair" ] || { echo "skipped: $pair is not there; build the target 'pair'"; exit 77; }
has() { command -v "$1" >/dev/null; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

# --- inputs: the same on every machine, whatever awk it has
jobs_awk='
  function draw(n) { seed = seed * 16807 % 2147483647; return seed % n }
  function minute() { return draw(4) ? draw(60) : "*/" (2 + draw(29)) }
  function schedule(  kind) {
    kind = draw(10)
    if (kind < 4) return minute() " " draw(24) " * * *"
    if (kind < 6) return "*/" (1 + draw(30)) " * * * *"
    if (kind < 7) return draw(60) " " draw(24) " " (1 + draw(28)) " * *"
    if (kind < 8) return draw(30) "-59/" (5 + draw(10)) " 8-18 * * 1-5"
    if (kind < 9) return draw(60) "," draw(60) " " draw(12) "," 12 + draw(12) " * * mon,thu"
    return "@" (draw(2) ? "daily" : "hourly")
  }
  function command() { return "/usr/local/bin/task-" draw(100000) " --shard " draw(64) " >>/var/log/task" draw(1000) ".log 2>&1" }
'
crontab() { # LINES
  awk -v lines="$1" "$jobs_awk"'BEGIN {
    seed = 42
    print "SHELL=/bin/sh"
    for (i = 1; i < lines; ++i) {
      kind = draw(100)
      if (kind < 10) print "# what the next line is there for, number " i
      else if (kind < 14) print ""
      else if (kind < 15) print "MAILTO=admin" draw(1000) "@example.org"
      else print schedule(), "user" draw(50), command()
    }
  }'
}
spool() { # TREE USERS LINES: 10,000 users of 17 jobs each are 170,000
  local tree=$1
  mkdir -p "$tree"/etc "$tree"/var/spool/cron
  # One user id: an ordinary user, too, owns all of them. First root, as whom system crontabs run.
  awk -v users="$2" -v uid="$(id -u)" -v lines="$3" -v to="$tree/var/spool/cron/" "$jobs_awk"'BEGIN {
    seed = 7
    print "root:x:0:0::/root:/bin/sh"
    for (i = 1; i <= users; ++i) {
      name = sprintf("u%05d", i)
      print name ":x:" uid ":100::/home/" name ":/bin/sh"
      print "# of " name "\nMAILTO=" name >(to name)
      for (line = 0; line < lines; ++line) print schedule(), command() >(to name)
      close(to name)
    }
  }' >"$tree/etc/passwd"
  chmod 600 "$tree"/var/spool/cron/*
}
machine() { # TREE: 240 cron jobs in 16 files and 12 timers among 241 unit files
  local tree=$1 units=$1/usr/lib/systemd/system i
  spool "$tree" 5 16
  mkdir -p "$tree"/etc/cron.d "$tree"/etc/systemd/system/timers.target.wants "$units" "$tree"/usr/sbin
  awk -v to="$tree/etc/" "$jobs_awk"'BEGIN {
    seed = 3
    for (file = 0; file < 11; ++file) {
      path = to (file ? "cron.d/package" file : "crontab")
      print "SHELL=/bin/sh\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\n# as it was installed" >path
      for (line = 0; line < (file ? 15 : 10); ++line) print schedule(), "root", command() >path
      close(path)
    }
  }'
  for i in {1..12}; do
    printf '[Unit]\nDescription=Timer %d\n\n[Timer]\nOnCalendar=*-*-* %02d:15\nRandomizedDelaySec=1h\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n' \
      "$i" "$i" >"$units/task$i.timer"
    printf '[Unit]\nDescription=Task %d\n\n[Service]\nType=oneshot\nExecStart=/usr/bin/task --number %d\n' "$i" "$i" >"$units/task$i.service"
    ln -s "/usr/lib/systemd/system/task$i.timer" "$tree/etc/systemd/system/timers.target.wants/task$i.timer"
  done
  for i in {1..217}; do printf '[Service]\nExecStart=/usr/bin/daemon%d\n' "$i" >"$units/daemon$i.service"; done
  printf 'web01\n' >"$tree/etc/hostname"
  touch "$tree/usr/sbin/crond"
}
big=$work/big
crontab "$lines" >"$big"
spool "$work/spool" "$users" 17
machine "$work/machine"
jobs=$(grep -c '^[0-9*@]' "$big")
whole="$lines lines, $jobs jobs, $(($(wc -c <"$big") >> 20)) MiB"

# --- rows
row() { # WHAT OURS THEIRS RATIO TARGET: times in ms; the ratio may not be above the target
  awk -v what="$1" -v ours="$2" -v theirs="$3" -v ratio="$4" -v target="$5" 'BEGIN {
    printf "%-66s %10s %10s %7s  <= %-5s %s\n", what, ours, theirs, ratio, target, ratio + 0 <= target + 0 ? "met" : "missed" }'
}
ms() { awk -v us="$1" 'BEGIN { printf "%.2f", us / 1000 }'; }
peak=0
versus() { # WHAT TARGET RUNS OURS... -- THEIRS...
  local what=$1 target=$2 figures
  if ! figures=($("$pair" "${@:3}")); then
    fail "$what: a command failed"
    return
  fi
  peak=${figures[2]}
  row "$what" "$(ms "${figures[0]}")" "$(ms "${figures[1]}")" "$(awk -v a="${figures[0]}" -v b="${figures[1]}" 'BEGIN { printf "%.2f", a / b }')" "$target"
}
same() { [ "$2" = "$3" ] || fail "$1: want $2, got $3"; }

printf '%-66s %10s %10s %7s  %-8s\n' "what" "ours, ms" "peer's, ms" "ratio" "target"
at=(--now 2026-11-25T12:00:00Z --tz UTC --no-live)

list=(list -f "system:$big" --dialect cronie -o ndjson "${at[@]}")
"$binary" "${list[@]}" >"$work/out" 2>/dev/null || fail "list of the crontab: exit status $?"
same "list of the crontab" "$jobs" "$(grep -c '"kind"' "$work/out")"
if has jq; then same "its lines are JSON" "$(wc -l <"$work/out")" "$(jq -c . "$work/out" 2>&1 | wc -l)"; fi
versus "list -o ndjson / awk 'NF>6': $whole" 2.0 "$runs" "$binary" "${list[@]}" -- awk 'NF>6' "$big"
row "  its peak memory, MiB / the file and 150 MiB" $((peak >> 10)) $((($(wc -c <"$big") >> 20) + 150)) \
  "$(awk -v a="$peak" -v b="$(wc -c <"$big")" 'BEGIN { printf "%.2f", a * 1024 / (b + 150 * 1048576) }')" 1.0

next=(next -n 20 -f "system:$big" --dialect cronie "${at[@]}")
"$binary" "${next[@]}" -o ndjson >"$work/out" 2>/dev/null || fail "next of the crontab: exit status $?"
same "next of the crontab" 20 "$(grep -c '"cronviz.run/1"' "$work/out")"
versus "next -n 20 / the same awk" 1.0 "$runs" "$binary" "${next[@]}" -- awk 'NF>6' "$big"

list=(list --root "$work/spool" --dialect cronie --only cron "${at[@]}")
"$binary" "${list[@]}" -o ndjson >"$work/out" 2>/dev/null || fail "list of the spool: exit status $?"
same "list of the spool" $((users * 17)) "$(grep -c '"kind"' "$work/out")"
versus "list / cat: spool of $users files, $((users * 17)) jobs" 3.0 "$runs" "$binary" "${list[@]}" -- cat "$work"/spool/var/spool/cron/*
versus "list -o ndjson / cat: the same" 3.0 "$runs" "$binary" "${list[@]}" -o ndjson -- cat "$work"/spool/var/spool/cron/*

versus "--version / true" 1.0 "$starts" "$binary" --version -- /bin/true
list=(list --root "$work/machine" --dialect cronie "${at[@]}")
"$binary" "${list[@]}" -o ndjson >"$work/out" 2>/dev/null || fail "list of the machine: exit status $?"
same "list of the machine" 252 "$(grep -c '"kind"' "$work/out")"
versus "list / true: machine of 16 crontabs, 12 timers, 252 jobs" 1.7 "$starts" "$binary" "${list[@]}" -- /bin/true
if has strace && strace -c -f -o "$work/calls" "$binary" "${list[@]}" >/dev/null 2>&1; then
  row "  its system calls" "$(awk '$NF == "total" { print $4 }' "$work/calls")" - "$(awk '$NF == "total" { print $4 }' "$work/calls")" 250
  sort -k4,4nr "$work/calls" | awk '$4 + 0 >= 10 && $NF != "total" { printf "    %s %s\n", $4, $NF }'
else
  echo "  its system calls: skipped, strace cannot run here"
fi
row "the binary, MB" "$(awk -v b="$(wc -c <"$binary")" 'BEGIN { printf "%.2f", b / 1e6 }')" - \
  "$(awk -v b="$(wc -c <"$binary")" 'BEGIN { printf "%.2f", b / 1e6 }')" 1.5

[ "$failures" = 0 ]
