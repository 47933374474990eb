#!/usr/bin/env bash
# check_timers.sh BINARY [SOURCE BUILD]: every timer of a tree is listed once, and its next elapse is the one that systemd's
# own calculator gives. The tree is CRONVIZ_TREE, else this machine. Skipped (77) where systemd-analyze or jq is missing.
set -euo pipefail
export LC_ALL=C
binary=$1
root=${CRONVIZ_TREE:-/}
now=${CRONVIZ_NOW:-2026-11-25T12:34:56Z}
for tool in systemd-analyze jq; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$(systemd-analyze --version | awk 'NR == 1 {print $2}')
options=(--root "$root" --no-live --systemd-version "$version" --now "$now")
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

"$binary" list -a --only systemd -o json "${options[@]}" >"$work/list.json" 2>"$work/errors"
zone=$("$binary" list --only systemd -o json "${options[@]}" 2>/dev/null | jq -r .timezone)

# --- an independent listing: unit files by name, in the folders of the system and of all users; templates are no jobs
listed() { jq -r --arg scope "$1" '.jobs[] | select(.scope == $scope) | .name' "$work/list.json" | sort; }
found() { # scope
  local folder
  for folder in {etc,run,usr/local/lib,usr/lib,lib}/systemd/"$1"; do
    [ -d "$root/$folder" ] || continue
    find "$root/$folder" -maxdepth 1 -name '*.timer' -printf '%f\n'
    # Instances stand in *.wants folders only.
    find "$root/$folder" -mindepth 2 -maxdepth 2 \( -path '*.wants/*' -o -path '*.requires/*' \) -name '*@?*.timer' -printf '%f\n'
  done | sort -u
}
for scope in system user; do
  if ! diff <(found "$scope") <(listed "$scope") >"$work/diff"; then
    fail "the $scope timers found (<) and listed (>) differ:"
    cat "$work/diff"
  fi
done

# --- the next elapse of each OnCalendar= that is in force, by systemd-analyze
elapse() { # expression -> RFC 3339, or "never"
  local base=${now/T/ }
  { TZ=":$zone" systemd-analyze calendar --base-time="${base/Z/ UTC}" -- "$1" 2>/dev/null || true; } |
    sed -n 's/^ *(in UTC): [A-Za-z]* \(.*\) UTC$/\1Z/p; s/^ *Next elapse: [A-Za-z]* \(.*\) UTC$/\1Z/p; s/^ *Next elapse: never$/never/p' |
    head -n 1 | tr ' ' T
}
compared=0
while IFS=$'\t' read -r name next schedule; do
  earliest=never
  IFS=';' read -ra settings <<<"$schedule"
  for setting in "${settings[@]}"; do
    setting=${setting# }
    case $setting in On*Sec=*) continue ;; esac
    at=$(elapse "$setting")
    [ -n "$at" ] || { fail "$name: systemd-analyze does not read '$setting'"; continue; }
    own=$("$binary" explain --as systemd -o json --now "$now" --root "$root" --systemd-version "$version" \
          --tz "$zone" -n 1 -- "$setting" | jq -r '.next[0].at // "never"')
    [ "$own" = "$at" ] || fail "$name: explain '$setting' gives $own, systemd $at"
    if [ "$earliest" = never ] || { [ "$at" != never ] && [[ "$at" < "$earliest" ]]; }; then earliest=$at; fi
  done
  compared=$((compared + 1))
  [ "$next" = disabled ] && continue
  [ "$next" = "$earliest" ] || fail "$name: next elapse $next, systemd $earliest"
done < <(jq -r '.jobs[] | select(.schedule_kind == "calendar" or .schedule_kind == "mixed") |
  [.name, (.next_at // .next_reason), .schedule] | @tsv' "$work/list.json")

echo "$(listed system | wc -l) system timers and $(listed user | wc -l) of users listed, $compared with calendar expressions compared, $failures failures"
[ "$failures" = 0 ]
