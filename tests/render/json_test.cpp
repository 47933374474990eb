#include "render/json.h"

#include <algorithm>

#include "base/text.h"
#include "base/version.h"
#include "check.h"
#include "json_value.h"
#include "render/made_report.h"

namespace cronviz::render {
namespace {

using test::JsonValue;

JsonValue parsed(std::string_view text) {
  std::string error;
  const auto value = test::parse_json(text, error);
  if (!value) test::fail(__FILE__, __LINE__, "is JSON", error + "\n" + std::string(text));
  return value.value_or(JsonValue());
}

// The member names of an object, in order.
std::string keys(const JsonValue& value) {
  std::string out;
  for (const auto& [key, member] : value.members) out.append(key).append(" ");
  return out;
}

const JsonValue& member(const JsonValue& value, std::string_view key) {
  static const JsonValue missing;
  const JsonValue* found = value.find(key);
  if (!CHECK(found != nullptr)) return missing;
  return *found;
}

TEST("json_render: a document has its envelope, its blocks in order, diagnostics last") {
  const JsonValue list = parsed(test::rendered(test::made_list(), "json", {}));
  CHECK_EQ(keys(list), "schema generator generated_at host timezone complete jobs diagnostics ");
  CHECK_EQ(member(list, "schema").text, "cronviz.list/1");
  CHECK_EQ(keys(member(list, "generator")), "name version ");
  CHECK_EQ(member(member(list, "generator"), "version").text, version);
  CHECK_EQ(member(list, "generated_at").text, "2026-03-09T13:23:07Z");
  CHECK(!member(list, "complete").flag);
  CHECK_EQ(member(list, "jobs").items.size(), 6u);
  CHECK_EQ(keys(member(list, "diagnostics").items.at(0)),
           "schema host severity code message file line column hint ");
}

TEST("json_render: a record has every key, typed, and no screen's") {
  const JsonValue list = parsed(test::rendered(test::made_list(), "json", {}));
  const std::vector<JsonValue>& jobs = member(list, "jobs").items;
  for (const JsonValue& job : jobs) {
    CHECK_EQ(keys(job),
             "schema host name schedule user command next_at next_local left_s runs_per_day "
             "enabled findings ");
  }
  CHECK_EQ(member(jobs[0], "next_at").text, "2026-03-09T13:25:00Z");
  CHECK_EQ(member(jobs[0], "next_local").text, "2026-03-09T14:25:00+01:00");
  CHECK_EQ(member(jobs[0], "left_s").text, "113");
  CHECK_EQ(member(jobs[0], "runs_per_day").text, "1440.0");
  CHECK(member(jobs[0], "enabled").flag);
  CHECK(member(jobs[0], "findings").items.empty());
  CHECK_EQ(member(jobs[4], "name").text, "evil\x1b[31m\xe2\x80\xae");
  CHECK_EQ(member(jobs[4], "command").text, "rm\t-rf \xef\xbf\xbd\r");
  CHECK(member(jobs[4], "next_at").type == JsonValue::Type::null);
  CHECK_EQ(member(jobs[4], "findings").items.size(), 2u);
}

TEST("json_render: a record's entries and the findings of explain") {
  const JsonValue answer = parsed(test::rendered(test::made_explain(), "json", {}));
  CHECK_EQ(keys(answer),
           "schema generator generated_at host timezone complete expression valid command fields "
           "next min_gap_s "
           "runs_per_day aliases window runs findings diagnostics ");
  CHECK_EQ(member(member(answer, "fields").items.at(0), "values").items.at(1).text, "30");
  CHECK_EQ(member(member(answer, "next").items.at(1), "local").text, "2026-03-30T04:00:00+02:00");
  CHECK_EQ(member(answer, "min_gap_s").text, "86400");
  const JsonValue& finding = member(answer, "findings").items.at(0);
  CHECK_EQ(keys(finding),
           "schema host code severity message file line column end_line end_column job_id help fix "
           "url suppressed "
           "fingerprint ");
  CHECK(member(finding, "line").type == JsonValue::Type::null);  // an expression has columns only
  CHECK_EQ(member(finding, "end_column").text, "10");
  CHECK(member(finding, "fingerprint").text.starts_with("fnv1a:"));
  CHECK_EQ(member(finding, "fingerprint").text.size(), 22u);
}

TEST("json_render: indented by two, a list's items on lines of their own") {
  const std::string text = test::rendered(test::made_list(), "json", {});
  CHECK(text.starts_with(
      "{\n  \"schema\": \"cronviz.list/1\",\n  \"generator\": {\n    \"name\": \"cronviz\","));
  CHECK(text.find("\n  \"jobs\": [\n    {\n      \"schema\": \"cronviz.job/1\",\n      \"host\"") !=
        std::string::npos);
  CHECK(
      text.find("\"findings\": [\n        \"CV107\",\n        \"CV114\"\n      ]\n    },\n    {") !=
      std::string::npos);
  CHECK(text.find("\"findings\": []\n    }\n  ],\n  \"diagnostics\": [") != std::string::npos);
  CHECK(text.ends_with("\n  ]\n}\n"));
}

TEST("json_render: ndjson is a header, the same records, then diagnostics, each with its host") {
  const std::string text = test::rendered(test::made_list(), "ndjson", {});
  const std::vector<std::string_view> lines = split(text, '\n');
  REQUIRE(lines.size() == 9);
  CHECK_EQ(lines.back(), "");
  CHECK_EQ(lines[0],
           R"({"schema":"cronviz.header/1","host":"web01","generated_at":"2026-03-09T13:23:07Z",)"
           R"("generator_version":")" +
               std::string(version) + R"(","timezone":"Europe/Paris","complete":false})");
  const JsonValue document = parsed(test::rendered(test::made_list(), "json", {}));
  for (std::size_t i = 0; i < 6; ++i)
    CHECK(parsed(lines[i + 1]) == member(document, "jobs").items[i]);
  CHECK_EQ(keys(parsed(lines[7])), "schema host severity code message file line column hint ");
}

