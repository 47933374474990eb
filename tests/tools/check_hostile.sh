#!/usr/bin/env bash
# check_hostile.sh BINARY [SOURCE BUILD]: the real binary on real trees full of traps, as root and as an ordinary user. Each
# trap costs bounded time and memory and one diagnostic that names the place; all else is still listed; nothing that was
# read acts on the terminal; nothing outside the root is read. Skipped (77) where bash has no timeout(1) to run it under.
# CRONVIZ_HOSTILE=all takes the largest sizes, which cost minutes; without it they are a tenth or less.
set -uo pipefail
export LC_ALL=C
binary=$1
command -v timeout >/dev/null || { echo "skipped: no timeout(1) here"; exit 77; }
umask 022
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"
failures=0
checks=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
skip() { echo "left out: $*"; }
has() { command -v "$1" >/dev/null; }

# --- who looks: root and nobody, or whoever we are
users=(self)
as() { shift; "$@"; }
if [ "$(id -u)" = 0 ]; then
  if has setpriv && setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$binary"; then
    users=(root nobody)
    as() {
      local who=$1
      shift
      if [ "$who" = nobody ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi
    }
  else
    skip "an ordinary user: setpriv(1) is missing, or nobody may not run $binary"
  fi
fi
has jq || skip "whether JSON is valid: no jq here"
# Address space, KiB. Sanitizers reserve terabytes of it.
limit=600000
(ulimit -v $limit; "$binary" --version >/dev/null 2>&1) || { limit=unlimited; skip "the memory limit: this binary cannot live with it"; }
patience=${CRONVIZ_PATIENCE:-10}  # seconds for one run
[ "$limit" != unlimited ] || patience=$((patience * 6))  # sanitizers are slow
case ${CRONVIZ_HOSTILE:-} in
  all) long=10000000 files=100000 users_many=1000000 short_lines=100000000 empty_lines=200000000 rounds=100 ;;
  *) long=1100000 files=10000 users_many=100000 short_lines=1000000 empty_lines=20000000 rounds=20 ;;
esac

bounded() { # WHO ARGUMENTS...: in a fixed environment
  local who=$1
  shift
  (ulimit -v $limit; as "$who" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 timeout "$patience" "$binary" "$@")
}

# --- what every run has to keep
clean() { # FILE NAME: no character that acts on a terminal
  checks=$((checks + 1))
  # C0 but for newline, DEL, C1, bidirectional controls, line separators.
  if grep -naP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]' "$1" >"$work/dirt"; then
    fail "$2: control characters: $(head -n 1 "$work/dirt" | cut -c 1-200 | od -c | head -n 5)"
  fi
  if has iconv && ! iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1; then fail "$2: bytes that are no UTF-8"; fi
}

section() { echo "--- $1 ($SECONDS s)"; }

tree=  # the tree at hand
new_tree() {
  tree=$work/tree$((++trees))
  mkdir -p "$tree"/etc/cron.d "$tree"/etc/systemd/system/timers.target.wants "$tree"/var/spool/cron/crontabs \
    "$tree"/usr/sbin "$tree"/usr/share/zoneinfo/Europe "$tree"/var/lib/dpkg/info
  printf '17 * * * * root good\n' >"$tree/etc/crontab"
  printf '18 * * * * root fine\n' >"$tree/etc/cron.d/fine"
  printf 'root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n' >"$tree/etc/passwd"
  printf 'web01\n' >"$tree/etc/hostname"
  printf '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n' >"$tree/etc/systemd/system/calm.timer"
  ln -s ../calm.timer "$tree/etc/systemd/system/timers.target.wants/calm.timer"
  printf '[Service]\nExecStart=/bin/true\n' >"$tree/etc/systemd/system/calm.service"
  touch "$tree/usr/sbin/cron"
  echo /usr/sbin/cron >"$tree/var/lib/dpkg/info/cron.list"
}
trees=0

# What the tree has beside the trap; a trap in the place of one of these takes it away.
calm="good fine calm.timer"

