// Files that are named with -f, and what a load as a whole sets.
#include <string>

#include "check.h"
#include "source/crontab_place.h"
#include "source/crontab_reading.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using system::MemorySystem;

model::Inventory load_files(MemorySystem& system, Dialect dialect,
                            std::vector<source::NamedFile> files) {
  source::LoadOptions options;
  options.files = std::move(files);
  return source::load_jobs(system, source::read_machine(system, dialect), options);
}

TEST("load: named files tell their kind by the path") {
  MemorySystem place = small_place();
  for (const char* path : {"deploy/cron.d/app", "cron.d/b", "x/etc/crontab"})
    place.add_file(std::string("/") + path, std::string(system_line));
  place.add_file("/tab", std::string(user_line));
  place.input = user_line;
  const auto inventory = load_files(place, Dialect::debian,
                                    {{"", "/deploy/cron.d/app"},
                                     {"", "/x/etc/crontab"},
                                     {"", "/tab"},
                                     {"", "-"},
                                     {"system", "/cron.d/b"}});
  CHECK_EQ(dump_diagnostics(inventory), "");
  CHECK_EQ(found(inventory),
           "-:1 ; /cron.d/b:1 root; /deploy/cron.d/app:1 root; /tab:1 ; /x/etc/crontab:1 root");
}

TEST("load: a named file's name counts in a cron.d folder, its mode never") {
  MemorySystem place = small_place();
  place.add_file("/deploy/cron.d/app.sh", std::string(system_line), 0666, 1000);
  place.add_file("/deploy/app.sh", std::string(user_line), 0666, 1000);
  const auto inventory =
      load_files(place, Dialect::debian, {{"", "/deploy/cron.d/app.sh"}, {"", "/deploy/app.sh"}});
  CHECK_EQ(found(inventory), "/deploy/app.sh:1 ; /deploy/cron.d/app.sh:1 root (file name)");
  CHECK_EQ(dump_codes(inventory), "CV105");
}

TEST("load: errors of named files") {
  MemorySystem place = small_place();
  const auto inventory = load_files(
      place, Dialect::debian, {{"", "/none"}, {"", "/etc"}, {"", "x.timer"}, {"cron", "/tab"}});
  CHECK_EQ(dump_codes(inventory), "CV902 CV902 CV902 CV902");
  for (const Diagnostic& diagnostic : inventory.diagnostics)
    CHECK(diagnostic.severity == Severity::error);
  CHECK_EQ(inventory.diagnostics[3].message, "no reader for files of the kind 'cron'");
  CHECK_EQ(inventory.diagnostics[3].hint,
           "known kinds: crontab, system, timer, list-timers, anacrontab");
  CHECK(!inventory.complete);
}

TEST(
    "load: a named file is judged by the users of a root, not of the machine at "
    "hand") {
  MemorySystem place = small_place();
  place.add_file("/f", "@daily deploy a\n@daily deploy b\n@daily /bin/x y\n");
  CHECK_EQ(said(load_files(place, Dialect::cronie, {{"system", "/f"}})),
           "CV103 note 1:8+6 no user 'deploy' in /etc/passwd; CV103 error 3:8+6 no user '/bin/x': "
           "cronie reads the line and cannot run it");
  place.live = false;
  CHECK_EQ(dump_codes(load_files(place, Dialect::cronie, {{"system", "/f"}})), "CV103 CV103 CV103");
}

TEST("load: a named file runs in the zone that was asked for") {
  MemorySystem place = small_place();
  place.add_file("/f", std::string(user_line));
  source::LoadOptions options;
  options.files = {{"", "/f"}};
  const source::Machine machine = source::read_machine(place, Dialect::debian);
  auto zone = time::Zone::from_posix("EST5");
  REQUIRE(static_cast<bool>(zone));
  options.file_zone = *zone;
  CHECK_EQ(source::load_jobs(place, machine, options).zones[0].name(), "EST5");
  options.files.clear();
  CHECK_EQ(source::load_jobs(place, machine, options).zones[0].name(), "UTC");
}

TEST("load: user names stand in the inventory once") {
  MemorySystem place = small_place();
  place.add_file("/a", std::string(system_line));
  place.add_file("/b", std::string(system_line));
  CHECK_EQ(load_files(place, Dialect::debian, {{"system", "/a"}, {"system", "/b"}}).texts.size(),
           1u);
}

}  // namespace
}  // namespace cronviz::test
