// Whole crontabs: what one line does to the file, limits, encodings, zones, annotations. The rows
// of Debian were seen on cron 3.0pl1-162 itself (@reboot jobs of /etc/cron.d in a mount namespace),
// unless a comment says otherwise.
#include <string>

#include "check.h"
#include "source/crontab_reading.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using source::crontab::Tab;

std::string jobs(Dialect dialect, std::string text, Tab tab = Tab::system,
                 std::string_view owner = {}) {
  return dump_jobs(read_crontab(dialect, tab, std::move(text), owner));
}
std::string codes(Dialect dialect, std::string text, Tab tab = Tab::system,
                  std::string_view owner = {}) {
  return dump_codes(read_crontab(dialect, tab, std::move(text), owner));
}
std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

constexpr Dialect all[] = {Dialect::debian, Dialect::cronie, Dialect::vixie, Dialect::freebsd,
                           Dialect::busybox};
constexpr Dialect vixie_family[] = {Dialect::debian, Dialect::cronie, Dialect::vixie,
                                    Dialect::freebsd};

TEST("crontab_file: a bad line costs the line, or with Debian's cron the file") {
  const std::string text = "@daily root /bin/a\n0 25 * * * root /bin/b\n@daily root /bin/c\n";
  CHECK_EQ(jobs(Dialect::debian, text),
           "1 a root [/bin/a] broken file; 3 c root [/bin/c] broken file");
  for (const Dialect dialect : {Dialect::cronie, Dialect::vixie}) {
    CHECK_EQ(jobs(dialect, text), "1 a root [/bin/a]; 3 c root [/bin/c]");
    CHECK_EQ(codes(dialect, text), "CV101");
  }
  CHECK_EQ(dump_diagnostics(read_crontab(Dialect::debian, Tab::system, text)),
           "CV101 error 2:3+2 25 is outside 0-23 (hour); "
           "CV112 note t because of line 2 cron ignores the whole file: 2 jobs in it do not run");
}

TEST("crontab_file: a bad line is a job that never runs, in its probable parts") {
  const auto inventory =
      read_crontab(Dialect::debian, Tab::system,
                   "@daily root /bin/a\n0 25 * * * root /bin/b -x\n@Daily root c\nFOO=\n");
  CHECK_EQ(dump_bad_lines(inventory), "2 [0 25 * * *] [/bin/b -x]; 3 [@Daily] [c]");
  CHECK_EQ(dump_jobs(inventory), "1 a root [/bin/a] broken file");
  REQUIRE(inventory.jobs.size() == 3);
  CHECK(!is_active(inventory.jobs[1]));
}

TEST("crontab_file: a file without a job to lose is lost in silence") {
  CHECK_EQ(codes(Dialect::debian, "0 25 * * * root /bin/b\n"), "CV101");
}

TEST("crontab_file: a last line without a newline") {
  const std::string text = "@daily root a\n@daily root b";
  CHECK_EQ(jobs(Dialect::debian, text), "1 a root [a] broken file");
  CHECK_EQ(codes(Dialect::debian, text), "CV104 CV112");
  for (const Dialect dialect : {Dialect::cronie, Dialect::vixie, Dialect::freebsd}) {
    CHECK_EQ(jobs(dialect, text), "1 a root [a]");
    CHECK_EQ(codes(dialect, text), "CV104");
  }
  CHECK_EQ(jobs(Dialect::busybox, "@daily a\n@daily b", Tab::user), "1 a  [a]; 2 b  [b]");
  CHECK_EQ(codes(Dialect::busybox, "@daily a\n@daily b", Tab::user), "");
}

TEST("crontab_file: a last line that says nothing needs no newline") {
  for (const Dialect dialect : all) {
    for (const std::string last : {"# x", "   ", "\t#", ""}) {
      CHECK_EQ(codes(dialect, "@daily a\n" + last, Tab::user), "");
    }
    CHECK_EQ(codes(dialect, "", Tab::user), "");
  }
}

