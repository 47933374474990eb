#!/usr/bin/env bash
# check_readme.sh BINARY SOURCE: every `$` line in README.md's console blocks prints what the README shows, run beside a
# copy of tests/readme/web01 with the modes that git does not keep.
set -euo pipefail
binary=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a "$source/tests/readme/web01" "$work/web01"
chmod -R go-w "$work/web01"
chmod 600 "$work"/web01/var/spool/cron/crontabs/*
cd "$work"
export PATH="$(dirname "$binary"):$PATH" LC_ALL=C.UTF-8 COLUMNS=80
unset TZ NO_COLOR FORCE_COLOR CLICOLOR_FORCE || true
blocks=$work/blocks
mkdir "$blocks"
awk -v dir="$blocks" '
  /^```console$/ {inside = 1; next}
  /^```$/ {inside = 0; out = ""; next}
  inside && /^\$ / {n++; print substr($0, 3) > sprintf("%s/%03d.cmd", dir, n); out = sprintf("%s/%03d.want", dir, n); printf "" > out; next}
  inside && out != "" {print > out}
' "$source/README.md"
count=0
status=0
for command in "$blocks"/*.cmd; do
  want=${command%.cmd}.want
  got=${command%.cmd}.got
  bash -c "$(cat "$command")" >"$got" 2>&1 || true
  if ! diff -u --label "README.md: $(cat "$command")" "$want" --label "printed" "$got"; then status=1; fi
  count=$((count + 1))
done
[ "$count" -ge 4 ] || { echo "only $count examples found in README.md"; status=1; }
echo "$count examples"
exit $status
