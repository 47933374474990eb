// Which command lines start anacron, and for which jobs.
#include "source/anacron/anacron_command.h"

#include <string>

#include "check.h"
#include "vectors.h"

namespace {

std::string told(std::string_view command) {
  const cronviz::source::anacron::CommandFacts facts =
      cronviz::source::anacron::read_command(command);
  std::string out;
  if (!facts.starts_anacron) return facts.folder.empty() ? "no" : "folder " + facts.folder;
  out = facts.call.without_systemd ? "without systemd" : "yes";
  for (const std::string& job : facts.call.jobs) out += " " + job;
  return out;
}

}  // namespace

TEST("anacron_command: starts, and what only looks like one") {
  constexpr std::string_view file = "anacron_command.tsv";
  for (const cronviz::test::VectorRow& row : cronviz::test::read_vectors(file)) {
    const std::string where = cronviz::test::at(file, row);
    CHECK_EQ(where + told(row[0]), where + std::string(row[1]));
  }
}