TEST("crontab_file: what stands above a line is its environment") {
  const auto inventory = read_crontab(
      Dialect::debian, Tab::user, "@daily a\nA=1\nB=2\n@daily b\nA = \" 3 \"\n@daily c\n", "alice");
  REQUIRE(inventory.jobs.size() == 3);
  CHECK(!environment_value(inventory, inventory.jobs[0], "A").has_value());
  CHECK_EQ(environment_value(inventory, inventory.jobs[1], "A").value_or("-"), "1");
  CHECK_EQ(environment_value(inventory, inventory.jobs[2], "A").value_or("-"), " 3");
  CHECK_EQ(environment_value(inventory, inventory.jobs[2], "B").value_or("-"), "2");
  CHECK_EQ(dump_jobs(inventory), "1 a alice [a]; 4 b alice [b]; 6 c alice [c]");
  CHECK(inventory.jobs[0].scope == model::Scope::user);
}

TEST("crontab_file: spans are the bytes of the file") {
  const auto inventory =
      read_crontab(Dialect::debian, Tab::system, "\n  5 4 * * 1-5\troot  /bin/x -y\n");
  REQUIRE(inventory.jobs.size() == 1);
  const model::Job& job = inventory.jobs[0];
  const std::string_view bytes = inventory.files[0].bytes;
  CHECK_EQ(job.text.in(bytes), "5 4 * * 1-5\troot  /bin/x -y");
  CHECK_EQ(schedule_text(inventory, job), "5 4 * * 1-5");
  CHECK_EQ(job.command.in(bytes), " /bin/x -y");
  CHECK_EQ(job.line, 2u);
}

TEST("crontab_file: one schedule's text is parsed once") {
  const auto inventory =
      read_crontab(Dialect::cronie, Tab::user, "5 4 * * * a\n5 4 * * * b\n@daily c\n@daily d\n");
  REQUIRE(inventory.jobs.size() == 4);
  CHECK_EQ(inventory.schedules.size(), 2u);
  CHECK_EQ(inventory.jobs[1].schedule, inventory.jobs[0].schedule);
  CHECK(inventory.jobs[3].nickname == schedule::Nickname::daily);
}

// --- what stands where a user should

TEST("crontab_file: a missing command") {
  CHECK_EQ(jobs(Dialect::debian, "@daily\n@daily \n0 0 * * *\n", Tab::user, "root"),
           "1 job root []; 2 job root []; 3 job root []");
  CHECK_EQ(codes(Dialect::cronie, "@daily\n0 0 * * * \n", Tab::user), "CV102 CV102");
  CHECK_EQ(codes(Dialect::vixie, "@daily\n0 0 * * * \n", Tab::user), "CV102 CV102");
  CHECK_EQ(jobs(Dialect::debian, "@daily root \n"), "1 job root []");
  CHECK_EQ(jobs(Dialect::vixie, "@daily root \n"), "1 job root []");
  CHECK_EQ(codes(Dialect::cronie, "@daily root \n"), "CV102");
}

TEST("crontab_file: a sixth star") {
  CHECK_EQ(codes(Dialect::debian, "0 0 * * * * x\n", Tab::user), "CV102");
  CHECK_EQ(codes(Dialect::cronie, "@daily * x\n", Tab::user), "CV102");
  CHECK_EQ(jobs(Dialect::freebsd, "0 0 * * * * x\n", Tab::user), "1 *  [* x]");
  CHECK_EQ(jobs(Dialect::busybox, "0 0 * * * * x\n", Tab::user), "1 *  [* x]");
}

TEST("crontab_file: FreeBSD's cron loses the line behind a user without a command") {
  const std::string text = "@daily root\n@daily root a\n@daily root b\n";
  CHECK_EQ(jobs(Dialect::freebsd, text), "3 b root [b]");
  CHECK_EQ(jobs(Dialect::freebsd, "@daily root\n\n\n"), "");
  CHECK_EQ(jobs(Dialect::cronie, text), "2 a root [a]; 3 b root [b]");
}

TEST("crontab_file: groups are FreeBSD's") {
  CHECK_EQ(jobs(Dialect::freebsd, "@daily root:wheel a\n"), "1 a root [a]");
  CHECK_EQ(codes(Dialect::freebsd, "@daily root:nogrp a\n"), "CV103");
  CHECK_EQ(codes(Dialect::debian, "@daily root:wheel a\n"), "CV103");
}

TEST("crontab_file: an unknown user of cronie's is kept, and cannot run") {
  CHECK_EQ(jobs(Dialect::cronie, "@daily bob a\n"), "1 a bob [a] unknown user");
  CHECK_EQ(codes(Dialect::cronie, "@daily bob a\n"), "CV103");
}

