// What a machine may hold beyond all reason: bytes, entries, complaints, users; each bound is said.
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "source/crontab_place.h"
#include "source/crontab_reading.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using system::FileKind;
using system::MemorySystem;

model::Inventory load_bounded(MemorySystem& place, std::size_t bytes, std::size_t jobs,
                              Dialect dialect = Dialect::cronie) {
  source::LoadOptions options;
  options.most_bytes = bytes;
  options.most_jobs = jobs;
  return source::load_jobs(place, source::read_machine(place, dialect), options);
}

std::string repeated(std::string_view line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += line;
  return text;
}

TEST("bounds: all crontabs together have a size, and what does not fit is told once") {
  MemorySystem place = small_place();
  add_system(place, "/etc/cron.d/a");
  place.add_file("/etc/cron.d/b", repeated(system_line, 10));
  place.add_file("/etc/cron.d/c", repeated(system_line, 10));
  add_system(place, "/etc/cron.d/d");
  const auto inventory = load_bounded(place, 150, 1000);
  CHECK_EQ(found(inventory), "/etc/cron.d/a:1 root; /etc/cron.d/d:1 root");
  CHECK_EQ(said(inventory),
           "CV903 warning /etc/cron.d/b not read, nor are others behind it: all crontabs together "
           "are larger than 150 bytes");
  CHECK(!inventory.complete);
}

TEST("bounds: a single file that is too large is that file's matter") {
  MemorySystem place = small_place();
  add_system(place, "/etc/crontab");
  place.add_file("/etc/cron.d/a", repeated(system_line, 10));
  const auto inventory = load_bounded(place, 100, 1000);
  CHECK_EQ(said(inventory), "CV902 warning /etc/cron.d/a cannot read: larger than 100 bytes");
}

TEST("bounds: a file that vanishes or grows meanwhile costs no other one") {
  MemorySystem place = small_place();
  place.add_file("/etc/cron.d/a", "").status.size = 1000;
  add_system(place, "/etc/cron.d/b");
  CHECK_EQ(found(load_bounded(place, 100, 1000)), "/etc/cron.d/b:1 root");
}

TEST("bounds: entries have a number, in any grammar, and the file that breaks it is told once") {
  constexpr int lines = 200'000;  // looked at every 65536 lines
  for (const Dialect dialect : {Dialect::cronie, Dialect::busybox}) {
    MemorySystem place = small_place();
    const std::string path = dialect == Dialect::busybox ? "/etc/crontabs/root" : "/etc/cron.d/a";
    place.add_file(path, repeated("* * * * * root x\n", lines), 0600);
    place.add_file(dialect == Dialect::busybox ? "/etc/crontabs/zoe" : "/etc/cron.d/b",
                   repeated("* * * * * root x\n", 10), 0600);
    const auto inventory = load_bounded(place, 100u << 20, 10, dialect);
    CHECK(inventory.jobs.size() >= 10 && inventory.jobs.size() < 70'000);
    CHECK(!inventory.complete);
    const std::string text = said(inventory);
    const std::string capped = "CV903 warning " + path +
                               " the rest of the file is not read, nor are others behind it: more "
                               "than 10 entries";
    const std::size_t at = text.find(capped);
    CHECK(at != std::string::npos);
    CHECK(text.find("CV903", at + 1) == std::string::npos);
  }
}

TEST("bounds: bad lines are entries, too") {
  MemorySystem place = small_place();
  place.add_file("/etc/cron.d/a", repeated("x\n", 200'000));
  CHECK(load_bounded(place, 100u << 20, 10).jobs.size() < 70'000);
}

TEST("bounds: a thousand bad files are not complained about without end") {
  MemorySystem place = small_place();
  for (int i = 0; i < 300; ++i)
    place.add_file("/etc/cron.d/f" + std::to_string(i), repeated("x\n", 1000));
  const auto inventory = load_bounded(place, 100u << 20, 1'000'000);
  CHECK(inventory.diagnostics.size() < 110'000);
}

TEST("bounds: no room is made for entries that a file only seems to have") {
  MemorySystem place = small_place();
  place.add_file("/etc/cron.d/a", std::string(4u << 20, '\n'));
  place.add_file("/etc/cron.d/b", repeated("#\n", 1u << 20));
  CHECK(load_bounded(place, 100u << 20, 1'000'000).jobs.capacity() < 1000);
}

TEST("bounds: the system's crontab is no place for a folder or a broken link") {
  MemorySystem folder = small_place();
  folder.add_directory("/etc/crontab");
  CHECK_EQ(said(load(folder, Dialect::debian)),
           "CV902 warning /etc/crontab cannot read: is a directory");
  MemorySystem link = small_place();
  link.add_link("/etc/crontab", "/nowhere");
  CHECK_EQ(said(load(link, Dialect::debian)),
           "CV902 warning /etc/crontab cannot read: the link leads to nothing");
}

TEST("bounds: lines of colons cost no memory in etc/passwd and etc/group") {
  MemorySystem place = small_place();
  place.add_file("/etc/passwd",
                 "root:x:0:0:root:/root:/bin/sh\n" + std::string(1u << 20, ':') + "\na:x:1:1::/a");
  const source::Machine machine = source::read_machine(place, Dialect::debian);
  REQUIRE(machine.users.size() == 2);
  CHECK_EQ(machine.users[0].name, "a");
  CHECK_EQ(machine.users[0].home, "/a");
}

}  // namespace
}  // namespace cronviz::test
