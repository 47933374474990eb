// Modes, owners and links that keep a daemon from a crontab, and places made to hurt.
#include <string>

#include "check.h"
#include "source/crontab_place.h"
#include "source/crontab_reading.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using system::FileKind;
using system::MemorySystem;

// --- modes, owners, links

std::string access_of(Dialect dialect, std::uint32_t mode, std::uint32_t owner, std::string path) {
  MemorySystem place = small_place();
  place.add_file(path,
                 path.starts_with("/etc") && dialect != Dialect::busybox ? std::string(system_line)
                                                                         : std::string(user_line),
                 mode, owner);
  const auto inventory = load(place, dialect);
  if (inventory.jobs.size() != 1) return "?";
  return std::string(model::ignored_text(inventory.jobs[0].ignored));
}

TEST("crontab_access: modes of Debian's cron") {
  const std::string tab = "/etc/cron.d/x";
  for (const std::uint32_t mode : {0u, 0200u, 0400u, 0440u, 0600u, 0644u, 0755u, 02644u, 04644u}) {
    CHECK_EQ(access_of(Dialect::debian, mode, 0, tab), "");
  }
  for (const std::uint32_t mode : {0664u, 0646u, 0666u})
    CHECK_EQ(access_of(Dialect::debian, mode, 0, tab), "mode");
  const std::string own = "/var/spool/cron/crontabs/alice";
  CHECK_EQ(access_of(Dialect::debian, 0600, 1000, own), "");
  CHECK_EQ(access_of(Dialect::debian, 0600, 0, own), "");
  for (const std::uint32_t mode : {0400u, 0640u, 0644u, 0700u})
    CHECK_EQ(access_of(Dialect::debian, mode, 1000, own), "mode");
}

TEST("crontab_access: modes of the others") {
  for (const std::uint32_t mode : {0400u, 0600u, 0640u, 0644u, 0444u})
    CHECK_EQ(access_of(Dialect::cronie, mode, 0, "/etc/cron.d/x"), "");
  for (const std::uint32_t mode : {0200u, 0755u, 0664u, 0646u, 04644u})
    CHECK_EQ(access_of(Dialect::cronie, mode, 0, "/etc/cron.d/x"), "mode");
  CHECK_EQ(access_of(Dialect::vixie, 0644, 0, "/etc/crontab"), "mode");
  CHECK_EQ(access_of(Dialect::vixie, 0600, 0, "/etc/crontab"), "");
  CHECK_EQ(access_of(Dialect::freebsd, 0777, 5, "/etc/cron.d/x"), "");
  CHECK_EQ(access_of(Dialect::busybox, 0777, 0, "/etc/crontabs/alice"), "");
}

TEST("crontab_access: owners") {
  CHECK_EQ(access_of(Dialect::debian, 0644, 1000, "/etc/cron.d/x"), "owner");
  CHECK_EQ(access_of(Dialect::cronie, 0644, 1000, "/etc/cron.d/x"), "owner");
  CHECK_EQ(access_of(Dialect::debian, 0600, 33, "/var/spool/cron/crontabs/alice"), "owner");
  CHECK_EQ(access_of(Dialect::cronie, 0600, 33, "/var/spool/cron/alice"), "owner");
  CHECK_EQ(access_of(Dialect::vixie, 0600, 33, "/var/cron/tabs/alice"), "owner");
  CHECK_EQ(access_of(Dialect::busybox, 0600, 1000, "/etc/crontabs/alice"), "owner");
}

TEST("crontab_access: hints to mend mode and owner") {
  MemorySystem place = small_place();
  add_system(place, "/etc/cron.d/a", 0666);
  add_system(place, "/etc/cron.d/b", 0644, 1000);
  add_user(place, "/var/spool/cron/crontabs/alice", 0644, 1000);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(said(inventory),
           "CV106 warning /etc/cron.d/a cron does not read this file: its mode is 0666: others "
           "than the owner may write; "
           "CV106 warning /etc/cron.d/b cron does not read this file: it does not belong to root; "
           "CV106 warning /var/spool/cron/crontabs/alice cron does not read this file: its mode is "
           "0644 and not 0600");
  CHECK_EQ(inventory.diagnostics[0].hint, "chmod go-w /etc/cron.d/a");
  CHECK_EQ(inventory.diagnostics[1].hint, "chown root /etc/cron.d/b");
  CHECK_EQ(inventory.diagnostics[2].hint, "chmod 600 /var/spool/cron/crontabs/alice");
}