TEST("crontab_file: a user column in a user's crontab") {
  CHECK_EQ(
      dump_diagnostics(read_crontab(Dialect::cronie, Tab::user, "@daily root /bin/a\n", "alice")),
      "CV103 warning 1:8+4 'root' is taken as the command: a user's crontab has no user column");
  CHECK_EQ(codes(Dialect::cronie, "@daily www-data /bin/a\n", Tab::user), "CV103");
  CHECK_EQ(codes(Dialect::cronie, "@daily daemon --all\n@daily alice\n@daily mail /x\n", Tab::user),
           "");
}

// --- options and dashes

TEST("crontab_file: options in front of the command") {
  CHECK_EQ(jobs(Dialect::cronie, "@daily root -n  x\n"), "1 x root [x]");
  CHECK_EQ(
      codes(Dialect::cronie, "@daily root -n -n x\n@daily root -nx\n@daily root -n\n@daily -x\n"),
      "CV107 CV107 CV107 CV103");
  CHECK_EQ(jobs(Dialect::vixie, "@daily root -q cmd\n@daily root -quiet  Xcmd\n"),
           "1 md root [md]; 2 cmd root [cmd]");
  CHECK_EQ(codes(Dialect::vixie, "@daily root -q cmd\n@daily root -x cmd\n@daily root -q\n"),
           "CV107 CV107 CV102");
  CHECK_EQ(jobs(Dialect::debian, "@daily root -n x\n"), "1 -n root [-n x]");
}

TEST("crontab_file: cronie's dash in front of the schedule is root's") {
  CHECK_EQ(jobs(Dialect::cronie, "-0 1 * * * root x\n-@daily root y\n"),
           "1 x root [x]; 2 y root [y]");
  CHECK_EQ(jobs(Dialect::cronie, "-0 1 * * * x\n", Tab::user, "root"), "1 x root [x]");
  CHECK_EQ(codes(Dialect::cronie, "-0 1 * * * x\n", Tab::user, "alice"), "CV107");
}

// --- assignments that are none

TEST("crontab_file: why an assignment is none") {
  CHECK_EQ(dump_diagnostics(
               read_crontab(Dialect::vixie, Tab::user, "MAILTO=\nexport A=1\nA='x\nA=\"x\" y\n")),
           "CV109 error 1:1+7 nothing stands behind the '=' of 'MAILTO'; "
           "CV109 error 2:1+10 more than one word in front of the '='; "
           "CV109 error 3:1+4 the quote behind 'A=' is not closed; "
           "CV109 error 4:1+7 text behind the closing quote of 'A'");
  CHECK_EQ(codes(Dialect::cronie, "MAILTO=\n@daily x\n", Tab::user), "");
}

TEST("crontab_file: long assignments are cut") {
  for (const int size : {996, 997, 998, 999, 1200}) {
    const auto inventory =
        read_crontab(Dialect::debian, Tab::user,
                     "A=" + std::string(static_cast<std::size_t>(size), 'x') + "\n@daily a\n");
    REQUIRE(inventory.jobs.size() == 1);
    CHECK_EQ(environment_value(inventory, inventory.jobs[0], "A").value_or("").size(), 996u);
    CHECK_EQ(dump_codes(inventory), size > 996 ? "CV110" : "");
  }
  // Cut in front of its closing quote, or of its sign, it is none.
  CHECK_EQ(codes(Dialect::debian, "A=\"" + std::string(994, 'x') + "\"\n", Tab::user), "");
  CHECK_EQ(codes(Dialect::debian, "A=\"" + std::string(995, 'x') + "\"\n", Tab::user), "CV109");
  CHECK_EQ(codes(Dialect::debian, "A" + std::string(995, ' ') + "=xy\n", Tab::user), "CV110");
  CHECK_EQ(codes(Dialect::debian, "A" + std::string(996, ' ') + "=xy\n", Tab::user), "CV109");
}

// env.c of FreeBSD, read: it returns without going back, so load_entry() gets the line behind.
TEST("crontab_file: FreeBSD's cron loses a long assignment, and reads the next line as an entry") {
  const std::string long_line = "A=" + std::string(1200, 'x') + "\n";
  CHECK_EQ(codes(Dialect::freebsd, long_line + "B=1\n@daily a\n", Tab::user), "CV110 CV107 CV102");
  CHECK_EQ(jobs(Dialect::freebsd, long_line + "# x\n@daily a\n", Tab::user), "3 a  [a]");
}

