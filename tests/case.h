// Whole-program cases: one text file with a machine, command lines and what they must print. The
// format is told in CONTRIBUTING.md; cases_test.cpp runs them all, in process, on a MemorySystem.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "system/memory_system.h"

namespace cronviz::test {

struct CaseRun {
  std::string command_line;  // behind "$ "
  std::string output;
  std::string errors;
  int exit_status = 0;
};

struct Case {
  std::string head;  // everything before the first "$ " line: comment and machine, as written
  std::unique_ptr<system::MemorySystem> machine;
  std::vector<CaseRun> runs;
};

// What is wrong with the text is in `error`; a case without a run is wrong.
Case parse_case(std::string_view text, std::string& error);
// Shell-like words: blanks separate, '...' and "..." quote, \ escapes one character outside '...'.
std::vector<std::string> split_words(std::string_view line);
// Runs one command line on the machine; fills output, errors and exit_status as the program gave
// them.
CaseRun run_command(system::MemorySystem& machine, const std::string& command_line);
// The text of a case with these runs.
std::string print_case(const Case& original, const std::vector<CaseRun>& runs);

}  // namespace cronviz::test
