#include "schedule/cron_parse.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

using test::VectorRow;

CronParse parse(std::string_view line, Dialect dialect) {
  return parse_cron(line, dialect_info(dialect));
}

// "0-10,20": the rows' notation; `sunday` adds 7 where 0 is, as the vixie family holds it.
std::string notation(std::uint64_t bits, bool sunday = false) {
  if (sunday && (bits & 1) != 0) bits |= 1U << 7;
  std::string out;
  for (int i = 0; i < 64; ++i) {
    if ((bits >> i & 1) == 0) continue;
    int last = i;
    while (last < 63 && (bits >> (last + 1) & 1) != 0) ++last;
    // The rows write two neighbours with a comma.
    out += (out.empty() ? "" : ",") + std::to_string(i);
    if (last == i + 1) out += "," + std::to_string(last);
    if (last > i + 1) out += "-" + std::to_string(last);
    i = last;
  }
  return out.empty() ? "(empty)" : out;
}

std::array<std::string, 5> sets_of(const CronParse& parse, bool sunday) {
  const CronFields& fields = parse.fields;
  std::array<std::string, 5> out{notation(fields.minutes), notation(fields.hours),
                                 notation(fields.days), notation(fields.months),
                                 notation(fields.weekdays, sunday)};
  std::array<std::string, 5> drawn;
  for (const RandomItem& item : parse.random) {
    std::string& text = drawn[static_cast<std::size_t>(item.field)];
    text += (text.empty() ? "RANDOM(" : "+RANDOM(") + std::to_string(item.low) + ".." +
            std::to_string(item.high) + ")";
  }
  for (std::size_t i = 0; i < 5; ++i) {
    if (!drawn[i].empty()) out[i] = out[i] == "(empty)" ? drawn[i] : out[i] + "+" + drawn[i];
  }
  return out;
}

std::string flags_of(const CronFields& fields) {
  std::string out;
  const auto add = [&out](bool set, const char* name) {
    if (set) out += (out.empty() ? "" : "|") + std::string(name);
  };
  add(fields.minute_star, "MIN_STAR");
  add(fields.hour_star, "HR_STAR");
  add(fields.dom_star, "DOM_STAR");
  add(fields.dow_star, "DOW_STAR");
  return out.empty() ? "-" : out;
}

// The star flags of a row's last cell: what is told about the command behind the schedule is the
// line reader's business.
std::string row_flags(std::string_view cell) {
  std::string out(cell.substr(0, cell.find(' ')));
  for (const std::string flag : {"|DONT_LOG", "DONT_LOG", "|MAIL_WHEN_ERR", "MAIL_WHEN_ERR"}) {
    if (const auto at = out.find(flag); at != std::string::npos) out.erase(at, flag.size());
  }
  return out.empty() ? "-" : out;
}

const Diagnostic* first_error(const CronParse& parse) {
  const auto found =
      std::find_if(parse.diagnostics.begin(), parse.diagnostics.end(),
                   [](const Diagnostic& each) { return each.severity == Severity::error; });
  return found == parse.diagnostics.end() ? nullptr : &*found;
}

bool has(const CronParse& parse, Code code) {
  return std::any_of(parse.diagnostics.begin(), parse.diagnostics.end(),
                     [code](const Diagnostic& each) { return each.code == code; });
}

// Does the schedule take all of the line, so that no command is left?
bool nothing_left(const CronParse& parse, std::string_view line) {
  return line.find_first_not_of(" \t", parse.end) == std::string_view::npos;
}

// Rows that are right and yet not what this dialect promises: the freebsd rows were run on macOS,
// which lacks FreeBSD's own nicknames.
constexpr std::array<std::string_view, 4> macos_only = {"@every_minute", "@every_second", "@5",
                                                        "@10"};

