#include "render/delimited.h"

#include <random>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "check.h"
#include "render/columns.h"
#include "render/delimited_cell.h"
#include "render/made_report.h"

namespace cronviz::render {
namespace {

using test::made_explain;
using test::made_list;
using test::rendered;

std::string cell(Delimited format, const report::Value& value) {
  std::string out;
  CellWriter writer(format, &test::paris());
  writer.out = &out;
  std::visit(writer, value);
  return out;
}

std::string csv(std::string_view text) { return cell(Delimited::csv, text); }
std::string tsv(std::string_view text) { return cell(Delimited::tsv, text); }

// One text cell a row, and nothing else.
report::Report made_texts(const std::vector<std::string>& texts) {
  report::Report report;
  report::Table table;
  table.fields = {{"text"}};
  table.row_count = texts.size();
  table.fill = [&texts](std::size_t i, report::Row& row) {
    row.reset(1);
    row.values[0] = std::string_view(texts[i]);
  };
  report.blocks.emplace_back(std::move(table));
  return report;
}

TEST("delimited: csv quotes what needs it and nothing else") {
  CHECK_EQ(csv("plain text; with 'much' in it\\"), "plain text; with 'much' in it\\");
  CHECK_EQ(csv("0 1,15 * * 5"), "\"0 1,15 * * 5\"");
  CHECK_EQ(csv("say \"hi\""), "\"say \"\"hi\"\"\"");
  CHECK_EQ(csv("a\tb"), "a\tb");
  CHECK_EQ(csv("\\%"), "\\%");
  CHECK_EQ(csv(""), "\"\"");
  CHECK_EQ(csv("été 日次"), "été 日次");
  CHECK_EQ(csv("=1+1"), "=1+1");
}

TEST("delimited: tsv escapes tabs, line breaks and backslashes, and never quotes") {
  CHECK_EQ(tsv("a\tb\nc\\d\re"), "a\\tb\\nc\\\\d\\re");
  CHECK_EQ(tsv("say \"hi\", or not"), "say \"hi\", or not");
  CHECK_EQ(tsv("\"\t"), "\"\\t");
  CHECK_EQ(tsv(""), "");
}

TEST("delimited: control characters and bytes that are not UTF-8 as in JSON") {
  CHECK_EQ(csv("a\nb\r\x1b[31m"), "a\\nb\\r\\u001b[31m");
  CHECK_EQ(csv("a\n\"b\""), "\"a\\n\"\"b\"\"\"");
  CHECK_EQ(csv(std::string_view("a\0b", 3)), "a\\u0000b");
  CHECK_EQ(csv("x\xff\xfey"), "x\xef\xbf\xbd\xef\xbf\xbdy");
  CHECK_EQ(csv("gnp\xe2\x80\xae.exe"), "gnp\\u202e.exe");
  CHECK_EQ(tsv("a\x1b[31m\xff"), "a\\u001b[31m\xef\xbf\xbd");
}

TEST("delimited: values of all kinds") {
  const time::Instant t(std::chrono::sys_days(std::chrono::year(2026) / 7 / 1));
  const std::vector<std::string_view> codes{"CV107", "CV114"};
  for (const Delimited format : {Delimited::csv, Delimited::tsv}) {
    CHECK_EQ(cell(format, std::monostate()), "");
    CHECK_EQ(cell(format, std::int64_t{-5}), "-5");
    CHECK_EQ(cell(format, 288.0), "288.0");
    CHECK_EQ(cell(format, true), "true");
    CHECK_EQ(cell(format, false), "false");
    CHECK_EQ(cell(format, t), "2026-07-01T00:00:00Z");
    CHECK_EQ(cell(format, report::LocalInstant{t}), "2026-07-01T02:00:00+02:00");
    CHECK_EQ(cell(format, std::chrono::seconds(90)), "90");
    CHECK_EQ(cell(format, report::TextList{}), "");
    CHECK_EQ(cell(format, report::TextList{codes}), "CV107 CV114");
  }
}

TEST("delimited: the keys of JSON, then a line for each record") {
  const std::string text = rendered(made_list(), "csv", {});
  const std::vector<std::string_view> lines = split(text, '\n');
  REQUIRE(lines.size() == 8);
  CHECK_EQ(lines[0],
           "schema,host,name,schedule,user,command,next_at,next_local,left_s,runs_per_day,enabled,"
           "findings");
  CHECK_EQ(lines[1],
           "cronviz.job/1,web01,poll-queue,*/5 * * * *,www-data,/srv/app/bin/poll --queue=mail "
           "--once,2026-03-09T13:25:00Z,2026-03-09T14:25:00+01:00,113,1440.0,true,");
  CHECK_EQ(lines[5],
           "cronviz.job/1,web01,evil\\u001b[31m\\u202e,0 0 1 1 *,,rm\t-rf \xef\xbf\xbd\\r,,,,288.0,"
           "false,CV107 CV114");
  CHECK_EQ(lines[7], "");
}

TEST("delimited: -c chooses keys through their columns, --no-legend drops the header") {
  Style style;
  style.legend = false;
  style.columns = {"ok", "JOB", "ok"};
  CHECK(rendered(made_list(), "tsv", style).starts_with("true\tpoll-queue\ntrue\tnightly.sh\n"));
  style.legend = true;
  style.columns = {"-command", "-ok"};
  CHECK(rendered(made_list(), "csv", style)
            .starts_with("schema,host,name,schedule,user,next_at,next_local,left_s,runs_per_day,"
                         "findings\ncronviz.job/1,web01,"));
  style.columns = {"+job"};
  CHECK(rendered(made_list(), "csv", style) == rendered(made_list(), "csv", {}));
}

TEST("delimited: a record of its own is one row of its scalars") {
  report::Report report = made_explain();
  report.blocks.pop_back();
  CHECK_EQ(rendered(report, "csv", {}),
           "expression,valid,command,min_gap_s,runs_per_day,aliases,runs\n"
           "0 4 1 * 1,true,,86400,0.25,a b,61\n");
  CHECK(has_rows(report));
  CHECK(!has_rows(report::Report()));
}

TEST("delimited: an empty table is its header, an empty line is no record of csv") {
  const std::vector<std::string> none;
  CHECK_EQ(rendered(made_texts(none), "csv", {}), "text\n");
  report::Report report = made_list();
  Style style;
  style.columns = {"user"};
  CHECK(rendered(report, "csv", style).find("\nroot\n\"\"\nroot\n") != std::string::npos);
}

// --- a second reader, plain and slow

// The cells of RFC 4180 text, its lines ended by \n; wrong quotes fail the test.
std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (c == '"') {
      CHECK(quoted || cell.empty());
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else {
      cell += c;
    }
  }
  CHECK(!quoted);
  rows.pop_back();
  return rows;
}

// The character behind `\u` or `\`.
std::string unescape_tsv(std::string_view cell) {
  std::string text;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\') {
      text += cell[i];
      continue;
    }
    const char c = cell[++i];
    constexpr std::string_view letters = "tnrbf\\";
    constexpr std::string_view meant = "\t\n\r\b\f\\";
    if (const std::size_t at = letters.find(c); at != letters.npos) {
      text += meant[at];
    } else {
      CHECK(c == 'u');
      utf8_append(
          text, static_cast<char32_t>(std::stoul(std::string(cell.substr(i + 1, 4)), nullptr, 16)));
      i += 4;
    }
  }
  return text;
}

