#!/usr/bin/env bash
# check_show.sh BINARY [SOURCE BUILD]: what `show` says is in force is what systemd loads. Random timers and services with
# drop-ins are read by both; systemd's own view is the dump of `systemd-analyze verify` with SYSTEMD_LOG_LEVEL=debug.
# CRONVIZ_ROUNDS units (40), CRONVIZ_SEED (1). Skipped (77) where systemd-analyze or jq is missing.
set -euo pipefail
export LC_ALL=C
binary=$1
rounds=${CRONVIZ_ROUNDS:-40}
RANDOM=${CRONVIZ_SEED:-1}
for tool in systemd-analyze jq; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
etc=$root/etc/systemd/system
usr=$root/usr/lib/systemd/system
failures=0

# Values stand as systemd prints them, so that texts can be compared.
timer_lines=(OnCalendar= 'OnCalendar=*-*-* 02:00:00' 'OnCalendar=Mon *-*-* 12:00:00' 'OnCalendar=*-02-30 00:00:00' OnBootSec=
  OnBootSec=15min OnUnitActiveSec=1d OnCalendar=wrong AccuracySec=1h AccuracySec=10s AccuracySec= AccuracySec=soon Persistent=yes
  Persistent=no Persistent= Persistent=maybe FixedRandomDelay=yes FixedRandomDelay=no Unit=a-b.service Unit=other.service Unit=
  Unit=nonsense X-Mine=1 NoSuchKey=1 onCalendar=daily WakeSystem=yes RemainAfterElapse=no)
unit_lines=(Description=One Description=Two Description= Documentation=man:a Documentation=man:b Documentation=
  ConditionPathExists=/a ConditionHost=b ConditionHost= AssertPathExists=/c AssertPathExists= AssertUser=d)
service_lines=(Type=oneshot Type= User=alice User=bob User= Group=adm Group= WorkingDirectory=/srv WorkingDirectory=
  Environment=A=1 'Environment=A=2 "C=x y"' Environment=B=2 Environment= PassEnvironment=C PassEnvironment=D PassEnvironment=
  'ExecStart=/bin/true one' 'ExecStart=/bin/true two' ExecStart= 'ExecStartPre=/bin/true pre' ExecStartPre=
  'ExecStartPost=/bin/true post' Nice=5 Nice=7 Nice= TimeoutStartSec=2h TimeoutStartSec=3h TimeoutStartSec= RuntimeMaxSec=4h
  RuntimeMaxSec= RemainAfterExit=yes RemainAfterExit=no RemainAfterExit= SupplementaryGroups=x SupplementaryGroups=y
  SupplementaryGroups= UMask=0027 UMask= KillMode=mixed KillMode=)

some_lines() { # COUNT LINE...: so many of them
  local count=$1
  shift
  for ((i = 0; i < count; i++)); do printf '%s\n' "${@:RANDOM % $# + 1:1}"; done
}
sections() { # SECTION LINE...
  local section=$1
  shift
  printf '[%s]\n' "$section"
  some_lines $((RANDOM % 7)) "$@"
  printf '[Unit]\n'
  some_lines $((RANDOM % 4)) "${unit_lines[@]}"
}
drop_in() { # UNIT SECTION LINE...: into a folder and under a name drawn for it
  local unit=$1 folders=("$1.d" "a-.${1##*.}.d" "${1##*.}.d") trees=("$etc" "$usr")
  local folder=${trees[RANDOM % 2]}/${folders[RANDOM % 3]}
  mkdir -p "$folder"
  shift
  sections "$@" >"$folder/$((RANDOM % 4)).conf"
}
make_tree() {
  rm -rf "$root"
  mkdir -p "$etc" "$usr"
  { sections Timer "${timer_lines[@]}"; printf '[Timer]\nOnCalendar=*-*-* 03:00:00\n'; } >"$usr/a-b.timer"
  { sections Service "${service_lines[@]}"; printf '[Service]\nType=oneshot\nExecStart=/bin/true\n'; } >"$usr/a-b.service"
  for ((n = RANDOM % 5; n > 0; n--)); do drop_in a-b.timer Timer "${timer_lines[@]}"; done
  for ((n = RANDOM % 5; n > 0; n--)); do drop_in a-b.service Service "${service_lines[@]}"; done
}