look() { # NAME PLACE PATTERN [ARGUMENTS...]: list the tree; one diagnostic of PLACE matches PATTERN ('' : none is due)
  local name=$1 place=$2 pattern=$3 who job status
  shift 3
  for who in "${users[@]}"; do
    [ "${name%(not root)}" = "$name" ] || [ "$who" != root ] || continue
    for format in table json; do
      bounded "$who" list -a --root "$tree" --no-live --now 2026-11-25T12:00:00Z -o $format "$@" >"$work/out" 2>"$work/err"
      status=$?
      checks=$((checks + 1))
      [ $status = 0 ] || fail "$name, $who, $format: exit status $status; $(head -n 2 "$work/err")"
      clean "$work/out" "$name, $who, $format"
      clean "$work/err" "$name, $who, $format, errors"
      for job in $calm; do
        grep -q -- "$job" "$work/out" || fail "$name, $who, $format: '$job' is not listed"
      done
      ! grep -q leaked "$work/out" "$work/err" || fail "$name, $who, $format: something from outside is shown"
      if [ -n "$pattern" ] && [ $format = table ]; then
        grep -q -- "$place" "$work/err" || fail "$name, $who: no message names $place: $(head -n 3 "$work/err")"
      fi
    done
    has jq || continue
    if ! jq -e . "$work/out" >/dev/null 2>&1; then
      fail "$name, $who: the JSON is not valid"
      continue
    fi
    said=$(jq -r --arg place "$place" '.diagnostics[] | select(.file == $place or (.message | startswith($place))) | .code + " " + .message' "$work/out")
    checks=$((checks + 1))
    if [ -z "$pattern" ]; then
      [ -z "$said" ] || fail "$name, $who: '$place' is complained about: $said"
    elif [ "$(grep -cE -- "$pattern" <<<"$said")" != 1 ]; then
      fail "$name, $who: want one '$pattern' of $place, got: ${said:-nothing}; all: $(jq -c '[.diagnostics[] | {file, code, message}]' "$work/out" | cut -c 1-600)"
    fi
  done
}

# --- things that are no files
echo '* * * * * root leaked' >"$work/outside"
mkdir "$work/outside.d"
echo '* * * * * root leaked' >"$work/outside.d/leaked"
echo 'leaked' >"$work/secret"
chmod 600 "$work/secret"
up=../../../../../../../../../../../..
make_trap() { # KIND PATH; false: not possible here
  mkdir -p "$(dirname "$2")"
  rm -rf "$2"
  case $1 in
    fifo) mkfifo "$2" ;;
    device) mknod "$2" c 1 3 2>/dev/null && [ -c "$2" ] ;;
    zero) mknod "$2" c 1 5 2>/dev/null && [ -c "$2" ] ;;
    socket) has perl && (cd "$(dirname "$2")" && perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1) or exit 1' "$(basename "$2")") ;;
    loop) ln -s "$(basename "$2")" "$2" ;;
    outside) ln -s "$work/outside" "$2" ;;
    above) ln -s "$up$work/outside" "$2" ;;
    outside-folder) ln -s "$work/outside.d" "$2" ;;
    secret) ln -s "$work/secret" "$2" ;;
    sparse) truncate -s 1T "$2" 2>/dev/null ;;
    folder) mkdir "$2" ;;
    file) echo '* * * * * root leaked' >"$2" ;;
  esac
}
# What is said of each where a file is wanted.
words() {
  case $1 in
    fifo) echo 'FIFO|neither a file nor a link' ;;
    device | zero) echo 'device|neither a file nor a link' ;;
    socket) echo 'socket|neither a file nor a link' ;;
    loop) echo 'links|leads to nothing' ;;
    outside | above | outside-folder | secret) echo 'leads to nothing|no such file' ;;
    sparse) echo 'larger than' ;;
    folder) echo 'director' ;;
    file) echo 'not a directory' ;;
  esac
}