std::string sanitized(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = utf8_decode(text, at);
    utf8_append(out, next.valid ? next.code : 0xfffd);
    at += next.size;
  }
  return out;
}

std::string random_text(std::mt19937& random) {
  constexpr std::string_view pieces[] = {"a",    "\"",       ",",    "\n",       "\r", "\t",
                                         "\\",   "\\n",      "\x1b", "\xff",     " ",  "é",
                                         "\x7f", "\xc2\x9b", "日",   "\xe2\x80", "'",  "="};
  std::string text;
  for (std::size_t i = random() % 8; i > 0; --i) text += pieces[random() % std::size(pieces)];
  if (random() % 4 == 0) text += static_cast<char>(random() % 256);
  return text;
}

TEST("delimited: any bytes are one line, and a plain reader gets them back") {
  std::mt19937 random(1);
  std::vector<std::string> texts(20000);
  for (std::string& text : texts) text = random_text(random);
  const std::string as_tsv = rendered(made_texts(texts), "tsv", {});
  std::vector<std::string_view> lines = split(as_tsv, '\n');
  REQUIRE(lines.size() == texts.size() + 2);
  const std::string as_csv = rendered(made_texts(texts), "csv", {});
  CHECK_EQ(split(as_csv, '\n').size(), lines.size());
  const auto rows = read_csv(as_csv);
  REQUIRE(rows.size() == texts.size() + 1);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string text = sanitized(texts[i]);
    CHECK_EQ(unescape_tsv(lines[i + 1]), text);
    REQUIRE(rows[i + 1].size() == 1);
    // csv has no escapes, so only what holds no control character comes back as it was.
    const std::string& cell = rows[i + 1][0];
    CHECK(utf8_valid(cell) && cell.find_first_of("\r\x1b\x7f") == cell.npos);
    if (visible(texts[i], Charset::utf8) == texts[i]) CHECK_EQ(cell, text);
  }
}

TEST("delimited: records are whole in each piece, also those larger than one") {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 2000; ++i) texts.push_back(std::string(i % 300, 'x'));
  texts[1000] = std::string(200'000, 'y') + "\n";
  for (const std::string_view format : {"csv", "tsv"}) {
    std::size_t pieces = 0;
    std::string all;
    find_renderer(format)->write(made_texts(texts), {}, [&](std::string_view piece) {
      CHECK(piece.ends_with('\n'));
      ++pieces;
      all += piece;
      return true;
    });
    CHECK_EQ(all, rendered(made_texts(texts), format, {}));
    CHECK(pieces <= all.size() / 65536 + 1);
    pieces = 0;
    find_renderer(format)->write(made_texts(texts), {}, [&](std::string_view) {
      ++pieces;
      return false;
    });
    CHECK_EQ(pieces, 1u);
  }
}

}  // namespace
}  // namespace cronviz::render
