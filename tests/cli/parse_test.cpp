#include "cli/parse.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "check.h"
#include "cli/commands.h"
#include "report/job_facts.h"
#include "schedule/cron_dialect.h"
#include "vectors.h"

namespace cronviz::cli {
namespace {

// As a shell would cut it, with single quotes only.
std::vector<std::string> shell_words(std::string_view line) {
  std::vector<std::string> words;
  bool quoted = false;
  bool in_word = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
      if (!in_word) words.emplace_back();
      in_word = true;
    } else if (c == ' ' && !quoted) {
      in_word = false;
    } else {
      if (!in_word) words.emplace_back();
      in_word = true;
      words.back() += c;
    }
  }
  return words;
}

Parsed parse_line(std::string_view line) {
  const std::vector<std::string> words = shell_words(line);
  const std::vector<std::string_view> arguments(words.begin(), words.end());
  return parse(arguments);
}

class Dump {
 public:
  explicit Dump(std::string_view command) : text_(command) {}

  void flag(std::string_view name, bool value, bool usual) {
    if (value != usual) text_.append(" ").append(name);
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) text_.append(" ").append(name).append("=").append(value);
  }
  void given(std::string_view name, const std::optional<std::string>& value) {
    if (value) text(name, *value);
  }
  void number(std::string_view name, std::optional<std::int64_t> value) {
    if (value) text(name, std::to_string(*value));
  }
  std::string text_;
};

std::string_view sort_name(analysis::SortKey key) {
  switch (key) {
    case analysis::SortKey::place:
      return "place";
    case analysis::SortKey::name:
      return "name";
    case analysis::SortKey::user:
      return "user";
    case analysis::SortKey::next:
      return "next";
    case analysis::SortKey::frequency:
      return "frequency";
  }
  return "";
}

// What differs from an empty command line, in the order of request.h.
std::string dump(const Request& request) {
  Dump out(command_info(request.command).name);
  out.flag("named", request.command_named, request.command != CommandId::list);
  if (request.help != Help::none) out.text("help", request.help == Help::brief ? "brief" : "full");
  out.flag("version", request.version, false);
  for (const source::NamedFile& file : request.files) out.text("file", file.kind + ":" + file.path);
  out.text("root", request.root);
  out.flag("no-live", request.live, true);
  if (request.dialect) out.text("dialect", schedule::dialect_info(*request.dialect).name);
  out.flag("all", request.all, false);
  out.given("user", request.user);
  if (request.scope) out.text("scope", *request.scope == model::Scope::system ? "system" : "user");
  if (request.only)
    out.text("only", request.only->kind ? report::kind_text(*request.only->kind) : "reboot");
  if (request.sort) out.text("sort", sort_name(*request.sort));
  out.flag("reversed", request.sort_reversed, false);
  out.given("now", request.now);
  out.given("since", request.since);
  out.given("until", request.until);
  out.number("hours", request.hours);
  out.number("count", request.count);
  out.number("per-job", request.per_job);
  out.given("zone", request.zone);
  out.flag("no-fold", request.fold, true);
  out.text("output", request.output);
  std::string columns;
  for (const std::string& column : request.columns)
    columns += (columns.empty() ? "" : ",") + column;
  out.text("columns", columns);
  out.flag("full", request.full, false);
  out.flag("no-legend", request.legend, true);
  if (request.width) out.number("width", *request.width);
  if (request.color != When::automatic)
    out.text("color", request.color == When::always ? "always" : "never");
  if (request.drawing != Drawing::automatic) {
    out.text("drawing", request.drawing == Drawing::ascii ? "ascii" : "unicode");
  }
  out.flag("quiet", request.quiet, false);
  out.flag("verbose", request.verbose, false);
  out.flag("strict", request.strict, false);
  if (request.as) out.text("as", "cron");
  for (const std::string& argument : request.arguments)
    out.text_.append(" [").append(argument).append("]");
  return out.text_;
}

std::string dump(const Parsed& parsed) {
  if (const auto* request = std::get_if<Request>(&parsed)) return dump(*request);
  const UsageError& error = *std::get_if<UsageError>(&parsed);
  return "error: " + error.text + " | " + error.hint;
}

TEST("parse: rows") {
  for (const test::VectorRow& row : test::read_vectors("args.tsv")) {
    CHECK_EQ(test::at("args.tsv", row) + dump(parse_line(row[0])),
             test::at("args.tsv", row) + std::string(row[1]));
  }
}

TEST("parse: an option may stand anywhere") {
  const std::string before = dump(parse_line("-n 5 --tz Europe/Paris next backup"));
  CHECK_EQ(dump(parse_line("next -n 5 backup --tz Europe/Paris")), before);
  CHECK_EQ(dump(parse_line("next backup --tz=Europe/Paris -n5")), before);
  CHECK_EQ(dump(parse_line("--count=5 next --tz Europe/Paris -- backup")), before);
}

TEST("parse: no argument at all is list") { CHECK_EQ(dump(parse({})), "list"); }

TEST("parse: what was typed is harmless in a message") {
  const std::string_view arguments[] = {"li\x1b[31mst"};
  const Parsed parsed = parse(arguments);
  const auto* error = std::get_if<UsageError>(&parsed);
  REQUIRE(error != nullptr);
  std::string text;
  append_usage_error(text, *error, Charset::ascii);
  CHECK_EQ(text, "cronviz: unknown command 'li\\x1b[31mst'\ntry 'cronviz --help'\n");
}

TEST("parse: a message without a hint is one line") {
  std::string text;
  append_usage_error(text, {"no", ""}, Charset::ascii);
  CHECK_EQ(text, "cronviz: no\n");
}

TEST("parse: completion never hears an error") {
  for (const std::string_view line : {"__complete", "__complete jobs --bogus", "__complete --root",
                                      "__complete a b c d", "__complete jobs --json"}) {
    const Parsed parsed = parse_line(line);
    const auto* request = std::get_if<Request>(&parsed);
    REQUIRE(request != nullptr);
    CHECK(request->command == CommandId::complete);
    CHECK(request->arguments.empty());
  }
}

}  // namespace
}  // namespace cronviz::cli
