#include "model/environment.h"

#include <string>
#include <string_view>

#include "check.h"
#include "source/machine.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;

model::Inventory read(Dialect dialect, std::string_view text) {
  system::MemorySystem system;
  system.add_file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
  return source::load_text(system, source::read_machine(system, dialect), time::Zone::utc(),
                           "system", {"/etc/crontab", std::string(text)});
}

// "SHELL=/bin/sh(default) PATH=?(of the login class) A=1:3": a value by its line, or by its origin.
std::string variables(Dialect dialect, std::string_view text) {
  const model::Inventory inventory = read(dialect, text);
  REQUIRE(!inventory.jobs.empty());
  const auto environment =
      model::job_environment(inventory, inventory.jobs.back(), std::string_view("/root"));
  std::string out;
  for (const model::Variable& each : environment.variables) {
    if (!out.empty()) out += ' ';
    out.append(each.name).append("=").append(each.value.value_or("?"));
    if (each.assignment == model::no_index) {
      out.append("(").append(each.origin).append(")");
    } else {
      out += ":" + std::to_string(inventory.assignments[each.assignment].line);
    }
  }
  return out + " | " + std::string(environment.shell);
}

std::string mail(Dialect dialect, std::string_view text) {
  const model::Inventory inventory = read(dialect, text);
  REQUIRE(!inventory.jobs.empty());
  const model::MailTo to = model::mail_to(inventory, inventory.jobs.back());
  return std::string(to.address) + "|" + std::string(to.why);
}

TEST("environment: what each daemon sets by itself") {
  constexpr std::string_view line = "0 4 * * * root job\n";
  CHECK_EQ(variables(Dialect::debian, line),
           "SHELL=/bin/sh(default) PATH=/usr/bin:/bin(default) HOME=/root(from passwd) "
           "LOGNAME=root(set by cron) | /bin/sh");
  const std::string isc =
      "SHELL=/bin/sh(default) PATH=/usr/bin:/bin(default) HOME=/root(from passwd) "
      "LOGNAME=root(set by cron) USER=root(set by cron) | /bin/sh";
  CHECK_EQ(variables(Dialect::cronie, line), isc);
  CHECK_EQ(variables(Dialect::vixie, line), isc);
  CHECK_EQ(variables(Dialect::freebsd, line),
           "SHELL=/bin/sh(default) PATH=?(of the login class) HOME=/root(from passwd) "
           "LOGNAME=root(set by cron) USER=root(set by cron) | /bin/sh");
}

TEST("environment: lines above, the last one of a name") {
  CHECK_EQ(variables(Dialect::debian,
                     "A=1\nSHELL=/bin/dash\nA=2\nLOGNAME=x\nHOME=/tmp\n0 4 * * * root job\n"),
           "SHELL=/bin/dash:2 PATH=/usr/bin:/bin(default) HOME=/tmp:5 LOGNAME=root(set by cron) "
           "A=2:3 | /bin/dash");
  CHECK_EQ(variables(Dialect::cronie, "USER=x\nB=\n0 4 * * * root job\n"),
           "SHELL=/bin/sh(default) PATH=/usr/bin:/bin(default) HOME=/root(from passwd) "
           "LOGNAME=root(set by cron) USER=root(set by cron) B=:2 | /bin/sh");
}

TEST("environment: what becomes of each line") {
  const model::Inventory inventory =
      read(Dialect::debian, "A=1\nLOGNAME=x\nA=2\n0 4 * * * root job\nA=3\n");
  const auto fates = model::job_environment(inventory, inventory.jobs[0], std::nullopt).assignments;
  REQUIRE(fates.size() == 3);
  CHECK(!fates[0].in_force() && fates[0].replaced_by == fates[2].assignment);
  CHECK(!fates[1].in_force() && fates[1].overruled);
  CHECK(fates[2].in_force());
}

TEST("environment: whom the output is mailed to") {
  CHECK_EQ(mail(Dialect::debian, "0 4 * * * root job\n"), "root|no MAILTO is set");
  CHECK_EQ(mail(Dialect::debian, "MAILTO=a\nMAILTO=b\n0 4 * * * root job\n"), "b|MAILTO");
  CHECK_EQ(mail(Dialect::debian, "MAILTO=\"\"\n0 4 * * * root job\n"), "|MAILTO is empty");
}

}  // namespace
}  // namespace cronviz::test