// --- limits

TEST("crontab_file: commands of Debian's cron have 998 bytes, others are cut") {
  const auto line = [](std::size_t size) { return "@daily " + std::string(size, 'y') + "\n"; };
  CHECK_EQ(codes(Dialect::debian, line(998), Tab::user), "");
  CHECK_EQ(codes(Dialect::debian, line(999), Tab::user), "CV110");
  CHECK_EQ(codes(Dialect::freebsd, line(999), Tab::user), "");
  for (const Dialect dialect : {Dialect::vixie, Dialect::freebsd}) {
    const auto inventory = read_crontab(dialect, Tab::user, line(1500));
    CHECK_EQ(dump_codes(inventory), "CV110");
    REQUIRE(inventory.jobs.size() == 1);
    CHECK_EQ(inventory.jobs[0].command.end - inventory.jobs[0].command.begin, 999u);
  }
  CHECK_EQ(codes(Dialect::cronie, line(131071), Tab::user), "");
  CHECK_EQ(codes(Dialect::cronie, line(131072), Tab::user), "CV110");
}

TEST("crontab_file: Debian's cron takes 10003 lines, not counting what says nothing at the end") {
  CHECK_EQ(codes(Dialect::debian, repeat("#\n", 10002) + "@daily a\n", Tab::user), "");
  CHECK_EQ(codes(Dialect::debian, repeat("#\n", 10003) + "@daily a\n", Tab::user), "CV111 CV112");
  CHECK_EQ(codes(Dialect::debian, repeat("A=b\n", 10002) + "@daily a\n" + repeat("#\n\n", 9999),
                 Tab::user),
           "CV903");
  CHECK_EQ(jobs(Dialect::debian, repeat("#\n", 10003) + "@daily a\n", Tab::user),
           "10004 a  [a] too large");
}

TEST("crontab_file: cronie bounds users' crontabs, not the system's") {
  CHECK_EQ(codes(Dialect::cronie, repeat("@daily a\n", 10000), Tab::user), "");
  CHECK_EQ(codes(Dialect::cronie, repeat("@daily a\n", 10001), Tab::user), "CV111 CV112");
  CHECK_EQ(codes(Dialect::cronie, repeat("@daily root a\n", 10001)), "");
  CHECK_EQ(codes(Dialect::cronie, repeat("A=1\n", 1000) + "@daily a\n", Tab::user), "");
  CHECK_EQ(codes(Dialect::cronie, repeat("A=1\n", 1001) + "@daily a\n", Tab::user), "CV111 CV112");
  CHECK_EQ(codes(Dialect::cronie, repeat("A=1\n", 1001) + "@daily root a\n"), "");
  CHECK_EQ(codes(Dialect::cronie, "#" + std::string(32765, 'x') + "\n@daily a\n", Tab::user), "");
  CHECK_EQ(codes(Dialect::cronie, "#" + std::string(33000, 'x') + "\n@daily a\n", Tab::user),
           "CV111 CV112");
  CHECK_EQ(codes(Dialect::cronie, "#" + std::string(33000, 'x') + "\n@daily root a\n"), "");
}

TEST("crontab_file: busybox reads 255 lines of a user, comments not counted") {
  const std::string text = repeat("# x\n@daily a\n", 255);
  CHECK_EQ(codes(Dialect::busybox, text, Tab::user, "alice"), "");
  const auto inventory =
      read_crontab(Dialect::busybox, Tab::user, text + "@daily late\n@daily later\n", "alice");
  CHECK_EQ(dump_codes(inventory), "CV111");
  REQUIRE(inventory.jobs.size() == 257);
  CHECK(inventory.jobs[254].ignored == model::Ignored::no);
  CHECK(inventory.jobs[255].ignored == model::Ignored::too_large);
  CHECK_EQ(codes(Dialect::busybox, text + "@daily late\n", Tab::user, "root"), "");
}

// --- bytes that no editor shows

TEST("crontab_file: carriage returns") {
  CHECK_EQ(codes(Dialect::debian, "# x\r\n@daily a\r\n@daily b\r\n", Tab::user), "CV114");
  CHECK_EQ(jobs(Dialect::debian, "@daily a\r\n", Tab::user), "1 a\r  [a\r]");
  CHECK_EQ(codes(Dialect::debian, "@daily a\r\n\r\n\r\n", Tab::user), "CV114 CV114 CV112");
  CHECK_EQ(codes(Dialect::cronie, "A=b\r\n", Tab::user), "");
}

