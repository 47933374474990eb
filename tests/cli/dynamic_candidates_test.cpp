#include "cli/dynamic_candidates.h"

#include <string>

#include "base/text.h"
#include "check.h"
#include "cli/complete.h"
#include "system/memory_system.h"

namespace cronviz::cli {
namespace {

std::string jobs_like(std::string_view word, const std::string& crontab) {
  system::MemorySystem machine;
  machine.add_file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
  machine.add_file("/etc/crontab", crontab);
  Request request;
  request.dialect = schedule::Dialect::cronie;
  request.arguments = {"jobs", std::string(word)};
  return candidates(request, machine);
}

TEST("dynamic_candidates: a name is offered once, however many others stand before it") {
  std::string crontab;
  for (int i = 0; i < 1000; ++i) crontab += "* * * * * root other" + std::to_string(i) + "\n";
  crontab += "* * * * * root mine\n* * * * * root mine\n";
  CHECK_EQ(jobs_like("mi", crontab), "mine\tcron:/etc/crontab#mine\n");
}

TEST("dynamic_candidates: no more than a list can show, of jobs of any number") {
  std::string crontab;
  for (int i = 0; i < 30'000; ++i) crontab += "* * * * * root other" + std::to_string(i) + "\n";
  CHECK_EQ(split(jobs_like("", crontab), '\n').size(), Candidates::most + 1);
}

}  // namespace
}  // namespace cronviz::cli