// What the daemon said about a refused line, held against the parse.
void check_refused(const std::string& where, std::string_view reason, const CronParse& parsed,
                   std::string_view line) {
  // These are about what stands behind a right schedule, or in front of any: the line reader's.
  if (reason == "ERR:bad command" || reason == "ERR:bad option") {
    CHECK_EQ(where + (parsed.valid ? "valid" : "invalid"), where + "valid");
    return;
  }
  if (reason.starts_with("NO-ENTRY") || reason.starts_with("PARSED-AS-ENV")) return;
  if (reason == "ERR:too few fields: silently ignored") {
    CHECK_EQ(where + (!parsed.valid || nothing_left(parsed, line) ? "" : "kept"), where);
    return;
  }
  CHECK_EQ(where + (parsed.valid ? "valid" : "invalid"), where + "invalid");
  const Diagnostic* error = first_error(parsed);
  if (error == nullptr) return;
  if (reason == "ERR:bad time specifier" || reason == "ERR:silently ignored") {
    CHECK_EQ(where + code_name(error->code), where + "CV108");
    return;
  }
  const std::map<std::string_view, std::size_t> fields = {{"ERR:bad minute", 0},
                                                          {"ERR:bad hour", 1},
                                                          {"ERR:bad day-of-month", 2},
                                                          {"ERR:bad month", 3},
                                                          {"ERR:bad day-of-week", 4}};
  const auto field = fields.find(reason);
  if (!CHECK(field != fields.end())) return;
  const TextRange text = parsed.text[field->second];
  const bool inside = error->span.begin >= text.begin && error->span.end <= text.end;
  CHECK_EQ(where + (inside || text.empty() ? "there" : "elsewhere"), where + "there");
}

void check_accepted(const std::string& where, const VectorRow& row, Dialect dialect,
                    const CronParse& parsed, std::string_view line) {
  CHECK_EQ(where + (parsed.valid ? "valid" : "invalid"), where + "valid");
  const auto sets = sets_of(parsed, dialect != Dialect::busybox);
  for (std::size_t i = 0; i < 5; ++i) CHECK_EQ(where + sets[i], where + std::string(row[i + 3]));
  const bool kept = row[8].starts_with("ERROR-LOGGED-BUT-LINE-KEPT");
  CHECK_EQ(where + (has(parsed, Code::kept_although_wrong) ? "kept" : ""),
           where + (kept ? "kept" : ""));
  if (!kept) CHECK_EQ(where + flags_of(parsed.fields), where + row_flags(row[8]));
  if (!kept) CHECK(first_error(parsed) == nullptr);
  const bool quiet =
      dialect == Dialect::cronie && row[8].find("DONT_LOG") != std::string_view::npos;
  CHECK_EQ(parsed.quiet, quiet);
  const auto command = row[8].find("cmd=[");
  // Behind a dash stand the command's options: the line reader's.
  if (command == std::string_view::npos || line[parsed.end + 1] == '-') return;
  const std::string rest = "cmd=[" + std::string(line.substr(parsed.end + 1)) + "]";
  CHECK_EQ(where + rest, where + std::string(row[8].substr(command)));
}

TEST("cron_parse: every measured row") {
  std::map<std::string, int> rows;
  for (const VectorRow& row : test::read_vectors("cron_fields.tsv")) {
    const auto dialect = parse_dialect(row[0]);
    REQUIRE(dialect.has_value());
    if (*dialect == Dialect::freebsd &&
        std::find(macos_only.begin(), macos_only.end(), row[1]) != macos_only.end()) {
      continue;
    }
    ++rows[std::string(row[0])];
    const std::string line = test::unescape(row[1]) + " CMD";
    const CronParse parsed = parse(line, *dialect);
    const std::string where = test::at("cron_fields.tsv", row);
    const bool kept = row[8].starts_with("ERROR-LOGGED-BUT-LINE-KEPT");
    if (row[2] == "1" || kept) {
      check_accepted(where, row, *dialect, parsed, line);
    } else {
      check_refused(where, row[8], parsed, line);
    }
  }
  for (const CronDialect& dialect : all_dialects()) CHECK(rows[std::string(dialect.name)] >= 361);
}

TEST("cron_parse: a command behind the schedule changes nothing") {
  for (const VectorRow& row : test::read_vectors("cron_fields.tsv")) {
    const Dialect dialect = parse_dialect(row[0]).value_or(Dialect::debian);
    const std::string line = test::unescape(row[1]);
    const CronParse alone = parse(line, dialect);
    if (!alone.valid) continue;
    const CronParse followed = parse(line + " cmd", dialect);
    CHECK_EQ(test::at("cron_fields.tsv", row) + std::to_string(followed.end),
             test::at("cron_fields.tsv", row) + std::to_string(alone.end));
    CHECK(followed.valid);
    CHECK(followed.fields == alone.fields);
    CHECK(followed.random == alone.random);
    CHECK(followed.diagnostics == alone.diagnostics);
  }
}

