# fish completion for cronviz, made by `cronviz completion fish`: do not edit.
# As cronviz.fish in a completions folder, or: cronviz completion fish | source

# Prints the command that was typed (an empty line: none yet), then the options that say what is read.
function __cronviz_look
    set -l command
    set -l from
    set -l option
    set -l ended
    for word in (commandline -opc)[2..-1]
        if test -n "$option"
            contains -- $option -f --file --root; and set -a from $option (__cronviz_plain $word)
            set option
        else if test -n "$ended"; or not string match -q -- '-*' $word; or test "$word" = -
            test -n "$command"; or set command $word
        else if test "$word" = --
            set ended 1
        else if string match -q -r -- '^--(file|root)=' $word
            set -a from (string replace -r -- '=.*' '' $word) (__cronviz_plain (string replace -r -- '^[^=]*=' '' $word))
        else if contains -- $word --per-job --as --file --root --dialect --systemd-version --user --only --scope --sort --now --since --until --hours --count --tz --output --columns --width --color
            set option $word
        else if set -l letter (string match -r -- '^-[^fusnoc-]*([fusnoc])$' $word)[2]
            set option -$letter
        end
    end
    echo "$command"
    test -z "$from"; or printf '%s\n' $from
end

# What a word that was typed means to the program.
function __cronviz_plain
    string replace -r -- '^~/' "$HOME/" $argv[1]
end