TEST("json_render: ndjson of one answer is one record") {
  const std::string text = test::rendered(test::made_explain(), "ndjson", {});
  const std::vector<std::string_view> lines = split(text, '\n');
  REQUIRE(lines.size() == 3);
  CHECK_EQ(keys(parsed(lines[1])),
           "schema generator generated_at host timezone complete expression valid command fields "
           "next min_gap_s runs_per_day aliases window "
           "runs findings diagnostics ");
  CHECK_EQ(member(parsed(lines[1]), "schema").text, "cronviz.explain/1");
}

TEST("json_render: the order of lines does not move a finding's fingerprint, its text does") {
  const auto fingerprint = [](const report::Finding& finding) {
    report::Report report = test::made_list();
    report.blocks.emplace_back(report::Findings{{finding}});
    const JsonValue document = parsed(test::rendered(report, "json", {}));
    return member(member(document, "findings").items.at(0), "fingerprint").text;
  };
  report::Finding finding;
  finding.code = Code::out_of_range;
  finding.file = "/etc/crontab";
  finding.line = 3;
  finding.source_line = "0 25 * * * root true";
  const std::string first = fingerprint(finding);
  finding.line = 4;
  finding.source_line = "  0 25 * * * root true ";
  CHECK_EQ(fingerprint(finding), first);
  finding.source_line = "0 26 * * * root true";
  CHECK(fingerprint(finding) != first);
  finding.source_line = "0 25 * * * root true";
  finding.file = "/etc/crontab2";
  CHECK(fingerprint(finding) != first);
}

TEST("json_render: pieces end behind a record and stop when nobody reads") {
  report::Report report = test::made_list();
  auto& table = std::get<report::Table>(report.blocks.front());
  const auto fill = table.fill;
  table.row_count = 3000;
  std::size_t filled = 0;
  table.fill = [&](std::size_t index, report::Row& row) {
    ++filled;
    fill(index % 6, row);
  };
  std::vector<std::string> pieces;
  write_ndjson(report, {}, [&pieces](std::string_view piece) {
    pieces.emplace_back(piece);
    return true;
  });
  CHECK(pieces.size() > 5);
  for (const std::string& piece : pieces) CHECK(piece.ends_with("}\n") && piece.size() < 70'000);
  for (const auto write : {write_json, write_ndjson}) {
    filled = 0;
    int calls = 0;
    write(report, {}, [&calls](std::string_view) { return ++calls < 2; });
    CHECK_EQ(calls, 2);
    CHECK(filled < 1500);
  }
}

}  // namespace
}  // namespace cronviz::render
