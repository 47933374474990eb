// Which folders a command line runs through run-parts, and what keeps it from them.
#include "source/run_parts/run_parts_command.h"

#include <string>

#include "check.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

using source::run_parts::FolderCall;
using source::run_parts::NameOption;

void append_call(std::string& out, const FolderCall& call) {
  if (!call.reached) out += '-';
  out += call.folder;
  if (call.program != "run-parts") out += '=' + call.program;
  switch (call.names) {
    case NameOption::usual:
      break;
    case NameOption::lsbsysinit:
      out += "--lsbsysinit";
      break;
    case NameOption::regex:
      out += "--regex=" + call.regex;
      break;
  }
  if (call.reverse) out += "--reverse";
}

std::string dump(std::string_view command) {
  const auto is_program = [](std::string_view program) {
    return program == "/usr/sbin/anacron" || program == "anacron";
  };
  const auto found = source::run_parts::read_folder_command(command, {is_program, std::nullopt});
  if (!found) return "none";
  std::string out;
  for (const FolderCall& call : found->calls) {
    if (!out.empty()) out += ' ';
    append_call(out, call);
  }
  if (found->other_work) out += " +";
  if (!found->gives_way_to.empty()) {
    const std::string& program = found->gives_way_to;
    out += " <" + program.substr(program[0] == '/' ? 1 : 0);
  }
  return out;
}

TEST("run_parts_command: rows") {
  for (const VectorRow& row : read_vectors("run_parts_commands.tsv")) {
    CHECK_EQ(at("run_parts_commands.tsv", row) + dump(unescape(row[0])),
             at("run_parts_commands.tsv", row) + std::string(row[1]));
  }
}

TEST("run_parts_command: however deep it goes, it ends") {
  const std::string inner = "run-parts /a";
  for (const std::string open : {"(", "{ ", "if ", "! ", "sh -c '", "if :; then :; elif "}) {
    std::string command;
    for (int i = 0; i < 5000; ++i) command += open;
    CHECK(dump(command + inner) == "none" || open == "! ");
  }
}

}  // namespace
}  // namespace cronviz::test
