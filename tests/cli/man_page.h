// What man/cronviz.1 says, for tests that hold it to the program.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz::test {

struct ManPage {
  // "-o", "--output", in the order of the page: those that have an entry, and all that are named.
  std::vector<std::string> option_entries;
  std::set<std::string> options_named;
  std::vector<std::string> commands;
  std::vector<std::string> codes;     // "CV101 A value out of range."
  std::vector<std::string> examples;  // "cronviz next -n 3 backup": what stands behind the `$ `
  std::set<std::string> keys;         // of records: every .Va
  std::vector<std::string>
      key_entries;  // "job id", "run job_id", "explain valid": those with an entry
};

ManPage read_man_page();
// The bytes of a file of the project; fails the running test when it cannot be read.
std::string read_project_file(std::string_view name);

}  // namespace cronviz::test
