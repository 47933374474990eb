#!/usr/bin/env bash
# check_manager.sh BINARY [SOURCE BUILD]: what cronviz shows of a running systemd is what `systemctl list-timers` shows: the set of timers, their next
# and last elapses to the second; and without the manager it is what the files say. CRONVIZ_MANAGER is a command that runs its arguments where such a
# systemd is (a container, namespaces; "machinectl shell" and the like); without it this machine is asked, and where systemd does not run one is
# started (boot_systemd.sh). Skipped (77) where that is not possible.
set -euo pipefail
export LC_ALL=C
binary=$1
read -ra prefix <<<"${CRONVIZ_MANAGER:-}"
inside() { ${prefix[@]+"${prefix[@]}"} "$@"; }
skip() { echo "skipped: $*"; exit 77; }
command -v jq >/dev/null || skip "no jq here"

own=
work=
copy=
cleanup() {
  [ -z "$copy" ] || inside rm -f "$copy" || true
  if [ -n "$own" ]; then
    [ ! -f "$own/pid" ] || kill -KILL "$(cat "$own/pid")" 2>/dev/null || true
    sleep 0.3
    [ ! -f "$own/group" ] || find "$(cat "$own/group")" -depth -type d -exec rmdir {} \; 2>/dev/null || true
  fi
  rm -rf "$work" "$own"
}
trap cleanup EXIT
if [ "${#prefix[@]}" = 0 ] && [ ! -d /run/systemd/system ]; then
  own=$(mktemp -d)
  bash "$(dirname "$0")/boot_systemd.sh" "$own" >"$own/said" || skip "systemd does not run here, and $(cat "$own/said")"
  prefix=(nsenter -t "$(cat "$own/pid")" -m -u -i -n -p -C env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin)
fi
inside systemctl list-timers --all -o json --no-pager >/dev/null 2>&1 || skip "systemctl list-timers gives no JSON there"

work=$(mktemp -d)
program=$binary
if [ "${#prefix[@]}" != 0 ]; then
  copy=/tmp/cronviz-check-$$
  inside sh -c "cat >$copy && chmod 755 $copy" <"$binary"
  program=$copy
  inside "$program" --version >/dev/null 2>&1 || skip "the binary does not run there: build it static"
fi
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
systemctl_json() { inside systemctl list-timers --all -o json --no-pager; }

# A timer may elapse between two commands: cronviz is held against what was true before and after it. One that does so all the time gets another try.
compare() {
  systemctl_json >"$work/before.json"
  inside "$program" list -a --only systemd --scope system -o json >"$work/live.json"
  systemctl_json >"$work/after.json"
  # A monotonic elapse is converted at each question: it may fall on either side of a second. Of the second itself no more than that is granted.
  jq -rn --slurpfile before "$work/before.json" --slurpfile after "$work/after.json" --slurpfile live "$work/live.json" '
    def near($micro; $at): if ($micro // 0) == 0 then $at == null
      else $at != null and (($at | fromdateiso8601) + 0.5 - $micro / 1000000 | fabs) <= 0.51 end;
    def told($list; $unit): $list | map(select(.unit == $unit)) | .[0];
    ($live[0].jobs | map({key: .name, value: .}) | from_entries) as $jobs |
    $before[0][] as $b | told($after[0]; $b.unit) as $a | $jobs[$b.unit] as $job |
    if $job == null then "\($b.unit) is not listed"
    else (if near($b.next; $job.next_at) or near($a.next; $job.next_at) then empty
          else "\($b.unit) next: \($job.next_at // $job.next_reason), systemd \($b.next)" end),
         (if near($b.last; $job.last_at) or near($a.last; $job.last_at) then empty
          else "\($b.unit) last: \($job.last_at), systemd \($b.last)" end)
    end' >"$work/differences"
  # What runs by our account is in its list.
  jq -rn --slurpfile before "$work/before.json" --slurpfile live "$work/live.json" '
    ($before[0] | map(.unit)) as $units | $live[0].jobs[] | select(.ignored | not) | .name |
    select(IN($units[]) | not) | "\(.) is not in list-timers --all"' >>"$work/differences"
}
for _ in 1 2 3; do
  compare
  [ -s "$work/differences" ] || break
done
while IFS= read -r line; do fail "$line"; done <"$work/differences"
[ "$(jq .complete "$work/live.json")" = true ] || fail "the answer is not complete"
jq -e '[.diagnostics[] | select(.code == "CV906")] == []' "$work/live.json" >/dev/null || fail "CV906: the manager was not asked"

# --- the files alone: the same timers but for those that have no file, and what they say of a timer does not change
inside "$program" list -a --no-live --only systemd --scope system -o json >"$work/files.json"
jq -rn --slurpfile files "$work/files.json" --slurpfile live "$work/live.json" '
  def said: {schedule, schedule_kind, command, activates, file, line, column, persistent, accuracy_s, random_delay_s, runs_per_day};
  ($live[0].jobs | map({key: .id, value: .}) | from_entries) as $jobs | $files[0].jobs[] | $jobs[.id] as $job |
  if $job == null then "\(.id) is lost when the manager is asked"
  elif ($job | said) != said then "\(.id): \(said), with the manager \($job | said)"
  elif .last_result != null then "\(.id): files tell no result"
  # Where no chance has a part, the calendar agrees with the manager, or CV904 says that it does not.
  elif .schedule_kind == "calendar" and .random_delay_s == 0 and .next_at != null and $job.next_at != null and .next_at != $job.next_at and
       ($job.findings | index("CV904") | not) and (.next_at | fromdateiso8601) - ($job.next_at | fromdateiso8601) > 120
  then "\(.id): by its files \(.next_at), by the manager \($job.next_at), and no CV904" else empty end' >"$work/differences"
while IFS= read -r line; do fail "$line"; done <"$work/differences"

# --- asking is quick, and changes nothing that can be seen
before=$(inside systemctl list-units --all --no-legend --plain '*.timer' | sort | cksum)
start=$(date +%s%N)
inside "$program" list >/dev/null 2>&1
spent=$((($(date +%s%N) - start) / 1000000))
[ "$before" = "$(inside systemctl list-units --all --no-legend --plain '*.timer' | sort | cksum)" ] || echo "note: the units changed meanwhile"
[ "$spent" -lt 5000 ] || fail "list took $spent ms"

echo "$(jq length "$work/before.json") timers of $(inside systemctl --version | head -n 1) compared, list takes $spent ms, $failures failures"
[ "$failures" = 0 ]
