// Runs tests/cases/*.case: all of them, or the one that CRONVIZ_CASE names. CRONVIZ_UPDATE=1
// rewrites what they expect.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "case.h"
#include "check.h"
#include "json_schema.h"

using namespace cronviz::test;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> case_files() {
  if (const char* one = std::getenv("CRONVIZ_CASE")) return {one};
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder =
      std::filesystem::path(CRONVIZ_TEST_DATA).parent_path() / "cases";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Whatever looks like our JSON is held against its schema.
void check_json(const CaseRun& run, const std::string& name) {
  if (!run.output.starts_with("{")) return;
  for (const std::string& wrong : check_output(run.output)) {
    fail(name.c_str(), 0, "`" + run.command_line + "` keeps to its schema", wrong);
  }
}

void run_case(const std::filesystem::path& path, bool update) {
  const std::string name = path.filename().string();
  std::string error;
  Case expected = parse_case(read_file(path), error);
  if (!error.empty()) return fail(name.c_str(), 0, "is a case", error);
  std::vector<CaseRun> runs;
  for (const CaseRun& wanted : expected.runs) {
    runs.push_back(run_command(*expected.machine, wanted.command_line));
    const CaseRun& got = runs.back();
    check_json(got, name);
    if (update) continue;
    const std::string claim = "`" + wanted.command_line + "` ";
    if (got.output != wanted.output)
      fail(name.c_str(), 0, claim + "stdout",
           "  got:\n" + got.output + "  want:\n" + wanted.output);
    if (got.errors != wanted.errors)
      fail(name.c_str(), 0, claim + "stderr",
           "  got:\n" + got.errors + "  want:\n" + wanted.errors);
    if (got.exit_status != wanted.exit_status)
      fail(name.c_str(), 0, claim + "exit status", "  got: " + std::to_string(got.exit_status));
  }
  if (update) std::ofstream(path, std::ios::binary) << print_case(expected, runs);
}

}  // namespace

TEST("cases: every command line prints what its case says") {
  const bool update = std::getenv("CRONVIZ_UPDATE") != nullptr;
  const auto files = case_files();
  REQUIRE(!files.empty());
  for (const auto& file : files) run_case(file, update);
}
