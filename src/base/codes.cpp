#include "base/codes.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cronviz {
namespace {

// clang-format off
constexpr std::array<CodeInfo, 32> codes{{
    {Code::out_of_range, "a value out of range",
R"(Minutes go from 0 to 59, hours from 0 to 23, days of the month from 1 to 31,
months from 1 to 12, days of the week from 0 to 7 (0 and 7 are Sunday).

cronie drops the line, Debian's cron drops the whole file. busybox logs an
error, fills the field and runs the line all the same (CV113): `60 * * * *`
runs there every minute. Numbers wrap at 32 bits in all of them.

bad:   0 24 * * * /usr/local/bin/report
good:  0 0 * * *  /usr/local/bin/report)"},
    {Code::field_count, "too few or too many fields, or no command",
R"(A line is five time fields, or one nickname such as @daily; then, in
/etc/crontab and /etc/cron.d only, the user; then the command.

cronie drops such a line, Debian's cron drops the whole file. In a user's
crontab Debian's cron takes a line without a command: it runs nothing.
A sixth `*` is no year and no second: cronie and Debian refuse it as a
likely mistake where the command should begin.

bad:   0 4 * * /usr/local/bin/report
good:  0 4 * * * /usr/local/bin/report)"},
    {Code::user_column, "user column missing, unknown, or in a user crontab",
R"(/etc/crontab and the files in /etc/cron.d name the user behind the time
fields. Crontabs of users, made with `crontab -e`, do not.

Without the column cronie takes the first word of the command for a user and
fails when the time comes; Debian's cron ignores the whole file. With the
column in a user's crontab the daemon runs a program of that name:
"root: not found".

bad:   0 2 * * * /usr/local/sbin/backup --all          (in /etc/cron.d)
good:  0 2 * * * root /usr/local/sbin/backup --all)"},
    {Code::no_final_newline, "no newline at the end",
R"(The last line of a crontab must end with a newline.

cronie ignores that last line and reads the rest; Debian's cron ignores the
whole file. busybox does not mind. A last line that is a comment or holds
only blanks does no harm.

bad:   printf '0 2 * * * root /usr/local/sbin/backup' > /etc/cron.d/backup
good:  printf '0 2 * * * root /usr/local/sbin/backup\n' > /etc/cron.d/backup)"},
    {Code::file_name, "the file's name keeps cron from reading it",
R"(Debian's cron reads from /etc/cron.d only names made of letters, digits, `_`
and `-`: a dot is enough to have a file skipped without a word. cronie skips
names that begin with `.` or `#`, end with `~`, or end in .rpmsave, .rpmorig,
.rpmnew or .cron.hostname; other dots are fine there.

run-parts passes over scripts in the same way: that of Debian wants the same
letters, digits, `_` and `-`, busybox lets dots pass.

bad:   /etc/cron.d/report.sh
good:  /etc/cron.d/report)"},
    {Code::file_access, "mode, owner or link keeps cron from reading it",
R"(cron runs what these files say as root, so it refuses files that others could
have written.

cronie wants a regular file of root (or of the crontab's user) that neither
group nor others may write and nobody may execute. Debian's cron wants system
files to be of root and not writable by group or others, and users' crontabs
to have exactly mode 0600; no hard links in either case.

Of the scripts in a folder run-parts runs regular files that may be executed.

bad:   -rw-rw-r-- root adm  /etc/cron.d/backup
good:  -rw-r--r-- root root /etc/cron.d/backup)"},
    {Code::bad_characters, "characters that the field does not take, or that are ignored",
R"~(A field holds numbers, three-letter names, `*`, `,`, `-` and `/`. `?`, `L`,
`W`, `#` and `H` belong to other schedulers. `~`, a random value of a range,
is read by cronie, not by Debian's cron or busybox.

cronie drops the line. Debian's cron stops reading the field at a character
that it does not know and takes what came before: `5#3` is every Friday there,
`0~59` minute 0. Names have three letters (`mon`, not `monday`), and a step
needs a range: `*/5` or `10-59/5`, not `10/5`.

bad:   0 9 * * 5#3 /usr/local/bin/meeting
good:  0 9 15-21 * * [ "$(date +\%u)" = 5 ] && /usr/local/bin/meeting)~"},
    {Code::unknown_nickname, "unknown nickname",
R"(cron knows @reboot, @yearly, @annually, @monthly, @weekly, @daily, @midnight
and @hourly, in lower case. FreeBSD adds @every_minute, @every_second and
@SECONDS. No cron knows `@every 5m`.

cronie drops the line, Debian's cron drops the whole file.

bad:   @Daily /usr/local/bin/report
good:  @daily /usr/local/bin/report)"},
    {Code::bad_assignment, "an assignment that is not read as one",
R"(A line NAME=value sets a variable for the jobs below it. A quoted value must
end with its quote and nothing behind it; a name with blanks must be quoted.
What is not an assignment is read as a job, and fails as one.

Debian's cron needs a value: `MAILTO=` is a syntax error there, which costs the
whole file, while cronie takes it as empty. Nothing is expanded: PATH=$PATH:/x
sets PATH to these very characters. busybox reads only MAILTO=, SHELL= and
PATH=, without blanks around the sign.

bad:   MAILTO=
good:  MAILTO="")"},
    {Code::too_long, "a line or command too long",
R"(Debian's cron takes commands of up to 998 bytes; a longer one is a syntax
error that costs the whole file. cronie cuts a command silently at 131072
bytes. cronviz itself reads lines up to a stated limit.

bad:   0 2 * * * tar cf /backup/all.tar /srv/a /srv/b ... (1000 bytes)
good:  0 2 * * * /usr/local/sbin/backup-all)"},
    {Code::too_many, "too many entries, or too large",
R"(A user's crontab may hold 10000 jobs. cronie also limits it to 1000
assignments and to 32768 bytes of comments and blank lines in a row: beyond
any of these it drops the whole file, so that a long comment at its head is
enough. busybox reads 256 lines (root: 65535).

bad:   a licence text of 40 kB above the first job
good:  the same text in a file of its own)"},
    {Code::lost_with_file, "read right, but lost with its file",
R"(Debian's cron reads a file wholly or not at all: one line that it does not
understand, in /etc/cron.d as in a user's crontab, and none of the jobs in that
file runs. This line is right; another one of its file is not, and the error
for that one tells which.

bad:   0 25 * * * root /usr/local/bin/one       (hour 25: CV101)
       0 3 * * *  root /usr/local/bin/two       (does not run either)
good:  0 1 * * *  root /usr/local/bin/one
       0 3 * * *  root /usr/local/bin/two)"},
    {Code::kept_although_wrong, "kept by busybox although wrong",
R"(busybox's crond logs an error in a field but keeps the line, with what it had
understood until then. A value that is too large fills the field: `60 * * * *`
runs every minute, `0 0 * * 7` every day. After other errors only the part
before them counts.

bad:   0 0 * * 7 /usr/bin/weekly        (every day in busybox)
good:  0 0 * * 0 /usr/bin/weekly)"},
    {Code::encoding, "CRLF, BOM, NUL or bytes that are not UTF-8",
R"(cron reads bytes. The carriage return of a file from Windows becomes the last
character of each command, and a blank line with one is a syntax error: cronie
drops that line, Debian's cron the whole file. A byte order mark makes the
first line an error. A NUL ends the command; the rest of the line is read as a
line of its own.

bad:   0 2 * * * root /usr/local/sbin/backup\r\n
good:  0 2 * * * root /usr/local/sbin/backup\n)"},
    {Code::reversed_range, "a range that ends before it begins",
R"(cronie and Debian's cron accept `22-2` and take it as empty: the job never
runs, and nobody says so. (cronie reads an end of 0 as 7, so `5-0` is Friday
to Sunday there, and `fri-sun` too; Debian's cron does not.) busybox goes on
past the end and around; vixie-cron of 2024 refuses the line.

bad:   0 22-2 * * * /usr/local/bin/nightly
good:  0 22,23,0-2 * * * /usr/local/bin/nightly)"},
    {Code::step_too_large, "a step larger than its range",
R"(`*/90` in the minute field is not every 90 minutes: most crons take only the
first value of the range, so that it is minute 0 of every hour. vixie-cron of
2024 and OpenBSD take every value instead: every minute.

A period that does not fit into its field needs several lines.

bad:   */90 * * * * /usr/local/bin/poll
good:  0 0-21/3 * * *  /usr/local/bin/poll
       30 1-22/3 * * * /usr/local/bin/poll)"},
    {Code::activated_unit, "the unit to activate is missing or wrong",
R"(A timer starts the service of its own name, or the unit that Unit= names. That
name needs its suffix, can be given once, and cannot be the timer itself.

systemd ignores a wrong Unit= with a line in the journal and goes back to the
service of the timer's name. When that does not exist, the timer waits as if
all was well and fails each time it elapses.

bad:   Unit=backup
good:  Unit=backup.service)"},
    {Code::time_value, "a time value that systemd does not read",
R"(OnCalendar= takes systemd's calendar expressions, the On...Sec= settings take
time spans. systemd ignores a line that it cannot read, says so in the journal
only, and goes on with the others; a timer without any is not loaded at all.

`*` takes no step: write 0/15, not */15. Ranges have two dots and do not wrap
around: Fri..Sun,Mon. Hours end at 23. Quotes are part of the value.
`cronviz explain` shows what an expression means, and where it goes wrong.

bad:   OnCalendar=*-*-* *:*/15:00
good:  OnCalendar=*-*-* *:0/15:00)"},
    {Code::unit_syntax, "unknown section or key, wrong case, quotes or a trailing comment",
R"(Sections and keys of unit files are case-sensitive. systemd ignores what it
does not know and says so in the journal only. A comment needs a line of its
own: behind a value it is part of the value. Names that begin with X- are
free for other programs.

bad:   oncalendar=daily        # every night
good:  OnCalendar=daily)"},
    {Code::never_elapses, "the timer never elapses",
R"(No date from 1970 to 2199 matches, or all that do have passed, or systemd's own
search gives up before it finds one: it makes 1000 steps and no more. The timer
is then shown as elapsed and starts nothing.

bad:   OnCalendar=*-02-30
good:  OnCalendar=*-02~01      (the last day of February))"},
    {Code::fires_once, "fires once: the service never ends",
R"(A timer elapses again only when the unit that it starts has become inactive.
A service with RemainAfterExit=yes stays active after its command has ended,
and one whose command runs for ever does so, too: the timer starts it once and
then waits until somebody stops it.

bad:   RemainAfterExit=yes                 (in the service of a timer)
good:  Type=oneshot                        (without RemainAfterExit=))"},
    {Code::pinned_zone, "a zone abbreviation pins half of the year",
R"(An abbreviation of the machine's own zone, such as CET or CEST, is not that
zone: it makes systemd elapse only while that half of the year's time is in
force. In the other half the timer never elapses. Name the zone.

bad:   OnCalendar=02:30 CET
good:  OnCalendar=02:30 Europe/Berlin)"},
    {Code::lost_slot, "an open repetition loses a slot",
R"(A repetition without an end, such as *:0/45, is searched by systemd beyond the
end of its field. Where the step passes that end just as the field above ends,
too, the search goes on in the middle of the next one: after 23:45 it looks on
from 00:30, and 00:00 is lost every night. Minutes and seconds (*:*:0/45 loses
the first one of each hour) are the common victims; an open repetition of hours
that does not divide the day (0/7:00) loses midnight on the 1st of each month,
and up to systemd 256 one of days (*-*-1/7) passes over 1 January.

Where the clock skips midnight, an open repetition of hours can even make the
search give up. A closed range loses nothing.

bad:   OnCalendar=*:0/45
good:  OnCalendar=*:0..45/45)"},
    {Code::newer_option, "an option that is newer than this systemd",
R"(systemd ignores settings that came with a later version and says so in the
journal only. FixedRandomDelay= came with 247, DeferReactivation= with 257,
RandomizedOffsetSec= with 258.

Which version is meant is told by the machine or root that is read, or by
--systemd-version.

bad:   RandomizedOffsetSec=1h              (before 258)
good:  RandomizedDelaySec=1h, FixedRandomDelay=yes)"},
    {Code::not_loaded, "the unit does not load at all",
R"(systemd refuses the whole file: a section heading without its bracket, bytes
that are not UTF-8, a line beyond a megabyte, or a timer without any time
value. Nothing in the file counts then, and the timer starts nothing.

bad:   [Timer
good:  [Timer])"},
    {Code::systemd_cron, "systemd-cron reads this differently",
R"(Where systemd-cron is installed it turns the crontabs into timers. cronviz
reads them as Debian's cron would, which is right for most lines, but not for
all: with both day fields set systemd-cron wants both to match instead of
either, and its @weekly is Monday, not Sunday.

bad:   0 4 1 * 1 root /usr/local/bin/report
good:  0 4 1 * * root /usr/local/bin/report
       0 4 * * 1 root /usr/local/bin/report)"},
    {Code::no_cron_daemon, "no cron daemon installed",
R"(There are crontabs here, but no cron that would read them: nothing of what
they say runs. cronviz shows what would run if one were installed.

bad:   a container image with /etc/cron.d and no cron
good:  apt-get install cron, or dnf install cronie)"},
    {Code::cannot_read, "cannot be read",
R"(A file or folder could not be read: no permission, not a regular file, larger
than cronviz reads, or gone in the meantime. What it would have added is
missing from the answer, which JSON says with "complete": false.

Crontabs of other users are readable by root only; the own one is found
through `crontab -l`.

bad:   cronviz list          (as a user: the own crontab and the system's)
good:  sudo cronviz list     (all users' crontabs too))"},
    {Code::capped, "capped",
R"(A limit of cronviz was reached and the answer is cut there; the message says
which one. Ask for less: a shorter window, or jobs by name.

bad:   cronviz next --hours 87600
good:  cronviz next --hours 24 'backup*')"},
    {Code::live_differs, "live answer and computation disagree",
R"(The service manager says that the timer elapses next at one time, and its files
say another. Mostly they were changed after the manager had read them: it goes
on with what it read until it is told to read them again. The manager's answer
is the one that is shown, for it is the one that comes true.

bad:   edit backup.timer
good:  edit backup.timer, then systemctl daemon-reload)"},
    {Code::unknown_zone, "unknown time zone",
R"(A zone is a name from the machine's time zone files (Europe/Paris) or a POSIX
TZ string (CET-1CEST,M3.5.0,M10.5.0/3). Of a root directory the zone files in
it count. A file that is no time zone file, or is damaged, is refused too.

CRON_TZ= moves the schedule in cronie only; in the other crons it is just a
variable of the job, as TZ= is in all of them.

bad:   CRON_TZ=Europe/Pariss
good:  CRON_TZ=Europe/Paris)"},
    {Code::no_live_answer, "no live answer",
R"(The service manager of this machine, or your own one, was to be asked what its
timers do next, and did not answer: systemd does not run here, systemctl is
missing, it did not end within two seconds, or its answer cannot be read.

Of timers only the files are read then. What they cannot tell, such as when a
timer with OnUnitActiveSec= elapses, is missing from the answer, and what was
started or stopped by hand is not seen.

bad:   cronviz list                        (in a container without systemd)
good:  cronviz list --no-live              (the files, and no note)
       cronviz list --root /mnt/image      (another machine's files))"},
}};
// clang-format on

}  // namespace

std::span<const CodeInfo> all_codes() { return codes; }

const CodeInfo& code_info(Code code) {
  const auto info = std::lower_bound(codes.begin(), codes.end(), code,
                                     [](const CodeInfo& i, Code c) { return i.code < c; });
  return *info;
}

std::optional<Code> parse_code(std::string_view text) {
  if (text.size() != 5 || !equals_ignoring_case(text.substr(0, 2), "CV")) return std::nullopt;
  const auto number = parse_whole<std::uint16_t>(text.substr(2));
  if (!number) return std::nullopt;
  for (const CodeInfo& info : codes) {
    if (static_cast<std::uint16_t>(info.code) == *number) return info.code;
  }
  return std::nullopt;
}

}  // namespace cronviz