// One own row: dialects ("dcvfb", any of them), schedule, five sets or "!", flags.
struct OwnRow {
  const char* dialects;
  std::string line;
  const char* expected;
};

Dialect by_letter(char letter) {
  for (const CronDialect& dialect : all_dialects()) {
    if (dialect.name[0] == letter) return dialect.id;
  }
  return Dialect::debian;
}

std::string read_as(const CronParse& parsed, bool sunday) {
  if (!parsed.valid) return "!";
  const auto sets = sets_of(parsed, sunday);
  return sets[0] + " " + sets[1] + " " + sets[2] + " " + sets[3] + " " + sets[4];
}

TEST("cron_parse: rows of our own, where the measured ones are silent") {
  const std::string zeros(120, '0');
  const std::vector<OwnRow> rows = {
      // Numbers wrap at 32 bits, saturate at 63.
      {"dcvf", "4294967301 * * * *", "5 0-23 1-31 1-12 0-7"},
      {"b", "4294967301 * * * *", "5 0-23 0-31 1-12 0-6"},
      {"dcvf", "18446744073709551621 * * * *", "!"},
      {"cf", "0 0 * 9-99999999999999999999 *", "0 0 1-31 (empty) 0-7"},
      {"dv", "0 0 * 9-99999999999999999999 *", "!"},
      {"cf", "0-59/4294967297 * * * *", "0-59 0-23 1-31 1-12 0-7"},
      {"dcvf", "*/4294967296 * * * *", "!"},
      {"dcvf", "*/2147483648 * * * *", "!"},
      {"dcvf", "0000000000000005 * * * *", "5 0-23 1-31 1-12 0-7"},
      // One value is at most MAX_TEMPSTR - 1 characters long.
      {"dc", zeros + "5 * * * *", "5 0-23 1-31 1-12 0-7"},
      {"vf", zeros + "5 * * * *", "!"},
      {"dc", "*/" + zeros + "30 * * * *", "0,30 0-23 1-31 1-12 0-7"},
      {"vf", "*/" + zeros + "30 * * * *", "!"},
      // Ends outside the field.
      {"cf", "99-1 * * * *", "(empty) 0-23 1-31 1-12 0-7"},
      {"dv", "99-1 * * * *", "!"},
      {"c", "0 23-0 * * *", "0 (empty) 1-31 1-12 0-7"},
      {"c", "0 3-0 * * *", "0 3-7 1-31 1-12 0-7"},
      {"c", "0 3-0/2 * * *", "0 (empty) 1-31 1-12 0-7"},
      {"f", "70/5 * * * *", "(empty) 0-23 1-31 1-12 0-7"},
      {"f", "0 0 * * sat/1", "0 0 1-31 1-12 0,6,7"},
      {"dcf", "0 0 29-33/2 * *", "!"},
      {"cf", "0 0 29-32/2 * *", "0 0 29,31 1-12 0-7"},
      {"dv", "0 0 29-32/2 * *", "!"},
      // vixie: a step beyond b minus the field's lowest value fills the range.
      {"v", "5-10/11 * * * *", "5-10 0-23 1-31 1-12 0-7"},
      {"v", "5-10/10 * * * *", "5 0-23 1-31 1-12 0-7"},
      {"dcf", "5-10/11 * * * *", "5 0-23 1-31 1-12 0-7"},
      {"v", "0 0 5-10/10 * *", "0 0 5-10 1-12 0-7"},
      {"v", "0 0 5-10/9 * *", "0 0 5 1-12 0-7"},
      // The junk rule.
      {"df", "5.5,70 * * * *", "5 0-23 1-31 1-12 0-7"},
      {"df", "1-5;99 * * * *", "1-5 0-23 1-31 1-12 0-7"},
      {"df", "3,*/30!x,7 * * * *", "0,3,30 0-23 1-31 1-12 0-7"},
      {"dcvf", "5x * * * *", "!"},
      {"dcvf", "*/5x * * * *", "!"},
      {"dcvf", "*/ * * * *", "!"},
      {"dvf", "7,*!,99 * * * *", "0-59 0-23 1-31 1-12 0-7"},
      {"c", "7,*!,99 * * * *", "!"},
      {"v", "7,*/5! * * * *", "!"},
      {"dv", "5/! * * * *", "!"},
      // Names.
      {"dcvf", "0 0 * 1-DEC/5,feb Sun", "0 0 1-31 1,2,6,11 0,7"},
      {"dcvf", "0 0 mon * *", "!"},
      {"dcvf", "0 0 * mon *", "!"},
      {"dcvf", "0 0 * * jan", "!"},
      {"dcvf", "0 0 * * mo", "!"},
      {"b", "0 0 * jan-marx *", "0 0 0-31 1-3 0-6"},
      // `~`.
      {"c", "5,1~2,7 * * * *", "5,7+RANDOM(1..2) 0-23 1-31 1-12 0-7"},
      {"c", "50~70 * * * *", "RANDOM(50..59) 0-23 1-31 1-12 0-7"},
      {"c", "0 0 0~3 * *", "0 0 RANDOM(1..3) 1-12 0-7"},
      {"c", "60~70 * * * *", "!"},
      {"c", "0 0 * * fri~", "0 0 1-31 1-12 RANDOM(5..7)"},
      {"c", "1~5/2 * * * *", "!"},
      {"c", "1~5~7 * * * *", "!"},
      {"c", "1~5-7 * * * *", "!"},
      {"c", "1-5~7 * * * *", "!"},
      {"c", "~,~ * * * *", "RANDOM(0..59)+RANDOM(0..59) 0-23 1-31 1-12 0-7"},
      // `$`.
      {"v", "0 0 $ * *", "0 0 (empty) 1-12 0-7"},
      {"v", "0 0 $,15 * *", "!"},
      {"v", "0 0 15,$ * *", "!"},
      {"v", "$ 0 * * *", "!"},
      {"dcf", "0 0 $ * *", "!"},
      // cronie's dash.
      {"c", "-*/30 * * * *", "0,30 0-23 1-31 1-12 0-7"},
      {"c", "--5 * * * *", "!"},
      {"c", "-", "!"},
      {"dvf", "-5 * * * *", "!"},
      // busybox: all modulo, ends below zero are not read, an end beyond is never reached.
      {"b", "100 * * * *", "0-59 0-23 0-31 1-12 0-6"},
      {"b", "100-5 * * * *", "0-5,40-59 0-23 0-31 1-12 0-6"},
      {"b", "65-3/2 * * * *",
       "1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33,35,37,39,41,43,45,47,49,51,53,55,57,59 0-23 "
       "0-31 1-12 0-6"},
      {"b", "0 0 * 0 *", "0 0 0-31 (empty) 0-6"},
      {"b", "0 0 * 0,3 1", "0 0 (empty) 3 1,6"},
      {"b", "0 0 * 0-5 *", "0 0 0-31 5 0-6"},
      {"b", "0 0 * 0-5-7 *", "0 0 0-31 5-7 0-6"},
      {"b", "0 0 * 12-0-2 *", "0 0 0-31 1,2,12 0-6"},
      {"b", "0 0 * 0-0 1", "0 0 (empty) (empty) 1,6"},
      {"b", "5-* 0 * * *", "0-59 0 0-31 1-12 0-6"},
      {"b", "*/+20 0 * * *", "0,20,40 0 0-31 1-12 0-6"},
      {"b", "*/-4294967281 0 * * *", "0,15,30,45 0 0-31 1-12 0-6"},
      {"b", "10-30/-5 0 * * *", "10 0 0-31 1-12 0-6"},
      {"b", "*/,7 0 * * *", "0,7 0 0-31 1-12 0-6"},
      {"b", "*/x,7 0 * * *", "0 0 0-31 1-12 0-6"},
      {"b", "50-10/7 0 * * *", "4,50,57 0 0-31 1-12 0-6"},
      {"b", "4294967288 0 5 * 1", "(empty) 0 5,24 1-12 1"},
      {"b", "99999999999999999999 0 5 * 1", "(empty) 0 5,31 1-12 1"},
      {"b", "5-99999999999999999999 0 5 * 1", "5 0 5 1-12 1"},
      {"b", "0 0 * * 60/19", "0 0 0-31 1-12 0-6"},
      {"b", "60/59 0 * * *", "0,43-59 0 0-31 1-12 0-6"},
      {"b", "0 0 1-31 * 0-6", "0 0 1-31 1-12 (empty)"},
      {"b", "0 0 0-31 * 5", "0 0 (empty) 1-12 5"},
      // Blanks are space and tab alone.
      {"dcvfb", "0\v0 * * *", "!"},
      {"dvf", "0 0 * * *\r", "0 0 1-31 1-12 0-7"},
      {"c", "0 0 * * *\r", "!"},
      {"b", "0 0 * * *\r", "0 0 0-31 1-12 0-6"},
      {"dcvfb", "", "!"},
      {"dcvfb", " \t ", "!"},
      {"dcvfb", "* * * *", "!"},
      {"dcvfb", "@", "!"},
      {"dcvfb", "@hourl", "!"},
      {"dcvfb", "@hourlyx", "!"},
      {"f", "@every_minute", "0-59 0-23 1-31 1-12 0-7"},
      {"dcvb", "@every_minute", "!"},
      {"dcvb", "@300", "!"},
      {"f", "@0", "!"},
      {"f", "@-5", "!"},
      {"f", "@+", "!"},
      {"f", "@5s", "!"},
  };
  for (const OwnRow& row : rows) {
    for (const char* letter = row.dialects; *letter != '\0'; ++letter) {
      const Dialect dialect = by_letter(*letter);
      const std::string where = std::string(1, *letter) + " " + row.line + ": ";
      CHECK_EQ(where + read_as(parse(row.line, dialect), dialect != Dialect::busybox),
               where + row.expected);
    }
  }
}