dump() { # UNIT: the lines of systemd's view that are compared, as KEY=VALUE
  { SYSTEMD_LOG_LEVEL=debug systemd-analyze verify --man=no --root="$root" "$1" 2>/dev/null ||
    true; } |
    awk -v unit="$1" -v root="$root" '
      /-> Unit / {inside = ($3 == unit ":"); next}
      !inside {next}
      /^\t\t-> Exec/ {exec = $2; sub(/:$/, "", exec); next}
      /Command Line: / {sub(/^.*Command Line: /, ""); print exec "=" $0; next}
      {sub(/^\t\t/, ""); sub(/ untested$/, ""); sub(/^Accuracy:/, "AccuracySec:")}
      /^DropIn Path: / {sub(/^DropIn Path: /, ""); sub(root, ""); print "drop-in=" $0; next}
      /^(Condition|Assert)[A-Za-z]*: \|?!?/ {sub(/: /, "="); print; next}
      /^(Unit|Persistent|AccuracySec|FixedRandomDelay|WakeSystem|RemainAfterElapse|OnCalendar|On[A-Za-z]*Sec): / {sub(/: /, "="); print; next}
      /^(Documentation|Type|User|Group|WorkingDirectory|Environment|PassEnvironment|Nice|TimeoutStartSec|RuntimeMaxSec|RemainAfterExit|SupplementaryGroups|UMask|KillMode): / {
        sub(/: /, "="); n = split($0, pair, "=")
        if (pair[1] == "SupplementaryGroups") {m = split(substr($0, length(pair[1]) + 2), each, " "); for (i = 1; i <= m; i++) print pair[1] "=" each[i]; next}
        print
      }
      /^Description: / {sub(/: /, "="); print}' | sort
}
ours() { # UNIT: the same of what `show` has in force; keys that have none get systemd's default
  jq -r --arg unit "$1" '
    def keys_of($unit): if ($unit | endswith(".timer"))
      then {Unit: "a-b.service", Persistent: "no", AccuracySec: "1min", FixedRandomDelay: "no", WakeSystem: "no", RemainAfterElapse: "yes"}
      else {Type: "simple", WorkingDirectory: "/", TimeoutStartSec: "infinity", RuntimeMaxSec: "infinity",
            RemainAfterExit: "no", UMask: "0022", KillMode: "control-group"} end;
    [.settings[] | select(.unit == $unit and .in_force)] as $set
    | ([$set[] | select(.key as $key | ["OnCalendar", "OnBootSec", "OnUnitActiveSec", "Documentation", "User", "Group", "Nice",
        "PassEnvironment", "SupplementaryGroups", "ExecStart", "ExecStartPre", "ExecStartPost"] | index($key)) | "\(.key)=\(.value)"]
      + [$set[] | select(.key | test("^(Condition|Assert)")) | "\(.key)=\(.value)"]
      + [.environment[] | select($unit | endswith(".service")) | "Environment=\(.name)=\(.value)"]
      + [keys_of($unit) | to_entries[] | . as $entry | [$set[] | select(.key == $entry.key) | .value] | "\($entry.key)=\(last // $entry.value)"]
      + ["Description=\([$set[] | select(.key == "Description") | .value] | last // $unit)"]
      + [.files[] | select(.unit == $unit and .role == "drop-in") | "drop-in=\(.path)"])[]' "$work/show.json" |
    awk '!/^PassEnvironment=/ || !seen[$0]++' | sort  # of names that are given twice systemd keeps one
}

for ((round = 1; round <= rounds; round++)); do
  make_tree
  "$binary" show a-b.timer --root "$root" --utc -o json >"$work/show.json" 2>"$work/errors" || { cat "$work/errors"; exit 1; }
  for unit in a-b.timer a-b.service; do
    # A timer that drop-ins leave without a time, or a service without a command, does not load: nothing to compare.
    dump "$unit" >"$work/theirs"
    [ -s "$work/theirs" ] || continue
    if [ "$unit" = a-b.service ] && ! jq -e 'any(.files[]; .unit == "a-b.service")' "$work/show.json" >/dev/null; then continue; fi
    ours "$unit" >"$work/ours"
    if ! diff "$work/theirs" "$work/ours" >"$work/diff"; then
      failures=$((failures + 1))
      echo "FAILED: round $round, $unit: systemd (<) and show (>) differ:"
      cat "$work/diff"
      (cd "$root" && find . -type f -name "*" | sort | while read -r file; do echo "-- $file"; cat "$file"; done) | head -80
      [ "$failures" -lt 3 ] || exit 1
    fi
  done
done
[ "$failures" -eq 0 ] || exit 1
echo "$rounds timers and services are in force as systemd loads them"