# Prints what the program knows: jobs, users, zones ... $argv[2]: the word, if it is not the one being typed.
function __cronviz_ask
    set -l look (__cronviz_look)
    set -l program (__cronviz_plain (commandline -opc)[1])
    set -l word (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    set -q argv[2]; and set word $argv[2]
    set -l found ($program __complete $look[2..-1] -- $argv[1] "$word" $look[1] 2>/dev/null)
    # fish finds more than what begins with the word.
    test -n "$found"; or set found ($program __complete $look[2..-1] -- $argv[1] '' $look[1] 2>/dev/null)
    test -z "$found"; or printf '%s\n' $found
end

# The last piece of a list: -c job,+us
function __cronviz_ask_list
    set -l word (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    set -l before (string match -r -- '^(.*,)?[+-]?' "$word")[1]
    for line in (__cronviz_ask $argv[1] '')
        echo $before$line
    end
end

# Is the command, typed or meant, one of these?
function __cronviz_with
    set -l command (__cronviz_look)[1]
    test -n "$command"; or set command list
    contains -- $command $argv
end

# Was one of these typed? Without any: was no command typed?
function __cronviz_typed
    set -l command (__cronviz_look)[1]
    if set -q argv[1]
        contains -- "$command" $argv
    else
        test -z "$command"
    end
end

complete -c cronviz -f
complete -c cronviz -n '__cronviz_typed' -a list -d 'one row for each job (the default)'
complete -c cronviz -n '__cronviz_typed list' -a '(__cronviz_ask jobs)'
complete -c cronviz -n '__cronviz_typed' -a next -d 'the coming runs of all jobs in time order'
complete -c cronviz -n '__cronviz_typed next' -a '(__cronviz_ask jobs)'
complete -c cronviz -n '__cronviz_typed' -a show -d 'everything about one job, setting by setting'
complete -c cronviz -n '__cronviz_typed show' -a '(__cronviz_ask jobs)'
complete -c cronviz -n '__cronviz_typed' -a explain -d 'a schedule in words, or a code in full'
complete -c cronviz -n '__cronviz_typed explain' -a '(__cronviz_ask codes)'
complete -c cronviz -n '__cronviz_typed' -a completion -d 'the completion script of a shell'
complete -c cronviz -n '__cronviz_typed completion' -a 'bash zsh fish'
complete -c cronviz -n '__cronviz_typed' -a help -d 'this overview, or the options of one command'
complete -c cronviz -n '__cronviz_typed help' -a '(__cronviz_ask commands)'
complete -c cronviz -n '__cronviz_typed' -a version -d 'the version of cronviz'
complete -c cronviz -n '__cronviz_with list' -s a -l all -d 'also what the daemon ignores, with the reason'
complete -c cronviz -n '__cronviz_with next' -l no-fold -d 'a row for each run, also of very frequent jobs'
complete -c cronviz -n '__cronviz_with next' -l per-job -d 'at most N rows of one job' -x
complete -c cronviz -n '__cronviz_with explain' -l as -d 'what the text is: cron, systemd or timespan' -x -a 'cron\t"five fields or a nickname" systemd\t"a calendar expression, as of OnCalendar=" timespan\t"a length of time, as of OnBootSec="'
complete -c cronviz -n '__cronviz_with list next show' -s f -l file -d 'read only this file; repeatable, - is stdin' -r -F
complete -c cronviz -n '__cronviz_with list next show explain' -l root -d 'read another tree: an image, a backup' -x -a '(__fish_complete_directories (commandline -ct | string replace -r -- "^--[a-z-]+=" ""))'
complete -c cronviz -n '__cronviz_with list next show explain' -l no-live -d 'read files only, run no program'
complete -c cronviz -n '__cronviz_with list next show explain' -l dialect -d 'the cron that reads it: auto, debian, cronie ...' -x -a '(__cronviz_ask dialects)'
complete -c cronviz -n '__cronviz_with list next show explain' -l systemd-version -d 'the systemd whose timer rules hold' -x
complete -c cronviz -n '__cronviz_with list next' -s u -l user -d 'jobs that run as NAME' -x -a '(__cronviz_ask users)'
complete -c cronviz -n '__cronviz_with list next' -l only -d 'cron, systemd, anacron, run-parts or reboot' -x -a 'cron\t"lines of crontabs" systemd\t"timers of systemd" anacron\t"entries of anacrontab" run-parts\t"scripts of cron.daily and its like" reboot\t"what cron starts at boot"'
complete -c cronviz -n '__cronviz_with list next' -l scope -d 'system, user or all' -x -a 'system\t"jobs of the machine" user\t"jobs of its users" all\t"both"'
complete -c cronviz -n '__cronviz_with list' -s s -l sort -d 'next, job, user, source or freq; -KEY reverses' -x -a 'next\t"the next run first" job\t"by name" user\t"by the user it runs as" source\t"by file and place" freq\t"the most frequent first" -next\t"the reverse" -job\t"the reverse" -user\t"the reverse" -source\t"the reverse" -freq\t"the reverse"'
complete -c cronviz -n '__cronviz_with list next show explain' -l now -d 'as if it were T: RFC 3339, 14:00, tomorrow, +6h' -x
complete -c cronviz -n '__cronviz_with next' -l since -d 'runs at T or later' -x
complete -c cronviz -n '__cronviz_with next' -l until -d 'runs before T' -x
complete -c cronviz -n '__cronviz_with next' -l hours -d 'runs within N hours' -x
complete -c cronviz -n '__cronviz_with next show explain' -s n -l count -d 'at most N runs' -x
complete -c cronviz -n '__cronviz_with list next show explain' -l tz -d 'show times in ZONE (of -f files: cron'\''s, too)' -x -a '(__cronviz_ask zones)'
complete -c cronviz -n '__cronviz_with list next show explain' -l utc -d 'the same as --tz UTC'
complete -c cronviz -n '__cronviz_with list next show explain' -s o -l output -d 'table, wide, json, ndjson, csv, tsv; or help' -x -a '(__cronviz_ask formats)'
complete -c cronviz -n '__cronviz_with list next show explain' -l json -d 'the same as -o json'
complete -c cronviz -n '__cronviz_with list next' -s c -l columns -d 'job,next ...; +COL adds, -COL removes; or help' -x -a '(__cronviz_ask_list columns)'
complete -c cronviz -n '__cronviz_with list next show explain' -s l -l full -d 'cut neither wide cells nor long tables'
complete -c cronviz -n '__cronviz_with list next show explain' -l no-legend -d 'no headings, no footer'
complete -c cronviz -n '__cronviz_with list next show explain' -l width -d 'fit the output into N columns' -x
complete -c cronviz -n '__cronviz_with list next show explain' -l color -d 'auto, always or never' -x -a 'auto\t"on a terminal that can show it" always\t"in pipes and files, too" never\t"plain text"'
complete -c cronviz -n '__cronviz_with list next show explain' -l no-color -d 'the same as --color never'
complete -c cronviz -n '__cronviz_with list next show explain' -l ascii -d 'draw with ASCII only'
complete -c cronviz -n '__cronviz_with list next show explain' -l unicode -d 'draw with Unicode whatever the locale says'
complete -c cronviz -n '__cronviz_with list next show explain' -l strict -d 'exit status 2 when anything could not be read'
complete -c cronviz -n '__cronviz_with list next show explain' -s q -l quiet -d 'print errors only; the exit status tells'
complete -c cronviz -n '__cronviz_with list next show explain' -s v -l verbose -d 'say on standard error what is read'
complete -c cronviz -n '__cronviz_with list next show explain completion help version' -s h -l help -d 'this overview; behind a command, its options'
complete -c cronviz -n '__cronviz_with list next show explain completion help version' -s V -l version -d 'the version'
