// What parse_cron() says about schedules that are wrong or misread: codes, places, words, hints.
#include "schedule/cron_complaint.h"

#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "schedule/cron_parse.h"

namespace cronviz::schedule {
namespace {

// "error CV101 0-2 61 is outside 0-59 (minute) = minutes go from 0 to 59", one line each.
std::string said(std::string_view line, Dialect dialect) {
  std::string out;
  for (const Diagnostic& each : parse_cron(line, dialect_info(dialect)).diagnostics) {
    out += std::string(severity_name(each.severity)) + " " + code_name(each.code) + " " +
           std::to_string(each.span.begin) + "-" + std::to_string(each.span.end) + " " +
           each.message;
    if (!each.hint.empty()) out += " = " + each.hint;
    out += '\n';
  }
  return out;
}

struct Said {
  Dialect dialect;
  const char* line;
  const char* expected;  // without the last newline
};

void check(const std::vector<Said>& rows) {
  for (const Said& row : rows) {
    const std::string where = std::string(dialect_info(row.dialect).name) + " " + row.line + "\n";
    const std::string expected = *row.expected == '\0' ? "" : std::string(row.expected) + "\n";
    CHECK_EQ(where + said(row.line, row.dialect), where + expected);
  }
}

constexpr Dialect debian = Dialect::debian;
constexpr Dialect cronie = Dialect::cronie;
constexpr Dialect vixie = Dialect::vixie;
constexpr Dialect freebsd = Dialect::freebsd;
constexpr Dialect busybox = Dialect::busybox;

TEST("cron_complaint: values out of range") {
  check({
      {debian, "61 * * * * x",
       "error CV101 0-2 61 is outside 0-59 (minute) = minutes go from 0 to 59"},
      {debian, "0 25 * * * x",
       "error CV101 2-4 25 is outside 0-23 (hour) = for 01:00 on the next day, write `0 1 * * *`"},
      {debian, "0 24 * * * x",
       "error CV101 2-4 24 is outside 0-23 (hour) = for midnight, write `0 0 * * *`"},
      {debian, "*/5 26 * * * x",
       "error CV101 4-6 26 is outside 0-23 (hour) = for the hour from 02:00 on the next day, write "
       "`*/5 2 * * *`"},
      // On Friday 25:00 is Saturday: no schedule to paste.
      {debian, "0 25 * * 5 x", "error CV101 2-4 25 is outside 0-23 (hour) = hours go from 0 to 23"},
      {debian, "60 * * * * x",
       "error CV101 0-2 60 is outside 0-59 (minute) = for every full hour, write `0 * * * *`"},
      {debian, "90 5 * * 1 x",
       "error CV101 0-2 90 is outside 0-59 (minute) = for 06:30, write `30 6 * * 1`"},
      {debian, "90 23 * * * x",
       "error CV101 0-2 90 is outside 0-59 (minute) = minutes go from 0 to 59"},
      {debian, "0 0-24 * * * x",
       "error CV101 4-6 24 is outside 0-23 (hour) = the last hour is 23: write `0 0-23 * * *`"},
      {debian, "0 0 0 * * x",
       "error CV101 4-5 0 is outside 1-31 (day of month) = days of month go from 1 to 31"},
      {debian, "0 0 * 13 * x",
       "error CV101 6-8 13 is outside 1-12 (month) = months go from 1 to 12"},
      {debian, "0 0 * * 8 x",
       "error CV101 8-9 8 is outside 0-7 (day of week) = Sunday is 0 or 7, Saturday 6"},
      {debian, "4294967301 * * * * x",
       "warning CV101 0-10 4294967301 is outside 0-59 (minute); debian reads 5 = minutes go from 0 "
       "to 59"},
      {cronie, "5-64/30 * * * * x",
       "warning CV101 2-4 64 is outside 0-59 (minute); cronie reads 59 = minutes go from 0 to 59"},
      {cronie, "99-1 * * * * x",
       "warning CV101 0-2 99 is outside 0-59 (minute); cronie reads nothing = minutes go from 0 to "
       "59"},
      {freebsd, "70/5 * * * * x",
       "warning CV101 0-2 70 is outside 0-59 (minute); freebsd reads nothing = minutes go from 0 "
       "to 59"},
      {cronie, "50~70 * * * * x",
       "error CV101 3-5 70 is outside 0-59 (minute); cronie takes the line only when it draws "
       "50-59 = minutes go from 0 to 59"},
      {debian, "*/0 * * * * x",
       "error CV101 2-3 step 0 is outside 1-59 (minute) = a step is a number from 1 on"},
  });
}

TEST("cron_complaint: every wrong field of a line, and fields alone in the hints") {
  check({
      {debian, "61 25 32 13 8 x",
       "error CV101 0-2 61 is outside 0-59 (minute) = minutes go from 0 to 59\n"
       "error CV101 3-5 25 is outside 0-23 (hour) = hours go from 0 to 23\n"
       "error CV101 6-8 32 is outside 1-31 (day of month) = days of month go from 1 to 31\n"
       "error CV101 9-11 13 is outside 1-12 (month) = months go from 1 to 12\n"
       "error CV101 12-13 8 is outside 0-7 (day of week) = Sunday is 0 or 7, Saturday 6"},
      {debian, "0 0 5,,6 * 1,, x",
       "error CV107 6-7 empty item in the list (day of month) = without it, write `5,6`\n"
       "error CV107 13-14 empty item in the list (day of week) = without it, write `1`"},
      {debian, "61,62 * * * * x",
       "error CV101 0-2 61 is outside 0-59 (minute) = minutes go from 0 to 59"},
  });
}

TEST("cron_complaint: too few fields, and a command in a field's place") {
  check({
      {debian, "5 4 * *",
       "error CV102 7-7 4 fields; a cron expression has 5 = for every day, write `5 4 * * *`"},
      {debian, "5 4 1 * ",
       "error CV102 7-7 4 fields; a cron expression has 5 = for any day of the week, write `5 4 1 "
       "* *`"},
      {debian, "5", "error CV102 1-1 1 field; a cron expression has 5 = write `5 * * * *`"},
      {debian, "", "error CV102 0-0 0 fields; a cron expression has 5"},
      {debian, "0 5 * * /usr/bin/x y",
       "error CV102 8-18 4 fields before '/usr/bin/x'; a cron expression has 5 = for every day, "
       "write `0 5 * * *`"},
      {cronie, "0 5 * root cmd 61",
       "error CV102 6-10 3 fields before 'root'; a cron expression has 5 = for every day, write `0 "
       "5 * * *`"},
      {debian, "61 5 cmd",
       "error CV101 0-2 61 is outside 0-59 (minute) = minutes go from 0 to 59\n"
       "error CV102 5-8 2 fields before 'cmd'; a cron expression has 5"},
      {busybox, "0 5 * * /usr/bin/x y",
       "error CV113 8-18 4 fields before '/usr/bin/x'; a cron expression has 5; busybox takes the "
       "command for the "
       "rest and keeps the line = for every day, write `0 5 * * *`"},
      {busybox, "5 4 * *",
       "error CV102 7-7 4 fields; a cron expression has 5; busybox drops the line without a word = "
       "for every day, "
       "write `5 4 * * *`"},
  });
}

TEST("cron_complaint: what cannot stand in a field") {
  check({
      {debian, "1,2, * * * * x",
       "error CV107 3-4 empty item in the list (minute) = without it, write `1,2 * * * *`"},
      {debian, ",1 * * * * x",
       "error CV107 0-1 empty item in the list (minute) = without it, write `1 * * * *`"},
      {debian, ", * * * * x", "error CV107 0-1 empty item in the list (minute)"},
      {debian, "5- * * * * x", "error CV107 1-2 '5-' has no end (minute)"},
      {debian, "5-* * * * * x",
       "error CV107 2-3 '*' is not a minute (0-59) = up to the end, write `5-59 * * * *`"},
      {debian, "-5 * * * * x", "error CV107 0-2 '-5' is not a minute (0-59)"},
      {debian, "1/5 * * * * x",
       "error CV107 0-3 '1/5' has a step without a range (minute) = for every 5 from 1 on, write "
       "`1-59/5 * * * *`"},
      {debian, "0 0 1 jan/2 * x",
       "error CV107 6-11 'jan/2' has a step without a range (month) = for every 2 from jan on, "
       "write `0 0 1 */2 *`"},
      // Not `*/2`: a star in a day field changes how the two day fields go together.
      {debian, "0 0 1/2 * 1 x",
       "error CV107 4-7 '1/2' has a step without a range (day of month) = for every 2 from 1 on, "
       "write `0 0 1-31/2 * 1`"},
      {debian, "*/ * * * * x",
       "error CV107 1-2 '/' is not a step (minute) = for every minute, write `* * * * *`"},
      {debian, "*/2x * * * * x",
       "error CV107 1-4 '/2x' is not a step (minute) = a step is a number from 1 on"},
      {cronie, "5;6 * * * * x",
       "error CV107 1-3 ';6' cannot follow '5' (minute) = lists have commas: write `5,6 * * * *`"},
      {cronie,
       "9\xE2\x80\x93"
       "17 * * * * x",
       "error CV107 1-6 '\xE2\x80\x93"
       "17' cannot follow '9' (minute) = a range has a plain `-`: write `9-17 * * * *`"},
      {cronie, "*/5\xC2\xA0* * * * x",
       "error CV107 3-6 '\xC2\xA0*' cannot follow '*/5' (minute) = this is no blank but a no-break "
       "space: replace it "
       "with a blank"},
      {cronie, "0 0 * * *root cmd",
       "error CV107 9-13 'root' cannot follow '*' (day of week) = a blank is missing: write `0 0 * "
       "* * root`"},
      {debian, "~ * * * * x",
       "error CV107 0-1 '~' is not a minute (0-59) = only cronie draws a value: choose one "
       "yourself"},
  });
}

TEST("cron_complaint: names and foreign syntax") {
  check({
      {debian, "0 0 * january monday-friday x",
       "error CV107 6-13 'january' is not a month (1-12, jan-dec) = names have three letters: "
       "write `jan`\n"
       "error CV107 14-20 'monday' is not a day of week (0-7, sun-sat) = names have three letters: "
       "write `mon-fri`"},
      {debian, "0 0 * sept * x",
       "error CV107 6-10 'sept' is not a month (1-12, jan-dec) = names have three letters: write "
       "`0 0 * sep *`"},
      {debian, "0 0 * * jan x",
       "error CV107 8-11 'jan' is not a day of week (0-7, sun-sat) = 'jan' is a month: write `0 0 "
       "* jan *`"},
      {debian, "0 0 * 3 jan x",
       "error CV107 8-11 'jan' is not a day of week (0-7, sun-sat) = 'jan' is a month; the order "
       "is minute, hour, "
       "day of month, month, day of week"},
      {debian, "0 mon * * * x",
       "error CV107 2-5 'mon' is not an hour (0-23) = 'mon' is a day of week; the order is minute, "
       "hour, day of "
       "month, month, day of week"},
      {debian, "0 12am * * * x", "error CV107 2-6 '12am' is not an hour (0-23)"},
      {debian, "H/15 * * * * x",
       "error CV107 0-1 'H' is not a minute (0-59) = `H` is Jenkins: choose a value yourself, or "
       "write `*/15 * * * *`"},
      {debian, "0 0 ? * 1 x",
       "error CV107 4-5 '?' is not a day of month (1-31) = `?` is Quartz, here it is `*`: write `0 "
       "0 * * 1`"},
      {debian, "0 0 12 ? * MON-FRI x",
       "error CV107 7-8 '?' is not a month (1-12, jan-dec) = this is Quartz, with seconds in "
       "front: write `0 12 * * MON-FRI`"},
      {debian, "0 10/15 14 * * ? x",
       "error CV107 2-7 '10/15' has a step without a range (hour) = this is Quartz, with seconds "
       "in front: write "
       "`10-59/15 14 * * *`"},
      {debian, "0 0 12 ? * 2-6 x",
       "error CV107 7-8 '?' is not a month (1-12, jan-dec) = this is Quartz, with seconds in "
       "front"},
      {cronie, "0 0 L * * x",
       "error CV107 4-5 'L' is not a day of month (1-31) = for the last day of the month, write `0 "
       "0 28-31 * *` and put "
       "`[ \"$(date -d tomorrow +\\%d)\" = 01 ] &&` before the command"},
      {vixie, "0 0 L * * x",
       "error CV107 4-5 'L' is not a day of month (1-31) = for the last day of the month, write `0 "
       "0 $ * *`"},
      {busybox, "0 0 L * * x",
       "error CV113 4-5 'L' is not a day of month (1-31); busybox keeps the line and reads "
       "nothing"},
      {debian, "0 0 15W * * x",
       "error CV107 4-7 '15W' is not a day of month (1-31) = cron knows no nearest weekday"},
      {cronie, "0 0 * * 5L x",
       "error CV107 8-10 '5L' is not a day of week (0-7, sun-sat) = for the last Friday, write `0 "
       "0 * * 5` and put "
       "`[ \"$(date -d '+7 days' +\\%m)\" != \"$(date +\\%m)\" ] &&` before the command"},
      {cronie, "0 0 * * sun#2 x",
       "error CV107 11-13 '#2' cannot follow 'sun' (day of week) = for the 2nd Sunday, write `0 0 "
       "8-14 * *` and put "
       "`[ \"$(date +\\%u)\" = 7 ] &&` before the command"},
  });
}

TEST("cron_complaint: accepted and misread") {
  check({
      {debian, "0 0 * * 5#3 x",
       "warning CV107 9-11 '#3' is ignored: debian reads '5' (day of week) = for the 3rd Friday, "
       "write `0 0 15-21 * *` "
       "and put `[ \"$(date +\\%u)\" = 5 ] &&` before the command"},
      {debian, "5.5,70 * * * * x",
       "warning CV107 1-6 '.5,70' is ignored: debian reads '5' (minute) = if that is meant, write "
       "`5 * * * *`"},
      {vixie, "0 0 * * *x y",
       "warning CV107 9-10 'x' is ignored: vixie reads '*' (day of week) = if that is meant, write "
       "`0 0 * * *`"},
      {debian, "0~59 * * * * x",
       "warning CV107 1-4 '~59' is ignored: debian reads '0' (minute) = only cronie draws a value: "
       "choose one yourself"},
      {debian, "0 22-2 * * * x",
       "warning CV206 2-6 22-2 runs backwards and matches nothing (hour) = for a range over the "
       "end, write `0 22-23,0-2 * * *`"},
      {vixie, "0 22-2 * * * x",
       "error CV206 2-6 22-2 runs backwards (hour) = for a range over the end, write `0 22-23,0-2 "
       "* * *`"},
      {debian, "0 0 1 nov-feb * x",
       "warning CV206 6-13 nov-feb runs backwards and matches nothing (month) = for a range over "
       "the end, write "
       "`0 0 1 nov-dec,jan-feb *`"},
      {debian, "0 0 31-1 * * x",
       "warning CV206 4-8 31-1 runs backwards and matches nothing (day of month) = for a range "
       "over the end, write "
       "`0 0 31,1 * *`"},
      {debian, "0 0 * * fri-sun x",
       "warning CV206 8-15 fri-sun runs backwards and matches nothing (day of week) = Sunday at "
       "the end is 7: write "
       "`0 0 * * fri-7`"},
      {cronie, "0 0 * * fri-sun x", ""},
      {cronie, "5-0 * * * * x",
       "warning CV206 0-3 5-0 runs backwards (minute); cronie reads 5-7 = for a range over the "
       "end, write `5-59,0 * * * *`"},
      {cronie, "10~5 * * * * x", "error CV206 0-4 10~5 runs backwards (minute)"},
      {busybox, "0 22-2 * * * x", ""},
      {debian, "*/90 * * * * x",
       "warning CV207 2-4 step 90 is larger than its range (minute): debian reads 0 = a step "
       "starts again in every hour"},
      {vixie, "*/90 * * * * x",
       "warning CV207 2-4 step 90 is larger than its range (minute): vixie reads 0-59 = a step "
       "starts again in every hour"},
      {debian, "*/120 * * * * x",
       "warning CV207 2-5 step 120 is larger than its range (minute): debian reads 0 = for every 2 "
       "hours, write `0 */2 * * *`"},
      {debian, "*/60 * * * * x",
       "warning CV207 2-4 step 60 is larger than its range (minute): debian reads 0 = for every "
       "hour, write `0 * * * *`"},
      {debian, "5 */24 * * * x",
       "warning CV207 4-6 step 24 is larger than its range (hour): debian reads 0 = for once a "
       "day, write `5 0 * * *`"},
      {debian, "0 0 5-9/5 * * x",
       "warning CV207 8-9 step 5 is larger than its range (day of month): debian reads 5 = a step "
       "starts again in every month"},
  });
}

TEST("cron_complaint: what busybox keeps and what it takes without a word") {
  check({
      {busybox, "61 * * * * x",
       "error CV113 0-2 61 is outside 0-59 (minute); busybox keeps the line and reads every minute "
       "= minutes go from 0 to 59"},
      {busybox, "0 0 * * 7 x",
       "error CV113 8-9 7 is outside 0-6 (day of week); busybox keeps the line and reads every day "
       "of week = Sunday is "
       "0: write `0 0 * * 0`"},
      {busybox, "0 0 * * 5-7 x",
       "error CV113 10-11 7 is outside 0-6 (day of week); busybox keeps the line and reads every "
       "day of week = Sunday is "
       "0: write `0 0 * * 5-6,0`"},
      {busybox, "0 0 * * monday x",
       "error CV113 11-14 'day' cannot follow 'mon' (day of week); busybox keeps the line and "
       "reads 1 = names have three "
       "letters: write `0 0 * * mon`"},
      {busybox, "5- * * * * x",
       "error CV113 1-2 '5-' has no end (minute); busybox keeps the line and reads nothing"},
      {busybox, "*/x * * * * x",
       "error CV113 1-3 '/x' is not a step (minute); busybox keeps the line and reads 0 = a step "
       "is a number from 1 on"},
      {busybox, "1/5 * * * * x",
       "warning CV107 0-3 '1/5' has a step without a range (minute): busybox reads 1 = for every 5 "
       "from 1 on, write "
       "`1-59/5 * * * *`"},
      {busybox, "*/0 * * * * x",
       "warning CV101 2-3 step 0 is outside 1-59 (minute): busybox reads 0 = a step is a number "
       "from 1 on"},
      {busybox, "0 0 * * 7-0 x",
       "warning CV101 8-9 7 is outside 0-6 (day of week); busybox reads 0 = Sunday is 0, Saturday "
       "6"},
      {busybox, "0 0 0 * * x",
       "warning CV101 4-5 0 is outside 1-31 (day of month); busybox reads nothing = days of month "
       "go from 1 to 31"},
      {busybox, "0 0 1 0-5 * x",
       "warning CV101 6-7 0 is outside 1-12 (month); busybox reads 5 = months go from 1 to 12"},
      {busybox, "0 0 1 0 * x",
       "warning CV101 6-7 0 is outside 1-12 (month); busybox reads nothing = months go from 1 to "
       "12"},
  });
}

TEST("cron_complaint: nicknames") {
  check({
      {debian, "@Daily x",
       "error CV108 0-6 unknown nickname '@Daily' = nicknames are in lower case: write `@daily`"},
      {debian, "@ daily x",
       "error CV108 0-1 unknown nickname '@' = no blank follows the `@`: write `@daily`"},
      {debian, "@annualy x",
       "error CV108 0-8 unknown nickname '@annualy' = did you mean `@annually`?"},
      {debian, "@every 5m x",
       "error CV108 0-6 unknown nickname '@every' = for every 5m, write `*/5 * * * *`"},
      {debian, "@every 2h x",
       "error CV108 0-6 unknown nickname '@every' = for every 2h, write `0 */2 * * *`"},
      {debian, "@every 1h x",
       "error CV108 0-6 unknown nickname '@every' = for every 1h, write `0 * * * *`"},
      {debian, "@every 24h x",
       "error CV108 0-6 unknown nickname '@every' = for every 24h, write `0 0 * * *`"},
      {debian, "@every 90m x",
       "error CV108 0-6 unknown nickname '@every' = cron has no periods: write the minutes and "
       "hours"},
      {debian, "@every_minute x",
       "error CV108 0-13 unknown nickname '@every_minute' = write `* * * * *`"},
      {debian, "@quarterly x",
       "error CV108 0-10 unknown nickname '@quarterly' = write `0 0 1 1,4,7,10 *`"},
      {debian, "@300 x",
       "error CV108 0-4 unknown nickname '@300' = only FreeBSD counts seconds; a minute is the "
       "least here"},
      {freebsd, "@0 x", "error CV108 0-2 unknown nickname '@0' = seconds are a number from 1 on"},
      {busybox, "@Daily x",
       "error CV108 0-6 unknown nickname '@Daily'; busybox drops the line without a word = "
       "nicknames are in lower case: "
       "write `@daily`"},
      {debian, "@xyzzy x", "error CV108 0-6 unknown nickname '@xyzzy'"},
  });
}

TEST("cron_complaint: schedules that are right say nothing") {
  for (const CronDialect& dialect : all_dialects()) {
    for (const char* line : {"* * * * *", "*/5 9-17 1,15 jan-jun mon-fri cmd", "0 0 29 2 *",
                             "@daily", "0-59/59 0 1-31 */11 0-6/6", "\t 007 0 * * *"}) {
      CHECK_EQ(said(line, dialect.id), "");
    }
  }
}

}  // namespace
}  // namespace cronviz::schedule