section "in the place of a crontab"
for kind in fifo device zero socket loop outside above secret sparse; do
  new_tree
  make_trap $kind "$tree/etc/cron.d/trap" || { skip "$kind: cannot be made here"; continue; }
  look "cron.d/trap is $kind" /etc/cron.d/trap "CV902 .*($(words $kind))"
  new_tree
  make_trap $kind "$tree/etc/crontab"
  calm="fine calm.timer" look "crontab is $kind" /etc/crontab "CV902 .*($(words $kind))"
  new_tree
  make_trap $kind "$tree/var/spool/cron/crontabs/alice"
  case $kind in loop | outside | above | secret) ;; *)
    look "alice's crontab is $kind" /var/spool/cron/crontabs/alice "CV902 .*($(words $kind))" ;;
  esac
done
new_tree
make_trap folder "$tree/etc/crontab"
calm="fine calm.timer" look "crontab is a folder" /etc/crontab "CV902 .*director"
new_tree
make_trap folder "$tree/etc/cron.d/trap"
look "cron.d/trap is a folder" /etc/cron.d/trap ""

section "in the place of a folder"
for kind in fifo device socket loop outside above outside-folder sparse file; do
  for place in /etc/cron.d /var/spool/cron/crontabs; do
    new_tree
    make_trap $kind "$tree$place" || continue
    rest="good calm.timer"
    [ $place = /etc/cron.d ] || rest="good fine calm.timer"
    case $kind in
      outside | above | outside-folder) calm=$rest look "$place is $kind" $place "" ;;
      *) calm=$rest look "$place is $kind" $place "CV902 .*(not a directory|links)" ;;
    esac
  done
done

section "in the place of a unit, of its drop-ins, of the links that enable it"
units=/etc/systemd/system
for kind in fifo device socket loop outside above secret sparse folder; do
  is_link=no
  case $kind in loop | outside | above | secret) is_link=yes ;; esac
  new_tree
  make_trap $kind "$tree$units/trap.timer" || continue
  case $kind in
    folder) look "trap.timer is $kind" $units/trap.timer "" ;;
    loop) look "trap.timer is $kind" $units/trap.timer "CV902 .*passes over this: .*own name" ;;
    *) look "trap.timer is $kind" $units/trap.timer "CV902 .*($(words $kind))" ;;
  esac
  new_tree
  make_trap $kind "$tree$units/calm.timer.d/trap.conf"
  case $kind in folder) due="" ;; *) due="CV902 .*($(words $kind))" ;; esac
  look "calm.timer.d/trap.conf is $kind" $units/calm.timer.d/trap.conf "$due"
  new_tree
  make_trap $kind "$tree$units/timers.target.wants/trap.timer"
  case $is_link in yes) due="CV902 .*no such unit" ;; *) due="" ;; esac
  look "timers.target.wants/trap.timer is $kind" $units/timers.target.wants/trap.timer "$due"
  new_tree
  make_trap $kind "$tree$units/calm.service"
  look "calm.service is $kind" /no/place ""
done
for kind in fifo loop outside-folder file sparse; do
  for place in $units/calm.timer.d $units/timers.target.wants; do
    new_tree
    make_trap $kind "$tree$place" || continue
    look "$place is $kind" /no/place ""
  done
  new_tree
  make_trap $kind "$tree$units" || continue
  calm="good fine" look "$units is $kind" /no/place ""
done

