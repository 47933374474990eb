#!/usr/bin/env bash
# check_tree.sh BINARY [SOURCE BUILD]: every crontab line, every script of a folder and every entry of an anacrontab of a tree
# is listed, none twice, and what is not run has its reason. The tree is CRONVIZ_TREE, else a made one of the layout of
# Debian; the other listing is made with find, run-parts and awk. Skipped (77) where run-parts or jq is missing.
set -euo pipefail
export LC_ALL=C
binary=$1
for tool in run-parts jq; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
same() { # what: found and listed must be the same, line by line, repetitions included
  diff "$work/found" "$work/listed" >"$work/diff" || { fail "$1: found (<) and listed (>) differ:"; cat "$work/diff"; }
}

make_tree() {
  local place mode name
  mkdir -p "$root"/{etc/cron.d,var/spool/cron/crontabs,usr/sbin,usr/bin,var/lib/dpkg/info}
  for place in hourly daily weekly monthly; do mkdir -p "$root/etc/cron.$place"; done
  touch "$root/usr/sbin/cron" "$root/usr/sbin/anacron"
  printf '\177ELF' >"$root/usr/bin/run-parts"
  chmod 755 "$root"/usr/{sbin,bin}/*
  echo /usr/sbin/cron >"$root/var/lib/dpkg/info/cron.list"
  printf '%s\n' root:x:0:0::/root:/bin/sh alice:x:1000:1000::/home/alice:/bin/sh >"$root/etc/passwd"
  printf '%s\n' '# a comment' 'SHELL=/bin/sh' '' '17 * * * * root cd / && run-parts --report /etc/cron.hourly' \
    '25 6 * * * root test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }' \
    '	47 6	* * 7 root test -x /usr/sbin/anacron || run-parts /etc/cron.weekly' '@reboot root /srv/start' \
    '61 * * * * root /srv/never' '* * * * nobody-there' >"$root/etc/crontab"
  for name in good-one under_score two.dots tilde~ .hidden .placeholder; do
    printf '%s\n' "# $name" '*/5 * * * * root /srv/job' '0 1 * * * root /srv/job' '@daily alice /srv/other' >"$root/etc/cron.d/$name"
  done
  printf '* * * * * root /srv/locked-out' >"$root/etc/cron.d/unfinished"
  printf '* * * * * root /srv/open\n' >"$root/etc/cron.d/open"
  chmod 666 "$root/etc/cron.d/open"
  printf '%s\n' 'MAILTO=""' '0 8 * * 1-5 bin/report' '0 25 * * * bin/late' >"$root/var/spool/cron/crontabs/alice"
  printf '%s\n' '0 8 * * * gone' >"$root/var/spool/cron/crontabs/bob"
  chmod 600 "$root"/var/spool/cron/crontabs/*
  printf '%s\n' '# anacron' 'HOME=/root' '1 5 cron.daily run-parts --report /etc/cron.daily' \
    '7 10 cron.weekly run-parts --report /etc/cron.weekly' '@monthly 15 cron.monthly run-parts --report /etc/cron.monthly' \
    'x 1 bad true' '30 1 own /srv/own' >"$root/etc/anacrontab"
  printf '30 7-23 * * * root /usr/sbin/anacron -s\n' >"$root/etc/cron.d/anacron"
  for place in hourly daily weekly monthly; do
    for name in one two-three 4 UP.sh old.dpkg-old tilde~ .placeholder; do
      printf '#!/bin/sh\n' >"$root/etc/cron.$place/$name"
      chmod 755 "$root/etc/cron.$place/$name"
    done
    for mode in 644 700 111; do
      touch "$root/etc/cron.$place/mode$mode"
      chmod "$mode" "$root/etc/cron.$place/mode$mode"
    done
    ln -s one "$root/etc/cron.$place/link"
    ln -s nowhere "$root/etc/cron.$place/broken"
    mkdir "$root/etc/cron.$place/folder"
  done
}
root=${CRONVIZ_TREE:-$work/root}
[ -n "${CRONVIZ_TREE:-}" ] || make_tree

"$binary" list -a --root "$root" --no-live --dialect debian -o ndjson >"$work/all" 2>"$work/errors" || true
jobs() { jq -r "select(.schema == \"cronviz.job/1\") | $1" "$work/all"; }
diagnosed() { jq -r 'select(.schema == "cronviz.diagnostic/1") | [.file, .line] | join("\t")' "$work/all"; }

# --- crontabs: the lines that are no comment, no blank and no assignment; the path and the number of each
tabs=()
for file in "$root/etc/crontab"; do [ -f "$file" ] && tabs+=("$file"); done
for folder in "$root/etc/cron.d" "$root/var/spool/cron/crontabs"; do
  [ -d "$folder" ] || continue
  while IFS= read -r file; do tabs+=("$file"); done < <(find "$folder" -mindepth 1 -maxdepth 1 ! -type d | sort)
done
for file in "${tabs[@]}"; do
  awk -v path="${file#"$root"}" '
    /^[ \t]*(#|$)/ { next }
    # NAME = VALUE, either quoted or not: no entry of cron begins so.
    /^[ \t]*("[^"]*"|\047[^\047]*\047|[^ \t="\047]+)[ \t]*=/ { next }
    { print path "\t" FNR }' "$file"
done | sort >"$work/found"
jobs 'select(.kind == "cron") | [.file, .line] | join("\t")' | sort >"$work/listed"
# A line that is no entry at all is no job, but is pointed out.
diagnosed | sort -u | join -v 1 -t '' - "$work/listed" | join -t '' - "$work/found" >"$work/pointed"
sort -m "$work/listed" "$work/pointed" -o "$work/listed"
same "lines of crontabs"
lines=$(wc -l <"$work/found")

# Whole files that the daemon passes over: none of their lines may be said to run.
for file in "${tabs[@]}"; do
  name=${file##*/}
  case $file in
    */etc/cron.d/*) [[ $name =~ ^[A-Za-z0-9_-]+$ ]] && [ -z "$(find -L "$file" -perm /022)" ] && continue ;;
    */crontabs/*) [ ! -e "$root/etc/passwd" ] || grep -q "^$name:" "$root/etc/passwd" && continue ;;
    *) continue ;;
  esac
  running=$(jobs "select(.file == \"${file#"$root"}\" and .ignored == false) | .id")
  [ -z "$running" ] || fail "cron does not read ${file#"$root"}, yet these are listed as if they ran: $running"
done

# --- the anacrontab
: >"$work/found"
if [ -f "$root/etc/anacrontab" ]; then
  awk '/^[ \t]*(#|$)/ { next } /^[ \t]*[A-Za-z_][A-Za-z0-9_]*[ \t]*=/ { next } { print "/etc/anacrontab\t" FNR }' \
    "$root/etc/anacrontab" | sort >"$work/found"
fi
jobs 'select(.kind == "anacron") | [.file, .line] | join("\t")' | sort >"$work/listed"
same "entries of the anacrontab"
entries=$(wc -l <"$work/found")

# --- the scripts: whatever is no folder; run-parts says which ones it would run
scripts=0
for folder in "$root"/etc/cron.{hourly,daily,weekly,monthly,yearly}; do
  [ -d "$folder" ] || continue
  place=${folder#"$root"}
  find "$folder" -mindepth 1 -maxdepth 1 | while IFS= read -r path; do
    [ -d "$path" ] || echo "$place/${path##*/}"
  done | sort >"$work/found"
  jobs "select(.kind == \"run-parts\" and (.file | startswith(\"$place/\"))) | .file" | sort >"$work/listed"
  same "scripts of $place"
  scripts=$((scripts + $(wc -l <"$work/found")))
  # The name and the mode keep the others from being run, or nothing runs the folder at all.
  run-parts --test "$folder" 2>/dev/null | sed "s|^$root||" | sort >"$work/found"
  jobs "select(.kind == \"run-parts\" and (.file | startswith(\"$place/\")) and
    (.ignored == false or .ignored_reason == \"not started\")) | .file" | sort >"$work/listed"
  same "what run-parts runs of $place"
done

# --- all jobs: an id of its own, and a reason where it does not run
repeated=$(jobs .id | sort | uniq -d)
[ -z "$repeated" ] || fail "these ids stand twice: $repeated"
without=$(jobs 'select(.ignored != (.ignored_reason != null)) | .id')
[ -z "$without" ] || fail "ignored without a reason, or a reason without that: $without"
without=$(jobs 'select(.next_at == null and .next_reason == null) | .id')
[ -z "$without" ] || fail "neither a next run nor why there is none: $without"

echo "$lines lines of ${#tabs[@]} crontabs, $entries entries of the anacrontab, $scripts scripts compared, $failures failures"
[ "$failures" = 0 ]
