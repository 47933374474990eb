#include "base/utf8.h"
#include "check.h"
#include "render/made_report.h"
#include "render/renderer.h"
#include "render/source_line.h"

namespace cronviz::render {
namespace {

using report::Finding;

Finding hour_25() {
  Finding finding;
  finding.severity = Severity::error;
  finding.code = Code::out_of_range;
  finding.message = "25 is outside 0-23 (hour)";
  finding.hint = "for 01:00 on the next day, write `0 1 * * *`";
  finding.file = "/etc/cron.d/app";
  finding.line = 5;
  finding.column = 3;
  finding.end_column = 5;
  finding.source_line = "0 25 * * * www-data /srv/app/bin/rotate";
  return finding;
}

std::string full(const Finding& finding, Charset charset = Charset::utf8, bool color = false) {
  std::string out;
  append_full(out, finding, charset, color);
  return out;
}

std::string brief(const Finding& finding) {
  std::string out;
  append_short(out, finding, Charset::utf8);
  return out;
}

TEST("finding_text: in full with place, source, caret and help") {
  CHECK_EQ(full(hour_25()),
           "error[CV101]: 25 is outside 0-23 (hour)\n"
           "  --> /etc/cron.d/app:5:3\n"
           "   |\n"
           " 5 | 0 25 * * * www-data /srv/app/bin/rotate\n"
           "   |   ^^\n"
           "   |\n"
           "   = help: for 01:00 on the next day, write `0 1 * * *`\n");
}

TEST("finding_text: the margin grows with the line's number") {
  Finding finding = hour_25();
  finding.line = 12345;
  finding.hint.clear();
  CHECK_EQ(full(finding),
           "error[CV101]: 25 is outside 0-23 (hour)\n"
           "      --> /etc/cron.d/app:12345:3\n"
           "       |\n"
           " 12345 | 0 25 * * * www-data /srv/app/bin/rotate\n"
           "       |   ^^\n");
}

TEST("finding_text: an expression has no place") {
  Finding finding = hour_25();
  finding.file.reset();
  CHECK_EQ(full(finding),
           "error[CV101]: 25 is outside 0-23 (hour)\n"
           "  |\n"
           "  | 0 25 * * * www-data /srv/app/bin/rotate\n"
           "  |   ^^\n"
           "  = help: for 01:00 on the next day, write `0 1 * * *`\n");
}

TEST("finding_text: a file as such has no line") {
  Finding finding;
  finding.severity = Severity::warning;
  finding.code = Code::file_name;
  finding.message = "cron does not read this file, because of the dot in its name";
  finding.hint = "rename it";
  finding.file = "/etc/cron.d/report.sh";
  CHECK_EQ(full(finding),
           "warning[CV105]: cron does not read this file, because of the dot in its name\n"
           "  --> /etc/cron.d/report.sh\n"
           "   = help: rename it\n");
  CHECK_EQ(brief(finding),
           "/etc/cron.d/report.sh: warning: cron does not read this file, because of the dot in "
           "its name [CV105]");
}

TEST("finding_text: one line in passing") {
  CHECK_EQ(brief(hour_25()), "/etc/cron.d/app:5:3: error: 25 is outside 0-23 (hour) [CV101]");
  Finding finding;
  finding.code = Code::no_cron_daemon;
  finding.message = "no cron\x1b found";
  CHECK_EQ(brief(finding), "cronviz: note: no cron\\x1b found [CV801]");
}

TEST("finding_text: colour marks severity, caret and help, and changes no text") {
  const std::string colored = full(hour_25(), Charset::utf8, true);
  CHECK(colored.starts_with("\x1b[1;31merror[CV101]\x1b[0m\x1b[1m: 25 is"));
  std::string plain;
  for (std::size_t at = 0; at < colored.size(); ++at) {
    if (colored[at] == '\x1b') {
      at = colored.find('m', at);
    } else {
      plain += colored[at];
    }
  }
  CHECK_EQ(plain, full(hour_25()));
}

TEST("finding_text: the caret stands below what is shown, not below bytes") {
  Finding finding = hour_25();
  finding.file.reset();
  finding.hint.clear();
  finding.message = "x";
  finding.source_line = "\xe6\x97\xa5\t\x01\xc3\xa9 25";  // wide, tab, control, two bytes
  finding.column = 6;
  finding.end_column = 8;
  CHECK_EQ(full(finding),
           "error[CV101]: x\n  |\n  | \xe6\x97\xa5    \\x01\xc3\xa9 25\n  |             ^^\n");
  finding.column = 1;
  finding.end_column = 2;
  CHECK_EQ(full(finding), "error[CV101]: x\n  |\n  | \xe6\x97\xa5    \\x01\xc3\xa9 25\n  | ^^\n");
  finding.column = 4;
  finding.end_column = 5;
  CHECK_EQ(full(finding, Charset::ascii),
           "error[CV101]: x\n  |\n  | \\u65e5    \\x01\\u00e9 25\n  |               ^^^^^^\n");
}

TEST("finding_text: a caret behind the end and one without an end are one cell") {
  const MarkedLine behind = mark_line("5 4 * *", 8, 9, Charset::utf8);
  CHECK_EQ(behind.text, "5 4 * *");
  CHECK_EQ(behind.caret, 7u);
  CHECK_EQ(behind.caret_width, 1u);
  const MarkedLine reversed = mark_line("abc", 2, 1, Charset::utf8);
  CHECK_EQ(reversed.caret, 1u);
  CHECK_EQ(reversed.caret_width, 1u);
  CHECK_EQ(mark_line("", 0, 0, Charset::utf8).caret, 0u);
}

TEST("finding_text: of a long line the part around the caret is shown") {
  std::string line(1'000'000, 'a');
  line[500'000] = 'X';
  const MarkedLine middle = mark_line(line, 500'001, 500'002, Charset::utf8);
  CHECK(middle.text.size() < 200);
  CHECK_EQ(display_width(middle.text), 162u);
  CHECK(middle.text.starts_with("…a") && middle.text.ends_with("a…"));
  CHECK_EQ(cut_end(middle.text, middle.caret + 2, Charset::ascii)
               .substr(std::string("…").size() + middle.caret - 1, 1),
           "X");
  const MarkedLine all = mark_line(line, 1, 1'000'001, Charset::utf8);
  CHECK_EQ(all.caret_width, 160u);
  CHECK_EQ(display_width(all.text), 161u);
}

}  // namespace
}  // namespace cronviz::render
