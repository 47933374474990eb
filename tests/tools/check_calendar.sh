#!/bin/bash
# check_calendar.sh BINARY SOURCE_DIR BUILD_DIR: holds the parser and the search of calendar expressions to the
# systemd-analyze of this machine: random expressions, zones and bases, normal form and next five elapses of each. Where
# systemd gives an instant at or before the base (in the second pass of a repeated hour) the exact walk is held to it.
# CRONVIZ_CALENDAR_COUNT: how many (20,000); CRONVIZ_CALENDAR_SEED: which (1);
# CRONVIZ_CALENDAR_SHOWN: lines of differences (40). Exit status 77: not to be done here.
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
# others, and says on stderr which of them it could not read. "unclear" where it takes a local time for one in UTC: it
# does so in a zone that was at UTC in the last year it looked at.
# shellcheck disable=SC2016 # awk's own
as_lines='
    function finish() {
        close_time()
        if (key != "") { name[++blocks] = key; answer[blocks] = unclear ? "unclear" : normal "\t" list }
        key = list = ""; unclear = 0
    }
    function close_time() {
        if (local != "" && local !~ / UTC$/) unclear = 1
        if (local != "") add(local)
        local = ""
    }
    function add(time,   part) { split(time, part, " "); list = list (list == "" ? "" : " ") part[2] "T" part[3] "Z" }
    FILENAME == ARGV[1] { sub(/^[^\t]*\t[^\t]*\t/, ""); asked[++questions] = $0; next }
    FILENAME == ARGV[2] {
        if (match($0, /^Failed to parse calendar specification \047/)) {
            text = substr($0, RLENGTH + 1); sub(/\047: [^\047]*$/, "", text); refused[text] = 1
        }
        next
    }
    /^$/ { finish(); next }
    { label = $0; sub(/: .*/, "", label); sub(/^ */, "", label); value = $0; sub(/^[^:]*: /, "", value) }
    label == "(in UTC)" { add(value); local = ""; next }
    { close_time() }
    label == "Original form" { key = value }
    label == "Normalized form" { if (key == "") key = value; normal = value }
    label == "Next elapse" && value == "never" { list = "never"; next }
    label == "Next elapse" || label ~ /^Iter/ { local = value }
    END {
        finish(); block = 1
        for (i = 1; i <= questions; i++) {
            if (block <= blocks && name[block] == asked[i]) print answer[block++]
            else print (asked[i] in refused) ? "refused" : "gives up"
        }
        if (block <= blocks) print "a block is left over: " name[block]
    }'

# ask ZONE BASE: the tool, about the expressions of the lines in $work/asked; a line for each.
ask() {
    local expressions
    mapfile -t expressions < <(cut -f 3 "$work/asked")
    TZ=$1 systemd-analyze calendar --iterations=5 --base-time="@$2" "${expressions[@]}" \
        > "$work/out" 2> "$work/errors"
    awk "$as_lines" "$work/asked" "$work/errors" "$work/out"
}

"$next" --random "$count" "$seed" > "$work/questions" || exit 2
"$next" "$version" < "$work/questions" > "$work/ours" || exit 2
: > "$work/theirs"
: > "$work/asked"
present=
while IFS=$'\t' read -r zone base expression; do
    if [[ $present != "$zone $base" && -n $present ]]; then
        # shellcheck disable=SC2086 # two words
        ask $present >> "$work/theirs"
        : > "$work/asked"
    fi
    present="$zone $base"
    printf '%s\t%s\t%s\n' "$zone" "$base" "$expression" >> "$work/asked"
done < "$work/questions"
# shellcheck disable=SC2086
ask $present >> "$work/theirs"

# One process of the tool forgets, over many expressions, which abbreviations a zone has (tzname of the C library follows
# the last date looked at), and then refuses one it takes otherwise. So what differs is asked again, alone.
cp "$work/theirs" "$work/together"
awk 'NR == FNR { theirs[FNR] = $0; next } theirs[FNR] != "unclear" && theirs[FNR] != $0 { print FNR }' \
    "$work/together" "$work/ours" | head -n 100 |
while read -r number; do
    sed -n "${number}p" "$work/questions" > "$work/asked"
    IFS=$'\t' read -r zone base _ < "$work/asked"
    answer=$(ask "$zone" "$base") number=$number awk 'NR == ENVIRON["number"] { $0 = ENVIRON["answer"] } { print }' \
        "$work/theirs" > "$work/settled"
    mv "$work/settled" "$work/theirs"
done

# shellcheck disable=SC2016
awk 'NR == FNR { theirs[FNR] = $0; next } { print theirs[FNR] == "unclear" ? "unclear" : $0 }' \
    "$work/theirs" "$work/ours" > "$work/ours_where_clear"
paste "$work/questions" "$work/ours_where_clear" | tr '\t' '|' > "$work/left"
paste "$work/questions" "$work/theirs" | tr '\t' '|' > "$work/right"
count_of() { grep -c "$1" "$work/theirs"; }
diff "$work/left" "$work/right" | grep '^[<>]' > "$work/differing"
echo "systemd $version: $(wc -l < "$work/questions") expressions, $(count_of '^refused') refused," \
    "$(count_of 'never$') never, $(count_of '^gives up') given up, $(count_of '^unclear') unclear;" \
    "$(grep -c '^<' "$work/differing") differ"
if [[ -s $work/differing ]]; then
    echo "cronviz (<) and systemd-analyze (>):"
    head -n "${CRONVIZ_CALENDAR_SHOWN:-40}" "$work/differing"
    exit 1
fi