TEST("crontab_access: owners of an unpacked image say nothing, once") {
  MemorySystem place = small_place();
  place.live = false;
  place.add_directory("/", 0755, 1000);
  add_system(place, "/etc/cron.d/a", 0644, 1000);
  add_system(place, "/etc/cron.d/b", 0664, 1000);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "/etc/cron.d/a:1 root; /etc/cron.d/b:1 root (mode)");
  CHECK_EQ(dump_codes(inventory), "CV106 CV106 CV801");
}

TEST("crontab_access: symbolic links") {
  MemorySystem place = small_place();
  place.add_file("/srv/tab", std::string(system_line));
  place.add_link("/etc/cron.d/root", "/srv/tab");
  place.add_link("/etc/cron.d/user", "/srv/tab").status.uid = 1000;
  place.add_link("/etc/cron.d/nowhere", "/srv/none");
  place.add_link("/etc/cron.d/loop", "loop");
  place.add_file("/srv/own", std::string(user_line), 0600, 1000);
  place.add_link("/var/spool/cron/crontabs/alice", "/srv/own");
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "/etc/cron.d/root:1 root; /etc/cron.d/user:1 root (owner)");
  CHECK_EQ(dump_codes(inventory), "CV902 CV902 CV106 CV106 CV801");
  CHECK_EQ(
      found(load(place, Dialect::cronie)),
      "/etc/cron.d/root:1 root; /etc/cron.d/user:1 root; /var/spool/cron/crontabs/alice:1 alice");
}

TEST("crontab_access: hard links") {
  MemorySystem place = small_place();
  place.add_file("/etc/cron.d/a", std::string(system_line)).status.links = 2;
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000).status.links = 2;
  CHECK_EQ(found(load(place, Dialect::debian)),
           "/etc/cron.d/a:1 root (link); /var/spool/cron/crontabs/alice:1 alice (link)");
  CHECK_EQ(found(load(place, Dialect::cronie)),
           "/etc/cron.d/a:1 root; /var/spool/cron/crontabs/alice:1 alice (link)");
}

// --- hostile places

TEST("crontab_access: what is no file costs one diagnostic") {
  MemorySystem place = small_place();
  place.add_special("/etc/cron.d/fifo", FileKind::fifo);
  place.add_special("/etc/cron.d/socket", FileKind::socket);
  place.add_special("/etc/cron.d/device", FileKind::device);
  place.add_special("/etc/cron.d/skipped.fifo", FileKind::fifo);
  place.add_directory("/etc/cron.d/folder");
  place.add_directory("/etc/crontab");
  place.add_file("/var/spool/cron/crontabs", "a file");
  add_system(place, "/etc/cron.d/good");
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "/etc/cron.d/good:1 root");
  CHECK_EQ(dump_codes(inventory), "CV902 CV902 CV902 CV902 CV902 CV801");
}

TEST("crontab_access: a file larger than any crontab is not read") {
  MemorySystem place = small_place();
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000).status.size = 2'000'000'000;
  place.add_file("/etc/cron.d/big", "").read_error =
      system::Error{system::ErrorKind::too_large, "larger than 256 MiB"};
  const auto inventory = load(place, Dialect::debian);
  CHECK(!inventory.complete);
  CHECK(said(inventory).find("CV902 warning /etc/cron.d/big cannot read: larger than 256 MiB") !=
        std::string::npos);
}

TEST("crontab_access: a hundred thousand files") {
  MemorySystem place = small_place();
  for (int i = 0; i < 100'000; ++i) place.add_file("/etc/cron.d/f" + std::to_string(i), "");
  add_system(place, "/etc/cron.d/zzz");
  CHECK_EQ(found(load(place, Dialect::debian)), "/etc/cron.d/zzz:1 root");
}

TEST("crontab_access: names with newlines, escapes and broken UTF-8") {
  MemorySystem place = small_place();
  for (const char* name : {"a\nb", "\x1b[31m", "\xff\xfe", "\xe2\x80\xae"})
    add_system(place, std::string("/etc/cron.d/") + name);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(inventory.jobs.size(), 4u);
  CHECK_EQ(dump_codes(inventory), "CV105 CV105 CV105 CV105 CV801");
  for (const Diagnostic& diagnostic : inventory.diagnostics) CHECK_EQ(diagnostic.hint, "");
}

}  // namespace
}  // namespace cronviz::test