TEST("cron_parse: nicknames, their kinds and seconds") {
  const auto kind = [](std::string_view line, Dialect dialect) {
    return parse(line, dialect).nickname;
  };
  for (const CronDialect& dialect : all_dialects()) {
    CHECK(parse("@reboot", dialect.id).valid);
    CHECK_EQ(kind("@reboot x", dialect.id), Nickname::reboot);
    CHECK_EQ(kind(" @yearly", dialect.id), Nickname::yearly);
    CHECK_EQ(kind("@annually\tx", dialect.id), Nickname::annually);
    CHECK_EQ(kind("@midnight", dialect.id), Nickname::midnight);
    CHECK_EQ(kind("@Hourly", dialect.id), Nickname::none);
    CHECK_EQ(kind("0 0 * * *", dialect.id), Nickname::none);
  }
  CHECK_EQ(kind("@every_second", Dialect::freebsd), Nickname::every_second);
  CHECK_EQ(kind("@300 x", Dialect::freebsd), Nickname::seconds);
  CHECK_EQ(parse("@300 x", Dialect::freebsd).seconds, 300U);
  CHECK_EQ(parse("@+0042", Dialect::freebsd).seconds, 42U);
  CHECK_EQ(parse("@99999999999999999999", Dialect::freebsd).seconds, 4294967295U);
  const CronParse daily = parse("  @daily  x", Dialect::debian);
  CHECK_EQ(daily.text[0].begin, 2U);
  CHECK_EQ(daily.text[0].end, 8U);
  CHECK(daily.text[1].empty());
  CHECK_EQ(daily.end, 8U);
  CHECK(parse("-@daily", Dialect::cronie).quiet);
}