TEST("crontab_file: a byte order mark") {
  CHECK_EQ(codes(Dialect::debian, "\xef\xbb\xbf# x\n@daily a\n", Tab::user), "CV114 CV112");
  CHECK_EQ(jobs(Dialect::cronie, "\xef\xbb\xbf@daily a\n@daily b\n", Tab::user), "2 b  [b]");
  const auto inventory = read_crontab(Dialect::debian, Tab::user,
                                      "\xef\xbb\xbf"
                                      "A=b\n@daily a\n");
  CHECK_EQ(dump_diagnostics(inventory),
           "CV114 warning 1:1+3 a byte order mark becomes part of the variable's name");
  CHECK_EQ(dump_jobs(inventory), "2 a  [a]");
}

TEST("crontab_file: a NUL ends what get_string() reads, and what follows is a line of its own") {
  using namespace std::string_literals;
  const auto run = [](std::string text) { return jobs(Dialect::cronie, std::move(text)); };
  CHECK_EQ(run("# a\0b\n@daily root x\n"s), "2 x root [x]");
  CHECK_EQ(run("@daily root a\0 @daily root b\n@daily root c\n"s),
           "1 a root [a]; 1 b root [b]; 2 c root [c]");
  CHECK_EQ(run("@daily root a\0"s), "1 a root [a]");
  CHECK_EQ(run("@daily root\0a\n"s), "1 a root [a]");
  CHECK_EQ(run("A=1\0B=2\n@daily root a\n"s), "2 a root [a]");
  CHECK_EQ(codes(Dialect::debian, "A=1\0B=2\n@daily root a\n"s), "");
  CHECK_EQ(codes(Dialect::debian, "\0\n@daily root a\n"s), "CV114 CV112");
  CHECK_EQ(codes(Dialect::cronie, "@daily root a\0x y z\n@daily root c\n"s), "CV114");
  CHECK_EQ(jobs(Dialect::busybox, "@daily a\0b\n@daily c\n"s, Tab::user), "1 a  [a]; 2 c  [c]");
}

