// The keys that a schema requires are those that are printed, both ways.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "case.h"
#include "check.h"
#include "json_schema.h"
#include "json_value.h"
#include "system/memory_system.h"

namespace cronviz::cli {
namespace {

using test::JsonValue;
using Keys = std::set<std::string>;

Keys keys_of(const JsonValue& object) {
  Keys keys;
  for (const auto& [key, member] : object.members) keys.insert(key);
  return keys;
}

std::string shown(const Keys& keys) {
  std::string text;
  for (const std::string& key : keys) text.append(key).append(" ");
  return text;
}

// Every object that names a schema, at any depth: their keys by "job".
void collect(const JsonValue& value, std::map<std::string, std::vector<Keys>>& found) {
  if (const JsonValue* schema = value.find("schema")) {
    const std::vector<std::string_view> parts = split(schema->text, '/');
    found[std::string(parts[0].substr(parts[0].find('.') + 1))].push_back(keys_of(value));
  }
  for (const auto& [key, member] : value.members) collect(member, found);
  for (const JsonValue& item : value.items) collect(item, found);
}

// What all commands print in both formats on a machine with jobs of several kinds and mistakes.
std::map<std::string, std::vector<Keys>> printed_keys() {
  system::MemorySystem machine;
  machine.add_file("/etc/crontab", "*/5 * * * * root job\n@reboot root boot\n");
  machine.add_file("/etc/cron.d/bad", "0 25 * * * root job\n");
  machine.add_file("/etc/systemd/system/a.timer", "[Timer]\nOnCalendar=daily\n");
  machine.add_link("/etc/systemd/system/timers.target.wants/a.timer",
                   "/etc/systemd/system/a.timer");
  std::map<std::string, std::vector<Keys>> found;
  for (const std::string_view command :
       {"list -a", "next", "show a.timer", "show boot", "explain '0 4 * * 1'",
        "explain '0 25 * * 1'", "explain @reboot", "explain daily", "explain 1h",
        "explain CV101"}) {
    for (const std::string_view format : {"json", "ndjson"}) {
      const test::CaseRun run = test::run_command(
          machine, "cronviz " + std::string(command) + " --utc -o " + std::string(format));
      const std::vector<std::string_view> documents =
          format == "json" ? std::vector<std::string_view>{run.output} : split(run.output, '\n');
      for (const std::string_view document : documents) {
        std::string error;
        if (document.empty()) continue;
        const auto value = test::parse_json(document, error);
        CHECK_EQ(error, "");
        if (value) collect(*value, found);
      }
    }
  }
  return found;
}

std::set<std::string> schema_files() {
  std::set<std::string> names;
  const std::filesystem::path folder =
      std::filesystem::path(CRONVIZ_SOURCE_DIR) / "src" / "report" / "schema";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    names.insert(name.substr(0, name.find("-1.schema.json")));
  }
  return names;
}

TEST("schema_keys: what a schema requires is printed, and nothing else") {
  const auto printed = printed_keys();
  const std::set<std::string> names = schema_files();
  for (const auto& [name, objects] : printed) CHECK(names.contains(name));
  for (const std::string& name : names) {
    const auto found = printed.find(name);
    if (found == printed.end()) {
      test::fail(__FILE__, __LINE__, "records of " + name + " are printed", "");
      continue;
    }
    const JsonValue schema = test::load_schema(name);
    const JsonValue* required = schema.find("required");
    const JsonValue* properties = schema.find("properties");
    REQUIRE(required != nullptr && properties != nullptr);
    Keys keys;
    for (const JsonValue& item : required->items) keys.insert(item.text);
    CHECK_EQ(shown(keys_of(*properties)), shown(keys));
    for (const Keys& object : found->second) {
      CHECK_EQ(shown(object), shown(keys));
    }
  }
}

}  // namespace
}  // namespace cronviz::cli
