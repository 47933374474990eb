#!/bin/bash
# check_calendar.sh BINARY SOURCE_DIR BUILD_DIR: holds the parser and the search of calendar expressions to the
# systemd-analyze of this machine: random expressions, zones and bases, normal form and next five elapses of each.
# CRONVIZ_CALENDAR_COUNT: how many (20,000); CRONVIZ_CALENDAR_SEED: which (1). Exit status 77: not to be done here.
set -u
next=$3/tests/calendar_next
count=${CRONVIZ_CALENDAR_COUNT:-20000}
seed=${CRONVIZ_CALENDAR_SEED:-1}

if ! command -v systemd-analyze > /dev/null; then
    echo "no systemd-analyze here"
    exit 77
fi
version=$(systemd-analyze --version | sed -n '1s/^systemd \([0-9]*\).*/\1/p')
if [[ ${version:-0} -lt 252 ]]; then
    echo "systemd ${version:-?} is older than the rules that cronviz knows"
    exit 77
fi
if [[ ! -d /usr/share/zoneinfo/Europe ]]; then
    echo "no zone files here"
    exit 77
fi

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# One line for each expression, from the blocks that the tool prints for those that it can answer; it passes over the
# others, and says on stderr which of them it could not read.
# shellcheck disable=SC2016 # awk's own
as_lines='
    function finish() { if (key != "") { blocks++; name[blocks] = key; answer[blocks] = normal "\t" list } key = "" }
    function utc_time(text,   part) { split(text, part, " "); return part[2] "T" part[3] "Z" }
    FILENAME == ARGV[1] { sub(/^[^\t]*\t[^\t]*\t/, ""); asked[++questions] = $0; next }
    FILENAME == ARGV[2] {
        if (match($0, /^Failed to parse calendar specification \047/)) {
            text = substr($0, RLENGTH + 1); sub(/\047: [^\047]*$/, "", text); refused[text] = 1
        }
        next
    }
    /^$/ { finish(); next }
    { label = $0; sub(/: .*/, "", label); sub(/^ */, "", label); value = $0; sub(/^[^:]*: /, "", value) }
    label == "Original form" { key = value }
    label == "Normalized form" { if (key == "") key = value; normal = value; list = "" }
    label == "Next elapse" || label ~ /^Iter/ {
        before = list; list = (list == "" ? "" : list " ") (value == "never" ? value : utc_time(value))
    }
    label == "(in UTC)" { list = (before == "" ? "" : before " ") utc_time(value) }
    END {
        finish(); block = 1
        for (i = 1; i <= questions; i++) {
            if (block <= blocks && name[block] == asked[i]) print answer[block++]
            else print (asked[i] in refused) ? "refused" : "gives up"
        }
        if (block <= blocks) print "a block is left over: " name[block]
    }'

# ask ZONE BASE: the tool, about the expressions of the lines in $work/asked.
ask() {
    local expressions
    mapfile -t expressions < <(cut -f 3 "$work/asked")
    TZ=$1 systemd-analyze calendar --iterations=5 --base-time="@$2" "${expressions[@]}" \
        > "$work/out" 2> "$work/errors"
    awk "$as_lines" "$work/asked" "$work/errors" "$work/out" >> "$work/theirs"
}

"$next" --random "$count" "$seed" > "$work/questions" || exit 2
"$next" "$version" < "$work/questions" > "$work/ours" || exit 2
: > "$work/theirs"
: > "$work/asked"
present=
while IFS=$'\t' read -r zone base expression; do
    if [[ $present != "$zone $base" && -n $present ]]; then
        # shellcheck disable=SC2086 # two words
        ask $present
        : > "$work/asked"
    fi
    present="$zone $base"
    printf '%s\t%s\t%s\n' "$zone" "$base" "$expression" >> "$work/asked"
done < "$work/questions"
# shellcheck disable=SC2086
ask $present

paste "$work/questions" "$work/ours" | tr '\t' '|' > "$work/left"
paste "$work/questions" "$work/theirs" | tr '\t' '|' > "$work/right"
asked=$(wc -l < "$work/questions")
differing=$(diff "$work/left" "$work/right" | grep -c '^[<>]' || true)
refused=$(grep -c '^refused' "$work/theirs")
gave_up=$(grep -c '^gives up' "$work/theirs")
never=$(grep -c 'never$' "$work/theirs")
echo "systemd $version: $asked expressions, $refused refused, $never never, $gave_up given up;" \
    "$((differing / 2)) differ"
if [[ $differing -ne 0 ]]; then
    echo "cronviz (<) and systemd-analyze (>):"
    diff "$work/left" "$work/right" | grep '^[<>]' | head -n ${CRONVIZ_CALENDAR_SHOWN:-40}
    exit 1
fi
