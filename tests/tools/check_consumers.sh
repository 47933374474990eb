#!/usr/bin/env bash
# check_consumers.sh BINARY SOURCE: the programs that the manual page names read ndjson, csv and tsv, and agree: one
# question each about tests/readme/web01, and the same texts out of a crontab that makes it hard.
set -euo pipefail
binary=$1
source=$2
for tool in jq sqlite3 mlr; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a "$source/tests/readme/web01" "$work/web01"
chmod -R go-w "$work/web01"
chmod 600 "$work"/web01/var/spool/cron/crontabs/*
mkdir -p "$work/hard/etc/cron.d"
{
  printf '1 0 * * * root echo "a, b" | tr -d %s\n' "'\"'"
  printf '2 0 * * * root "quoted" first, last"\n'
  printf '3 0 * * * root echo a\tb \\t \\n c\\\\d\n'
  printf '4 0 * * * root /opt/=1+1 \303\251t\303\251 \346\227\245 bad\377byte\n'
  printf '5 0 * * * root lone "\n'
} >"$work/hard/etc/cron.d/hard"
cd "$work"
status=0
expect() { # expect WHAT WANT GOT
  [ "$2" = "$3" ] || { printf '%s:\n  want %q\n  got  %q\n' "$1" "$2" "$3"; status=1; }
}
run() { "$binary" "$@" --now 2026-03-09T14:23:07+01:00 2>/dev/null; }

# --- how many jobs has each user?
for format in ndjson csv tsv json; do run list --root web01 -o "$format" >"jobs.$format"; done
want='alice,2
root,10
www-data,2'
expect "jq, ndjson" "$want" "$(jq -rs '[.[] | select(.schema == "cronviz.job/1")] | group_by(.user)[]
  | "\(.[0].user),\(length)"' jobs.ndjson)"
expect "jq, json" "$want" "$(jq -r '.jobs | group_by(.user)[] | "\(.[0].user),\(length)"' jobs.json)"
count="select user, count(*) from jobs group by user order by user"
expect "sqlite3, csv" "$want" "$(sqlite3 -separator , -cmd '.import --csv jobs.csv jobs' :memory: "$count")"
expect "sqlite3, a pipe" "$want" "$(run list --root web01 -o csv |
  sqlite3 -separator , :memory: '.import --csv /dev/stdin jobs' "$count")"
expect "sqlite3, ndjson" "$want" "$(sqlite3 -separator , :memory: "
  with jobs as (select value ->> 'user' as user, value ->> 'schema' as schema
    from json_each('[' || replace(trim(readfile('jobs.ndjson'), char(10)), char(10), ',') || ']'))
  select user, count(*) from jobs where schema = 'cronviz.job/1' group by user order by user")"
mlr_count() { mlr "$1" --ocsv --headerless-csv-output "${@:2}" count -g user 'then' sort -f user "jobs.${1#--i}"; }
expect "mlr, csv" "$want" "$(mlr_count --icsv)"
expect "mlr, tsv" "$want" "$(mlr_count --itsv)"
mv jobs.ndjson jobs.jsonl
# shellcheck disable=SC2016 # a variable of mlr
expect "mlr, ndjson" "$want" "$(mlr_count --ijsonl filter '$schema == "cronviz.job/1"' 'then')"

# --- when does each job run within a day, as a number?
run next --root web01 --hours 24 -o ndjson | jq -r 'select(.job == "pg-backup") | .start_at | fromdate' >seconds
expect "jq, a time" 1773104400 "$(cat seconds)"
run next --root web01 --hours 24 -o csv >runs.csv
expect "sqlite3, a time" "$(cat seconds)" "$(sqlite3 -cmd '.import --csv runs.csv runs' :memory: \
  "select strftime('%s', start_at) from runs where job = 'pg-backup'")"
# shellcheck disable=SC2016
expect "mlr, a time" "$(cat seconds)" "$(mlr --icsv --onidx filter '$job == "pg-backup"' 'then' \
  put '$t = strptime($start_at, "%Y-%m-%dT%H:%M:%SZ")' 'then' cut -f t runs.csv)"

# --- the same texts
for format in ndjson csv tsv; do run list --root hard -o "$format" >"hard.$format"; done
jq -c 'select(.schema == "cronviz.job/1") | .command' hard.ndjson >want
expect "five commands" 5 "$(wc -l <want)"
expect "mlr reads tsv back" "$(cat want)" "$(mlr --itsv --ojson cut -f command hard.tsv | jq -c '.[].command')"
expect "mlr reads csv back" "$(cat want)" "$(mlr --icsv --ojson cut -f command hard.csv | jq -c '.[].command')"
expect "sqlite3 reads csv back" "$(cat want)" "$(sqlite3 -cmd '.import --csv hard.csv jobs' :memory: \
  'select json_quote(command) from jobs order by rowid' | jq -c .)"
if command -v python3 >/dev/null; then
  expect "python3 reads csv back" "$(cat want)" "$(python3 -c '
import csv, json
for row in csv.DictReader(open("hard.csv", newline="", encoding="utf-8")):
    print(json.dumps(row["command"]))' | jq -c .)"
fi

# --- every line of ndjson is JSON by itself
expect "jq reads each line" "$(wc -l <hard.ndjson)" "$(while read -r line; do jq -c . <<<"$line"; done <hard.ndjson | wc -l)"
((status == 0)) && echo "jq, sqlite3 and mlr agree"
exit $status