section "in the place of what tells about the machine"
for kind in fifo device socket loop outside secret sparse folder; do
  case $kind in outside | secret) is_there=no ;; *) is_there=yes ;; esac
  for place in /etc/passwd /etc/group /etc/hostname /etc/localtime /etc/timezone /etc/os-release /etc/machine-id \
    /var/lib/dpkg/info/cron.list /usr/share/zoneinfo/Europe/Trap /usr/share/zoneinfo/tzdata.zi; do
    new_tree
    make_trap $kind "$tree$place" || continue
    printf 'CRON_TZ=Europe/Trap\n* * * * * @nogroup zoned\n' >"$tree/etc/cron.d/zoned"
    rest=$calm
    due=
    case $is_there$place in
      yes/etc/passwd) due="CV902 " ;;
      *o/etc/localtime | yes/etc/localtime | yes/etc/timezone) due="CV905 " ;;
      */cron.list) rest="good calm.timer" ;;  # then it may be any cron, and not each has a cron.d
    esac
    case $place in /usr/* | /etc/group) ;; *) calm=$rest look "$place is $kind" $place "$due" ;; esac
    look "$place is $kind, cronie" $place "$due" --dialect cronie
  done
done

section "what may not be read"
new_tree
echo '* * * * * root hidden' >"$tree/etc/cron.d/trap"
chmod 000 "$tree/etc/cron.d/trap"
look "an unreadable file (not root)" /etc/cron.d/trap "CV902 .*permission denied"
new_tree
chmod 000 "$tree/var/spool/cron/crontabs"
look "an unreadable folder (not root)" /var/spool/cron/crontabs "CV902 .*permission denied"
new_tree
chmod 000 "$tree/etc/systemd/system/calm.timer"
calm="good fine" look "an unreadable unit (not root)" /etc/systemd/system/calm.timer "CV902 .*permission denied"

section "names and contents"
new_tree
for name in $'\e[31mred' $'new\nline' $'tab\tname' $'bad\xff\xfe' $'bidi\u202egnp' $'\u00ad\u200b' "$(printf 'a%.0s' {1..240})" -rf '$(id)'; do
  echo '* * * * * root named' >"$tree/etc/cron.d/$name" 2>/dev/null || skip "a file that is called $(printf %q "$name")"
  printf '[Timer]\nOnCalendar=daily\n' >"$tree/etc/systemd/system/$name.timer" 2>/dev/null || true
done
printf '\e]0;owned\a\n' >"$tree/etc/hostname"
printf 'ID=\e[31m\n' >"$tree/etc/os-release"
printf '\e[2J\n' >"$tree/etc/timezone"
look "names that act on terminals" /no/place ""
line() { head -c "$1" /dev/zero | tr '\0' a; }
new_tree
{ printf '* * * * * root long-'; line 1000000; printf '\n* * * * * root after\n'; } >"$tree/etc/cron.d/long"
calm="good fine after calm.timer" look "a line of 1 MB" /no/place ""
for start in '# ' 'NAME=' '* * * * * root long-' '*,' '* * * * * ' '@' 'CRON_TZ='; do
  new_tree
  { printf '%s' "$start"; line $long; printf '\n* * * * * root after\n'; } >"$tree/etc/cron.d/long"
  look "a line of $long bytes: $start" /no/place ""
  look "a line of $long bytes, cronie: $start" /no/place "" --dialect cronie
  { printf '[Timer]\nOnCalendar=%s' "$start"; line $long; printf '\n'; } >"$tree/etc/systemd/system/long.timer"
  look "a unit with a line of $long bytes: $start" /no/place ""
done
new_tree
printf '* * * * * root a\0b\n* * * * * root c\n' >"$tree/etc/cron.d/nul"
look "a NUL" /etc/cron.d/nul "CV114 "
new_tree
printf '* * * * * root windows\r\n' >"$tree/etc/cron.d/crlf"
calm="good fine windows calm.timer" look "CRLF" /etc/cron.d/crlf "CV114 "
new_tree
printf '\xef\xbb\xbf* * * * * root bom\n' >"$tree/etc/cron.d/bom"
look "a byte order mark" /etc/cron.d/bom "CV1"
new_tree
printf '* * * * * root last' >"$tree/etc/cron.d/end"
look "no newline at the end" /etc/cron.d/end "CV104 "
for dialect in debian cronie vixie freebsd busybox; do
  new_tree
  mkdir "$tree/etc/crontabs"
  head -c 3000000 "$binary" | tee "$tree/etc/crontabs/root" "$tree/etc/systemd/system/noise.timer" >"$tree/etc/cron.d/noise"
  printf '* * * * * root utf16\n' | iconv -t UTF-16 >"$tree/etc/cron.d/utf16" 2>/dev/null
  calm= look "noise, $dialect" /no/place "" --dialect $dialect
done
new_tree
truncate -s 200M "$tree/etc/cron.d/zeros"
for i in 1 2 3 4 5 6 7 8; do truncate -s 200M "$tree/etc/cron.d/zeros$i"; done
look "many sparse files, each of which is small enough" /etc/cron.d/zeros1 "CV903 "
new_tree
yes x | head -c 60000 >"$tree/etc/cron.d/short"
look "lines of one letter" /no/place ""
yes x | head -c $short_lines >"$tree/etc/cron.d/short"
bounded "${users[0]}" list --root "$tree" --no-live >"$work/out" 2>"$work/err" || fail "millions of lines of one letter: exit status $?"
grep -q fine "$work/out" || fail "millions of lines of one letter: 'fine' is not listed"
new_tree
{ head -c $empty_lines /dev/zero | tr '\0' '\n'; printf x; } >"$tree/etc/cron.d/empty"
look "millions of empty lines" /no/place ""
rm -rf "$tree"

section "numbers"
new_tree
awk -v folder="$tree/etc/cron.d" -v files=$files 'BEGIN { for (i = 0; i < files; ++i) { file = folder "/f" i; print "* * * * * root tiny" > file; close(file) } }'
calm="good fine tiny calm.timer" look "$files files" /no/place ""
new_tree
awk -v users=$users_many 'BEGIN { for (i = 0; i < users; ++i) print "user" i ":x:" i ":" i "::/home/user" i ":/bin/sh" }' >>"$tree/etc/passwd"
look "$users_many users" /etc/passwd ""
new_tree
(cd "$tree/etc/cron.d" && echo '* * * * * root chained' >end && ln -s end l0 && for i in $(seq 60); do ln -s l$((i - 1)) l$i; done)
calm="good fine chained calm.timer" look "a chain of links" /etc/cron.d/l40 "CV902 .*links"
new_tree
deep=$tree/usr/share/zoneinfo
for i in $(seq 100); do deep=$deep/Deep; mkdir "$deep"; done
printf 'CRON_TZ=Europe/Nowhere\n* * * * * root zoned\n' >"$tree/etc/cron.d/zoned"
calm="good zoned" look "folders within folders" /etc/cron.d/zoned "CV905 " --dialect cronie
new_tree
mkdir "$tree/etc/systemd/system/"{1..300}.target.wants
for i in {1..300}; do ln -s ../calm.timer "$tree/etc/systemd/system/$i.target.wants/calm.timer"; done
look "hundreds of folders of links" /no/place ""

section "while it changes"
new_tree
(
  cd "$tree/etc/cron.d" || exit
  while :; do
    echo '* * * * * root flux' >flux
    echo '* * * * * root flux' >>flux
    mv flux moved
    : >moved
    ln -s moved flux
    rm -f flux moved
    mkfifo flux
    rm flux
    mkdir flux flux2
    rmdir flux flux2
  done
) 2>/dev/null &
changer=$!
for i in $(seq $rounds); do
  for who in "${users[@]}"; do
    bounded "$who" list --root "$tree" --no-live -o ndjson >"$work/out" 2>"$work/err" || fail "while it changes: exit status $?"
    checks=$((checks + 1))
    [ "$(grep -c '"name":"\(good\|fine\|calm.timer\)"' "$work/out")" = 3 ] || fail "while it changes: not all is listed: $(cat "$work/err")"
    clean "$work/out" "while it changes"
  done
done
kill $changer
wait $changer 2>/dev/null

section "files that are named"
named() { # WANT NAME ARGUMENTS...
  local want=$1 name=$2 who
  shift 2
  for who in "${users[@]}"; do
    bounded "$who" list "$@" >"$work/out" 2>"$work/err" <"${input:-/dev/null}"
    status=$?
    checks=$((checks + 1))
    [ $status = "$want" ] || fail "$name, $who: want exit status $want, got $status: $(head -n 2 "$work/err")"
    [ "$want" = 0 ] || [ -s "$work/err" ] || fail "$name, $who: no message"
    clean "$work/err" "$name, $who"
  done
}
for kind in fifo device zero socket loop sparse folder; do
  make_trap $kind "$work/named" || continue
  named 2 "-f $kind" -f "$work/named"
  [ $kind = socket ] || [ $kind = fifo ] || [ $kind = loop ] || input=$work/named named $([ $kind = device ] && echo 0 || echo 2) "-f - of $kind" -f -
done
make_trap outside "$work/named"
named 0 "-f of a link" -f "$work/named"
named 2 "-f of a name that acts on terminals" -f $'/none\e[31m\u202e'
for who in "${users[@]}"; do
  yes '* * * * * endless' | bounded "$who" list -f - >"$work/out" 2>"$work/err"
  [ "${PIPESTATUS[1]}" = 2 ] || fail "endless standard input, $who: exit status ${PIPESTATUS[1]}"
  grep -q "larger than" "$work/err" || fail "endless standard input, $who: $(cat "$work/err")"
done
bounded "${users[0]}" list -f - <&- >"$work/out" 2>"$work/err"
[ $? = 2 ] || fail "closed standard input: exit status $?"

section "interrupts and closed pipes"
awk 'BEGIN { for (i = 0; i < 400000; ++i) print "* * * * * root many" }' >"$work/many"
chmod 644 "$work/many"
look_at_many() { env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@" "$binary" list --dialect cronie -f "system:$work/many" -o ndjson; }
for signal in INT TERM HUP; do
  # The reader goes on reading, slowly: it must see whole records only.
  { look_at_many timeout --preserve-status -s $signal 2 2>"$work/err"; echo $? >"$work/status"; } |
    while IFS= read -r record || { [ -n "$record" ] && echo "$record" >"$work/half"; }; do echo "$record" >"$work/last"; done
  checks=$((checks + 1))
  case $(cat "$work/status") in
    $((128 + $(kill -l $signal)))) ;;
    *) fail "SIG$signal: exit status $(cat "$work/status")" ;;
  esac
  [ ! -e "$work/half" ] || fail "SIG$signal: half a record: $(tail -c 200 "$work/half")"
  [ ! -s "$work/err" ] || fail "SIG$signal: $(cat "$work/err")"
done
{ look_at_many env 2>"$work/err"; echo $? >"$work/status"; } | head -n 1 >/dev/null
[ "$(cat "$work/status")" = 0 ] || fail "a closed pipe: exit status $(cat "$work/status")"
[ ! -s "$work/err" ] || fail "a closed pipe: $(cat "$work/err")"

section "on a terminal"
if has script && script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
  terminal() { # COMMAND: what it prints on a terminal
    script -qec "stty cols 100 -echo; export LC_ALL=C.UTF-8 TERM=xterm; $1" /dev/null </dev/null 2>/dev/null | tr -d '\r'
  }
  terminal "'$binary' list --dialect cronie -f 'system:$work/many'" >"$work/out"
  rows=$(grep -c ' root ' "$work/out")
  [ "$rows" = 1000 ] || fail "a long table on a terminal: $rows rows"
  grep -q '^399[0-9]* more: ' "$work/out" || fail "a long table on a terminal: it does not say how many more there are"
  terminal "timeout --foreground -s INT 1.2 '$binary' list --color always --full --dialect cronie -f 'system:$work/many'" >"$work/out"
  open=$(grep -ao $'\e\[[0-9;]*m' "$work/out" | tail -n 1)
  [ -z "$open" ] || [ "$open" = $'\e[0m' ] || fail "an interrupt on a terminal leaves a colour: $(printf %q "$open")"
else
  skip "a terminal: script(1) is missing"
fi

echo "$checks checks as ${users[*]}, $failures failures"
[ $failures = 0 ]
