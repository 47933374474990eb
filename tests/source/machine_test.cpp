#include "source/machine.h"

#include <random>

#include "check.h"
#include "source/first_line.h"
#include "source/tzif_bytes.h"
#include "system/memory_system.h"

namespace cronviz::source {
namespace {

using system::FileKind;
using system::MemorySystem;

Machine read(MemorySystem& machine) { return read_machine(machine, std::nullopt); }

std::string hostname_of(std::string bytes) {
  MemorySystem machine;
  machine.add_file("/etc/hostname", std::move(bytes));
  return read(machine).hostname;
}

TEST("machine: an empty root has all there is to have") {
  MemorySystem machine;
  machine.live = false;
  const Machine read = read_machine(machine, std::nullopt);
  CHECK_EQ(read.hostname, "localhost");
  CHECK_EQ(read.zone.name(), "UTC");
  CHECK(read.users.empty());
  CHECK(!read.users_known);
  CHECK_EQ(read.dialect, schedule::Dialect::debian);
  CHECK(!read.has_cron);
  CHECK(!read.has_systemd_cron);
  CHECK(read.owners_known);
  CHECK(read.diagnostics.empty());
}

TEST("machine: the name is the first line of /etc/hostname") {
  CHECK_EQ(hostname_of("web01\n"), "web01");
  CHECK_EQ(hostname_of("  web01\t\r\nweb02\n"), "web01");
  CHECK_EQ(hostname_of("\n# my name\nweb01"), "web01");
  CHECK_EQ(hostname_of(""), "localhost");
  CHECK_EQ(hostname_of("\n\n"), "localhost");
  CHECK_EQ(hostname_of(std::string("we\0b", 4)), "localhost");
  CHECK_EQ(hostname_of("we\x1b[31mb"), "localhost");
  CHECK_EQ(hostname_of(std::string(256, 'x')), "localhost");
  CHECK_EQ(hostname_of(std::string(255, 'x')), std::string(255, 'x'));
}

TEST("machine: a hostname that cannot be read is localhost") {
  MemorySystem machine;
  machine.add_special("/etc/hostname", FileKind::fifo);
  CHECK_EQ(read(machine).hostname, "localhost");
  machine.add_file("/etc/hostname", std::string(70'000, '\n'));
  CHECK_EQ(read(machine).hostname, "localhost");
}

TEST("machine: users come from etc/passwd") {
  MemorySystem machine;
  machine.add_file("/etc/passwd",
                   "root:x:0:0:root:/root:/bin/bash\n"
                   "toor:x:0:0::/root:/bin/sh\n"
                   "alice:x:1000:1000:Alice,,,:/home/alice:/bin/bash\n"
                   "adam:x:0:0::/:/bin/sh\n"
                   "bob:x:4294967295:100::/home/bob\n"
                   "alice:x:2000:2000::/tmp:/bin/sh\n");
  const Machine read = read_machine(machine, std::nullopt);
  CHECK(read.users_known);
  CHECK_EQ(read.users.size(), 5u);
  const User* alice = read.find_user("alice");
  REQUIRE(alice != nullptr);
  CHECK_EQ(alice->uid, 1000u);
  CHECK_EQ(alice->home, "/home/alice");
  const User* root = read.find_user(0u);
  REQUIRE(root != nullptr);
  CHECK_EQ(root->name, "root");
  const User* bob = read.find_user(4294967295u);
  REQUIRE(bob != nullptr);
  CHECK_EQ(bob->name, "bob");
  CHECK(read.find_user("alic") == nullptr);
  CHECK(read.find_user("") == nullptr);
  CHECK(read.find_user(2000u) == nullptr);
}

TEST("machine: malformed lines of etc/passwd are skipped") {
  const std::string_view lines[] = {
      "",
      ":",
      "name",
      "name:x:1:1:c",          // too few fields
      ":x:1:1:c:/:/bin/sh",    // no name
      "+::::::",               // NIS
      "+@group:x:1:1:c:/:",    // NIS
      "-bad:x:1:1:c:/:",       // NIS
      "# comment:x:1:1:c:/:",  // nss ignores them, too
      "neg:x:-1:1:c:/:",
      "text:x:one:1:c:/:",
      "blank:x: 1:1:c:/:",
      "huge:x:4294967296:1:c:/:",
      "group:x:1::c:/:",
  };
  std::string bytes;
  for (const std::string_view line : lines) bytes += std::string(line) + "\n";
  MemorySystem machine;
  machine.add_file("/etc/passwd", bytes + "last:x:7:7::/:/bin/sh");
  const Machine read = read_machine(machine, std::nullopt);
  CHECK(read.users_known);
  REQUIRE(read.users.size() == 1);
  CHECK_EQ(read.users[0].name, "last");
  CHECK_EQ(read.users[0].line, std::size(lines) + 1);
}

TEST("machine: an etc/passwd that cannot be read leaves users unknown and says so") {
  struct Row {
    void (*build)(MemorySystem& machine);
    std::string_view message;
  };
  const Row rows[] = {
      {[](MemorySystem& m) { m.add_directory("/etc/passwd"); }, "/etc/passwd: is a directory"},
      {[](MemorySystem& m) { m.add_special("/etc/passwd", FileKind::fifo); },
       "/etc/passwd: is a FIFO"},
      {[](MemorySystem& m) { m.add_link("/etc/passwd", "passwd"); },
       "/etc/passwd: too many levels of symbolic links"},
      {[](MemorySystem& m) { m.add_file("/etc/passwd", "").status.size = std::uint64_t{2} << 30; },
       "/etc/passwd: larger than 64 MiB"},
      {[](MemorySystem& m) {
         m.add_file("/etc/passwd", "root:x:0:0::/root:\n", 0600);
         m.uid = 1000;
       },
       "/etc/passwd: permission denied"},
  };
  for (const Row& row : rows) {
    MemorySystem machine;
    row.build(machine);
    const Machine read = read_machine(machine, std::nullopt);
    CHECK(!read.users_known);
    CHECK(read.users.empty());
    REQUIRE(read.diagnostics.size() == 1);
    CHECK_EQ(read.diagnostics[0].message, row.message);
    CHECK_EQ(read.diagnostics[0].code, Code::cannot_read);
    CHECK_EQ(read.diagnostics[0].severity, Severity::warning);
  }
}

TEST("machine: --dialect wins, and the daemon is known all the same") {
  MemorySystem machine;
  machine.add_file("/usr/sbin/cron", "");
  machine.add_file("/etc/os-release", "ID=debian\n");
  const Machine found = read(machine);
  CHECK_EQ(found.dialect, schedule::Dialect::debian);
  CHECK_EQ(found.dialect_reason, "/usr/sbin/cron is installed; /etc/os-release says debian");
  const Machine told = read_machine(machine, schedule::Dialect::busybox);
  CHECK_EQ(told.dialect, schedule::Dialect::busybox);
  CHECK_EQ(told.dialect_reason, "--dialect");
  CHECK(told.has_cron);
}

TEST("machine: owners say nothing in a tree that a user unpacked") {
  MemorySystem machine;
  machine.live = false;
  CHECK(read(machine).owners_known);
  machine.add_directory("/", 0755, 1000);
  CHECK(!read(machine).owners_known);
  machine.live = true;
  CHECK(read(machine).owners_known);
}

TEST("machine: the zone and its warning are part of it") {
  MemorySystem machine;
  machine.add_link("/etc/localtime", "/usr/share/zoneinfo/Asia/Tokyo");
  const Machine dangling = read(machine);
  CHECK_EQ(dangling.zone.name(), "UTC");
  REQUIRE(dangling.diagnostics.size() == 1);
  CHECK_EQ(dangling.diagnostics[0].code, Code::unknown_zone);
  machine.add_file("/usr/share/zoneinfo/Asia/Tokyo", test::tokyo_bytes);
  CHECK_EQ(read(machine).zone.name(), "Asia/Tokyo");
}

TEST("machine: random bytes in every file do no harm") {
  constexpr std::string_view paths[] = {"/etc/passwd",     "/etc/hostname",
                                        "/etc/localtime",  "/etc/timezone",
                                        "/etc/os-release", "/usr/share/zoneinfo/tzdata.zi",
                                        "/var/db/zoneinfo"};
  constexpr std::string_view alphabet(":/\n\0+-0aZ=\"' #\xff\x1b", 17);
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    MemorySystem machine;
    for (const std::string_view path : paths) {
      std::string bytes;
      for (std::size_t size = random() % 80; size > 0; --size) {
        bytes += alphabet[random() % alphabet.size()];
      }
      machine.add_file(std::string(path), std::move(bytes));
    }
    const Machine read = read_machine(machine, std::nullopt);
    CHECK(!read.hostname.empty() && read.users_known);
    for (std::size_t i = 1; i < read.users.size(); ++i) {
      CHECK(read.users[i - 1].name < read.users[i].name);
    }
  }
}

}  // namespace
}  // namespace cronviz::source
