// What reaches write(2): whole records in large pieces, and nothing any more once nobody reads.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "case.h"
#include "check.h"
#include "cli/run.h"
#include "json_value.h"
#include "recording_system.h"
#include "system/memory_system.h"

namespace cronviz::cli {
namespace {

using system::MemorySystem;
using test::RecordingSystem;

constexpr std::size_t piece = 65536;
constexpr std::string_view formats[] = {"ndjson", "csv", "tsv"};

// A few thousand jobs of all sizes, with what may not come apart in names and commands.
MemorySystem made_machine() {
  MemorySystem machine;
  std::string tab;
  for (std::size_t i = 0; i < 3000; ++i) {
    tab += "*/5 * * * * root job-";
    append_number(tab, static_cast<std::int64_t>(i));
    tab += " \"a, b\"\t\\n\x1b\xff" + std::string(i * 7 % 900, 'x') + "\r\n";
  }
  machine.add_file("/etc/crontab", tab);
  machine.add_file("/etc/cron.d/line\nbreak,\"\t\xff", "* * * * * root hidden\n");
  return machine;
}

ExitCode run_on(RecordingSystem& streams, const MemorySystem& machine, std::string_view line) {
  const std::vector<std::string> words = test::split_words(line);
  const std::vector<std::string_view> arguments(words.begin(), words.end());
  const auto open =
      [&machine](const std::string&) -> system::Outcome<std::unique_ptr<system::System>> {
    return std::unique_ptr<system::System>(std::make_unique<MemorySystem>(machine));
  };
  return run(arguments, streams, open);
}

std::string command(std::string_view what, std::string_view format) {
  return std::string(what) + " --dialect debian --utc --now 2026-03-09T14:23:07Z -o " +
         std::string(format);
}

TEST("writes: each one ends behind a record, and all but the last are large") {
  MemorySystem machine = made_machine();
  for (const std::string_view format : formats) {
    for (const std::string_view what : {"list -a", "next -n 20000"}) {
      RecordingSystem streams(machine);
      CHECK_EQ(run_on(streams, machine, command(what, format)), ExitCode::done);
      REQUIRE(streams.writes.size() > 10);
      for (const std::string& text : streams.writes) {
        CHECK(text.ends_with('\n'));
        CHECK(&text == &streams.writes.back() || text.size() >= piece);
        CHECK(text.size() < piece + 8192);
      }
    }
  }
}

TEST("writes: a record is a line whatever names and commands hold") {
  MemorySystem machine = made_machine();
  for (const std::string_view format : formats) {
    RecordingSystem streams(machine);
    run_on(streams, machine, command("list -a", format));
    std::string all;
    for (const std::string& text : streams.writes) all += text;
    std::vector<std::string_view> lines = split(all, '\n');
    CHECK_EQ(lines.back(), "");
    lines.pop_back();
    const auto is_job = [&](std::string_view line) {
      return line.find("cronviz.job/1") != line.npos;
    };
    CHECK_EQ(std::count_if(lines.begin(), lines.end(), is_job), 3001);
    CHECK_EQ(std::count(all.begin(), all.end(), '\r'), 0);
    if (format != "ndjson") CHECK_EQ(lines.size(), 3002u);
    for (const std::string_view line : lines) {
      std::string error;
      if (format == "ndjson") CHECK(test::parse_json(line, error).has_value());
      if (format == "tsv")
        CHECK_EQ(std::count(line.begin(), line.end(), '\t'),
                 std::count(lines[0].begin(), lines[0].end(), '\t'));
    }
  }
}

TEST("writes: nothing more once the reader is gone") {
  MemorySystem machine = made_machine();
  for (const std::string_view format : {"ndjson", "csv", "tsv", "json", "table", "wide"}) {
    RecordingSystem streams(machine);
    streams.close_after = 1;
    CHECK_EQ(run_on(streams, machine, command("list", format)), ExitCode::done);
    CHECK_EQ(streams.writes.size(), 2u);
  }
}

TEST("writes: the first one that fails is the last, is said, and is exit status 2") {
  MemorySystem machine = made_machine();
  for (const std::string_view format : {"ndjson", "csv", "tsv", "json", "table", "wide"}) {
    RecordingSystem streams(machine);
    streams.fail_after = 1;
    CHECK_EQ(run_on(streams, machine, command("list", format)), ExitCode::failed);
    CHECK_EQ(streams.writes.size(), 2u);
    CHECK_EQ(streams.errors, "cronviz: cannot write the output: no space left on device\n");
  }
}

}  // namespace
}  // namespace cronviz::cli