TEST("cron_parse: places of the fields") {
  const CronParse parsed = parse("\t*/5  1,2 3\t* mon  cmd", Dialect::debian);
  const std::array<TextRange, 5> expected{{{1, 4}, {6, 9}, {10, 11}, {12, 13}, {14, 17}}};
  CHECK(parsed.text == expected);
  CHECK_EQ(parsed.end, 17U);
  const CronParse quiet = parse(" -5 * * * *", Dialect::cronie);
  CHECK_EQ(quiet.text[0].begin, 2U);
  const CronParse short_one = parse("5 4 *", Dialect::debian);
  CHECK_EQ(short_one.text[2].end, 5U);
  CHECK(short_one.text[3].empty());
}

TEST("cron_parse: the last day of the month, vixie only") {
  CHECK(parse("0 0 $ * *", Dialect::vixie).fields.last_day);
  CHECK(!parse("0 0 1 * *", Dialect::vixie).fields.last_day);
  CHECK(!parse("0 0 $ * *", Dialect::vixie).fields.dom_star);
}

TEST("cron_parse: field names") {
  CHECK_EQ(cron_field_name(CronField::minute), "minute");
  CHECK_EQ(cron_field_name(CronField::hour), "hour");
  CHECK_EQ(cron_field_name(CronField::day_of_month), "day_of_month");
  CHECK_EQ(cron_field_name(CronField::month), "month");
  CHECK_EQ(cron_field_name(CronField::day_of_week), "day_of_week");
}

}  // namespace
}  // namespace cronviz::schedule
