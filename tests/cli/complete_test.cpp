#include "cli/complete.h"

#include <set>
#include <string>
#include <string_view>

#include "base/codes.h"
#include "base/text.h"
#include "check.h"
#include "cli/options.h"
#include "system/memory_system.h"

namespace cronviz::cli {
namespace {

std::string fixed(CompletionKind kind, std::string_view word = "",
                  const Command* command = nullptr) {
  Candidates out(word);
  CHECK(add_fixed_candidates(kind, command, out));
  return out.text();
}

bool has_line(std::string_view text, std::string_view begin) {
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with(begin)) return true;
  }
  return false;
}

TEST("complete: kinds have unique names and are found by them") {
  std::set<std::string_view> names;
  for (const KindInfo& info : all_completion_kinds()) {
    CHECK(names.insert(info.name).second);
    CHECK(parse_completion_kind(info.name) == info.kind);
    CHECK_EQ(kind_info(info.kind).name, info.name);
  }
  CHECK(!parse_completion_kind(""));
  CHECK(!parse_completion_kind("job"));
}

TEST("complete: a line is value, tab, description") {
  Candidates out("");
  out.add("a", "first");
  out.add("b", "");
  out.add("", "nothing to insert");
  CHECK_EQ(out.text(), "a\tfirst\nb\n");
}

TEST("complete: only what begins with the word, and no more than can be read") {
  Candidates out("ab");
  out.add("abc", "");
  out.add("ac", "");
  CHECK_EQ(out.text(), "abc\n");
  for (int i = 0; i < 1000; ++i) out.add("ab" + std::to_string(i), "");
  CHECK(out.full());
  CHECK_EQ(split(out.text(), '\n').size(), Candidates::most + 1);
}

TEST("complete: nothing that could act on a terminal") {
  Candidates out("");
  out.add("evil\x1b[31m", "");
  out.add("two\nlines", "");
  out.add("tab\tbed", "");
  out.add("\xff", "");
  out.add("fine", "a\x1b[31m b\tc");
  CHECK_EQ(out.text(), "fine\ta\\x1b[31m b\\x09c\n");
}

TEST("complete: the tables answer for themselves") {
  CHECK_EQ(
      fixed(CompletionKind::dialects, "cron"),
      "cronie\t" + std::string(schedule::dialect_info(schedule::Dialect::cronie).summary) + "\n");
  CHECK(has_line(fixed(CompletionKind::dialects), "auto\t"));
  CHECK(has_line(fixed(CompletionKind::formats), "json\t"));
  CHECK(has_line(fixed(CompletionKind::formats), "help\t"));
  CHECK(has_line(fixed(CompletionKind::codes), "CV101\t"));
  CHECK_EQ(split(fixed(CompletionKind::codes), '\n').size(), all_codes().size() + 1);
  CHECK(has_line(fixed(CompletionKind::commands), "list\t"));
  CHECK(!has_line(fixed(CompletionKind::commands), "__"));
}

TEST("complete: options are those of the command") {
  const std::string all = fixed(CompletionKind::options);
  CHECK(has_line(all, "--no-fold\t") && has_line(all, "--all\t") && has_line(all, "-a\t"));
  const std::string next = fixed(CompletionKind::options, "", find_command("next"));
  CHECK(has_line(next, "--no-fold\t") && !has_line(next, "--all\t") && !has_line(next, "-a\t"));
}

TEST("complete: what the machine knows is not made up") {
  for (const CompletionKind kind : {CompletionKind::jobs, CompletionKind::users,
                                    CompletionKind::columns, CompletionKind::zones}) {
    Candidates out("");
    CHECK(!add_fixed_candidates(kind, nullptr, out));
    CHECK_EQ(out.text(), "");
  }
}

TEST("complete: zones are those that have a file, and UTC") {
  system::MemorySystem machine;
  const auto zones = [&](std::string_view word) {
    Candidates out(word);
    add_zones(machine, out);
    return out.text();
  };
  CHECK_EQ(zones(""), "UTC\n");
  machine.add_file("/usr/share/zoneinfo/tzdata.zi",
                   "Z Europe/Paris 0:9:21 - LMT\nZ Asia/Tokyo 9:18:59 - LMT\nL Etc/UTC UTC\n");
  CHECK_EQ(zones(""), "Asia/Tokyo\nEurope/Paris\nUTC\n");
  CHECK_EQ(zones("E"), "Europe/Paris\n");
}

}  // namespace
}  // namespace cronviz::cli
