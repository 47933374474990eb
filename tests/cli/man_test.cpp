#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/codes.h"
#include "base/json.h"
#include "base/text.h"
#include "check.h"
#include "cli/commands.h"
#include "cli/man_page.h"
#include "cli/options.h"
#include "cli/parse.h"

namespace cronviz::cli {
namespace {

using test::ManPage;

// One list against another: what is missing and what is too much.
void check_same(std::string_view what, const std::vector<std::string>& page,
                const std::set<std::string>& program) {
  const std::set<std::string> named(page.begin(), page.end());
  CHECK_EQ(named.size(), page.size());  // each once
  for (const std::string& item : program) {
    if (!named.contains(item))
      test::fail(__FILE__, __LINE__, std::string(what) + " in the manual", item);
  }
  for (const std::string& item : named) {
    if (!program.contains(item))
      test::fail(__FILE__, __LINE__, std::string(what) + " in the program", item);
  }
}

// The names under "properties" of src/report/schema/KIND-1.schema.json.
std::set<std::string> record_keys(std::string_view kind) {
  const std::string text =
      test::read_project_file("src/report/schema/" + std::string(kind) + "-1.schema.json");
  JsonReader reader(text);
  std::set<std::string> keys;
  int depth = 0;
  bool properties = false;
  for (JsonEvent event = reader.next(); event != JsonEvent::end; event = reader.next()) {
    REQUIRE(event != JsonEvent::error);
    if (event == JsonEvent::begin_object || event == JsonEvent::begin_array) ++depth;
    if (event == JsonEvent::end_object || event == JsonEvent::end_array) --depth;
    if (event != JsonEvent::key) continue;
    if (depth == 1) properties = reader.text() == "properties";
    if (depth == 2 && properties) keys.emplace(reader.text());
  }
  return keys;
}

TEST("man: every option has its entry, and nothing else has one") {
  const ManPage page = test::read_man_page();
  std::set<std::string> options;
  for (const Option& option : all_options()) {
    options.insert(long_form(option));
    if (option.letter != '\0') options.insert({'-', option.letter});
  }
  check_same("option", page.option_entries, options);
  for (const std::string& named : page.options_named) {
    if (!options.contains(named)) test::fail(__FILE__, __LINE__, "an option that exists", named);
  }
}

TEST("man: every command") {
  std::set<std::string> commands;
  for (const Command& command : all_commands()) {
    if (!command.hidden) commands.emplace(command.name);
  }
  check_same("command", test::read_man_page().commands, commands);
}

TEST("man: every code with its summary") {
  std::set<std::string> codes;
  for (const CodeInfo& info : all_codes()) {
    std::string summary(info.summary);
    if (summary[0] >= 'a' && summary[0] <= 'z')
      summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
    codes.insert(code_name(info.code) + " " + summary + ".");
  }
  check_same("code", test::read_man_page().codes, codes);
}

TEST("man: every key of the records") {
  const ManPage page = test::read_man_page();
  const std::set<std::string> envelope{"schema",   "generator", "generated_at", "host",
                                       "timezone", "complete",  "diagnostics"};
  for (const std::string_view kind : {"job", "run", "show", "explain"}) {
    std::set<std::string> keys;
    for (const std::string& key : record_keys(kind)) {
      if (key == "timezone" && kind == "job") keys.insert(key);  // the job's own
      if (!envelope.contains(key)) keys.insert(key);
    }
    REQUIRE(!keys.empty());
    std::vector<std::string> entries;
    for (const std::string& entry : page.key_entries) {
      if (entry.starts_with(std::string(kind) + " "))
        entries.push_back(entry.substr(kind.size() + 1));
    }
    check_same(kind, entries, keys);
  }
  for (const std::string& key : envelope) CHECK(page.keys.contains(key));
}

TEST("man: there are enough examples, and each is a command line") {
  const ManPage page = test::read_man_page();
  CHECK(page.examples.size() >= 12);
  CHECK_EQ(page.examples.front(), "cronviz");
  for (const std::string& example : page.examples) {
    std::vector<std::string> words;
    bool quoted = false;
    for (const std::string_view piece : split(example, '\'')) {
      if (quoted) {
        words.emplace_back(piece);
      } else {
        for (const std::string_view word : split(piece, ' ')) {
          if (!word.empty()) words.emplace_back(word);
        }
      }
      quoted = !quoted;
    }
    // What a pipe or a file does with the output is not cronviz's business.
    words.erase(std::find_if(words.begin(), words.end(),
                             [](const std::string& w) { return w == "|" || w.starts_with('>'); }),
                words.end());
    REQUIRE(!words.empty() && words.front() == "cronviz");
    const std::vector<std::string_view> arguments(words.begin() + 1, words.end());
    const Parsed parsed = parse(arguments);
    if (const auto* error = std::get_if<UsageError>(&parsed))
      test::fail(__FILE__, __LINE__, example, error->text);
  }
}

}  // namespace
}  // namespace cronviz::cli