TEST("crontab_file: NULs and lines without end cost no time") {
  using namespace std::string_literals;
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "A=1\0"s;
  CHECK_EQ(codes(Dialect::vixie, text + "\n", Tab::user), "CV903");
  CHECK_EQ(codes(Dialect::debian, std::string(5'000'000, '\0') + "\n", Tab::user), "CV114");
  CHECK_EQ(codes(Dialect::busybox, repeat("\\\n", 500'000), Tab::user), "");
}

// --- what is cronie's alone

TEST("crontab_file: CRON_TZ and RANDOM_DELAY") {
  const std::string text =
      "CRON_TZ=EST5EDT,M3.2.0,M11.1.0\n@daily a\nCRON_TZ=Nowhere/City\n@daily b\nCRON_TZ=\n@daily "
      "c\nRANDOM_DELAY=30\n@daily d\nRANDOM_DELAY=1441\n@daily e\nRANDOM_DELAY= 5x\n@daily f\n";
  const auto inventory = read_crontab(Dialect::cronie, Tab::user, text);
  REQUIRE(inventory.jobs.size() == 6);
  CHECK_EQ(inventory.zones[inventory.jobs[0].zone].name(), "EST5EDT,M3.2.0,M11.1.0");
  CHECK(inventory.jobs[1].zone != 0);
  CHECK(inventory.zones[inventory.jobs[1].zone].is_fixed());
  CHECK_EQ(inventory.jobs[2].zone, inventory.jobs[1].zone);
  CHECK_EQ(inventory.jobs[2].random_delay_minutes, 0);
  CHECK_EQ(inventory.jobs[3].random_delay_minutes, 30);
  CHECK_EQ(inventory.jobs[4].random_delay_minutes, 0);
  CHECK_EQ(inventory.jobs[5].random_delay_minutes, 5);
  CHECK_EQ(dump_codes(inventory), "CV905 CV101");
  const auto other =
      read_crontab(Dialect::debian, Tab::user, "CRON_TZ=EST5\nRANDOM_DELAY=9\n@daily a\n");
  CHECK_EQ(other.jobs[0].zone, 0u);
  CHECK_EQ(other.jobs[0].random_delay_minutes, 0);
}

// --- annotations

TEST("crontab_file: a comment above names the job") {
  CHECK_EQ(jobs(Dialect::debian, "# cronviz: name=nightly\n@daily a\n@daily a\n", Tab::user),
           "2 nightly  [a]; 3 a  [a]");
  CHECK_EQ(jobs(Dialect::debian,
                "#cronviz: duration=90m, name=\"two words\" disable=CV501\n@daily a\n", Tab::user),
           "2 two words  [a]");
  CHECK_EQ(
      jobs(Dialect::debian, "# cronviz: name=x\n# cronviz: duration=1h\n@daily a\n", Tab::user),
      "3 x  [a]");
  CHECK_EQ(jobs(Dialect::debian, "# cronviz: name=x\n\n@daily a\n", Tab::user), "3 a  [a]");
  CHECK_EQ(jobs(Dialect::debian, "# cronviz: name=x\n# other\n@daily a\n", Tab::user), "3 a  [a]");
  CHECK_EQ(jobs(Dialect::debian, "# cronviz: name=x\nA=1\n@daily a\n", Tab::user), "3 a  [a]");
  CHECK_EQ(jobs(Dialect::debian, "# cronviz: name= duration\n@daily a\n# cronviz:\n@daily b\n",
                Tab::user),
           "2 a  [a]; 4 b  [b]");
  CHECK_EQ(jobs(Dialect::busybox, "# cronviz: name=x\n@daily a\n", Tab::user), "2 x  [a]");
}

// --- busybox

TEST("crontab_file: busybox ends a line at # and joins it behind a backslash") {
  CHECK_EQ(jobs(Dialect::busybox, "0 0 * * * /bin/a x # y\n5 * * * * b#c\n", Tab::user),
           "1 a  [/bin/a x]; 2 b  [b]");
  CHECK_EQ(jobs(Dialect::busybox, "0 0 * * * /bin/a \\\n  x\n@daily b\n", Tab::user),
           "1 a  [/bin/a   x]; 3 b  [b]");
  CHECK_EQ(jobs(Dialect::busybox, "0 0 \\\n* * * a\n", Tab::user), "1 a  [a]");
  CHECK_EQ(jobs(Dialect::busybox, "# x \\\n@daily b\n@daily c\n", Tab::user), "3 c  [c]");
  CHECK_EQ(jobs(Dialect::busybox, "@daily a # b\n", Tab::user), "1 a  [a # b]");
  CHECK_EQ(jobs(Dialect::busybox, "\\\n \\\n0 0 1 * * a\n@daily b\n", Tab::user),
           "3 a  [a]; 4 b  [b]");
  const auto inventory = read_crontab(Dialect::busybox, Tab::user, "0 0 \\\n1 * * a\n");
  REQUIRE(inventory.jobs.size() == 1);
  CHECK_EQ(schedule_text(inventory, inventory.jobs[0]), "0 0 \\\n1 * *");
}

TEST("crontab_file: busybox reads three variables, and keeps a bad field") {
  const auto inventory =
      read_crontab(Dialect::busybox, Tab::user,
                   "MAILTO=root x\nSHELL=/bin/ash\nHOME=/x\n60 * * * * a\n* * * *\n@Daily x\n");
  CHECK_EQ(dump_codes(inventory), "CV109 CV113 CV102 CV108");
  CHECK_EQ(dump_jobs(inventory), "4 a  [a]");
  CHECK_EQ(environment_value(inventory, inventory.jobs[0], "MAILTO").value_or("-"), "root");
  CHECK_EQ(environment_value(inventory, inventory.jobs[0], "SHELL").value_or("-"), "/bin/ash");
  CHECK(!environment_value(inventory, inventory.jobs[0], "HOME").has_value());
}

// --- many complaints

TEST("crontab_file: complaints about one file are bounded") {
  for (const Dialect dialect : vixie_family) {
    const auto inventory = read_crontab(dialect, Tab::user, repeat("x\n", 5000));
    CHECK(inventory.diagnostics.size() <= 1001);
    CHECK(inventory.diagnostics.back().code == Code::capped);
  }
}

}  // namespace
}  // namespace cronviz::test
