#!/usr/bin/env bash
# check_smoke.sh BINARY SOURCE BUILD: the real binary on the real machine and on a small tree, with real pipes.
set -euo pipefail
binary=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
status=0
expect() { # expect WHAT WANT GOT
  [ "$2" = "$3" ] || { printf '%s: want %q, got %q\n' "$1" "$2" "$3"; status=1; }
}
mkdir -p "$tree/etc/cron.d"
echo '30 4 1,15 * 5 root /usr/sbin/report' >"$tree/etc/crontab"
mkfifo "$tree/etc/cron.d/pipe"
run() { env -i PATH="$PATH" "$binary" "$@"; }

version=$(sed -n 's/^project(cronviz VERSION \([0-9.]*\).*/\1/p' "$2/CMakeLists.txt")
expect "the version" "cronviz $version" "$(run --version | head -n 1)"
expect "this machine" 0 "$(run list >/dev/null 2>&1; echo $?)"
expect "a root" report "$(run --root "$tree" --no-legend -c job 2>/dev/null)"
expect "json" 1 "$(run list --root "$tree" --json 2>/dev/null | grep -c '"id": "cron:/etc/crontab#report"')"
expect "standard input" job1 "$(echo '* * * * * job1' | run -f - --no-legend -c job)"
expect "an expression" 0 "$(run explain '30 4 1,15 * 5' >/dev/null 2>&1; echo $?)"
expect "a bad expression" 2 "$(run explain '30 25 * * *' >/dev/null 2>&1; echo $?)"
expect "a bad command" 2 "$(run lsit >/dev/null 2>&1; echo $?)"
expect "a closed pipe" 0 "$(for i in $(seq 2000); do echo "* * * * * job$i"; done | { run -f - -o ndjson; echo $? >&3; } 3>&1 >/dev/null | head -c 1)"
expect "a full disk" 2 "$(run list --root "$tree" >/dev/full 2>/dev/null; echo $?)"
expect "a missing root" 2 "$(run list --root "$tree/none" >/dev/null 2>&1; echo $?)"
exit $status
