#!/bin/bash
# check_man.sh BINARY [SOURCE_DIR]: holds man/cronviz.1 to what BINARY says it has, both ways, and lints it where
# mandoc or groff is installed.
set -u
binary=$1
page=${2:-$(dirname "$0")/../..}/man/cronviz.1

failures=0
complain() {
    echo "$*"
    failures=$((failures + 1))
}

# compare WHAT: what the page has an entry for, against what the program completes.
compare() {
    local what=$1 page_has program_has
    page_has=$(entries_of_"$what" | sort)
    program_has=$("$binary" __complete "$what" | cut -f 1 | sort)
    [[ -n $program_has ]] || complain "$what: the program names none"
    while read -r name; do
        [[ -z $name ]] || complain "$what: $name has no entry in the page"
    done < <(comm -13 <(echo "$page_has") <(echo "$program_has"))
    while read -r name; do
        [[ -z $name ]] || complain "$what: the page has an entry for $name, the program does not know it"
    done < <(comm -23 <(echo "$page_has") <(echo "$program_has"))
}
# shellcheck disable=SC2317 # called as entries_of_$what
entries_of_options() {
    sed -n 's/^\.It Fl //p' "$page" | sed 's/ Oo .*//; s/ Ar .*//; s/ , / /g' | tr ' ' '\n' | sed 's/^/-/'
}
# shellcheck disable=SC2317
entries_of_commands() { sed -n 's/^\.It Ic \([^ ]*\).*/\1/p' "$page"; }
# shellcheck disable=SC2317
entries_of_codes() { sed -n 's/^\.It \(CV[0-9]*\)$/\1/p' "$page"; }

compare options
compare commands
compare codes

if command -v mandoc > /dev/null; then
    mandoc -T lint -W warning "$page" || complain "mandoc: see above"
    wide=$(mandoc -T ascii "$page" | col -bx | awk 'length > 80')
    [[ -z $wide ]] || complain "wider than 80 columns: $wide"
else
    echo "skipped: no mandoc here"
fi
if command -v groff > /dev/null; then
    words=$(groff -mdoc -ww -z "$page" 2>&1)
    [[ -z $words ]] || complain "groff: $words"
else
    echo "skipped: no groff here"
fi

((failures == 0)) && echo "the manual has what the program has"
exit $((failures > 0))
