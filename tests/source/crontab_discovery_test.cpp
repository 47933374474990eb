// Which crontabs of a machine are read, as root and as a user, and what is said about the others.
#include <string>

#include "check.h"
#include "source/crontab_place.h"
#include "source/crontab_reading.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using system::MemorySystem;

TEST("crontab_discovery: an empty machine is silence") {
  for (const Dialect dialect :
       {Dialect::debian, Dialect::cronie, Dialect::vixie, Dialect::freebsd, Dialect::busybox}) {
    MemorySystem place = small_place();
    const auto inventory = load(place, dialect);
    CHECK_EQ(found(inventory), "");
    CHECK_EQ(dump_diagnostics(inventory), "");
    CHECK(inventory.complete);
  }
}

TEST("crontab_discovery: each daemon's places") {
  MemorySystem place = small_place();
  place.add_file("/etc/crontab", std::string(system_line), 0600);
  add_system(place, "/etc/cron.d/x");
  add_system(place, "/usr/local/etc/cron.d/y");
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000);
  add_user(place, "/var/cron/tabs/alice", 0600, 1000);
  add_user(place, "/etc/crontabs/alice", 0600, 0);
  CHECK_EQ(found(load(place, Dialect::debian)),
           "/etc/cron.d/x:1 root; /etc/crontab:1 root; /var/spool/cron/crontabs/alice:1 alice");
  CHECK_EQ(found(load(place, Dialect::cronie)),
           "/etc/cron.d/x:1 root; /etc/crontab:1 root; /var/spool/cron/crontabs/alice:1 alice");
  CHECK_EQ(found(load(place, Dialect::vixie)), "/etc/crontab:1 root; /var/cron/tabs/alice:1 alice");
  CHECK_EQ(found(load(place, Dialect::freebsd)),
           "/etc/cron.d/x:1 root; /etc/crontab:1 root; /usr/local/etc/cron.d/y:1 root; "
           "/var/cron/tabs/alice:1 alice");
  CHECK_EQ(found(load(place, Dialect::busybox)), "/etc/crontabs/alice:1 alice");
}

TEST("crontab_discovery: the folders of cronie's builds") {
  MemorySystem fedora = small_place();
  add_user(fedora, "/var/spool/cron/alice", 0600, 1000);
  CHECK_EQ(found(load(fedora, Dialect::cronie)), "/var/spool/cron/alice:1 alice");
  MemorySystem suse = small_place();
  add_user(suse, "/var/spool/cron/tabs/alice", 0600, 1000);
  CHECK_EQ(found(load(suse, Dialect::cronie)), "/var/spool/cron/tabs/alice:1 alice");
}

TEST("crontab_discovery: crontabs of another daemon are told of") {
  MemorySystem place = small_place();
  add_user(place, "/var/spool/cron/alice", 0600, 1000);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "");
  CHECK_EQ(
      said(inventory),
      "CV902 note /var/spool/cron not read: here the debian dialect has its users' crontabs in "
      "/var/spool/cron/crontabs");
}

TEST("crontab_discovery: one folder under two names is read once") {
  MemorySystem place = small_place();
  add_system(place, "/etc/cron.d/x");
  place.add_link("/usr/local/etc/cron.d", "/etc/cron.d");
  CHECK_EQ(found(load(place, Dialect::freebsd)), "/etc/cron.d/x:1 root");
}

// --- names

TEST("crontab_discovery: names in cron.d") {
  MemorySystem place = small_place();
  for (const char* name :
       {"good_1-x", "-dash", "dot.sh", "tilde~", ".hidden", "plus+", "a.rpmsave", "#x#"}) {
    add_system(place, std::string("/etc/cron.d/") + name);
  }
  CHECK_EQ(
      said(load(place, Dialect::debian)),
      "CV105 note /etc/cron.d/#x# cron does not read this file, because of the '#' in its name; "
      "CV105 note /etc/cron.d/.hidden cron does not read this file, because of the dot in its "
      "name; "
      "CV105 note /etc/cron.d/a.rpmsave cron does not read this file, because of the dot in its "
      "name; "
      "CV105 warning /etc/cron.d/dot.sh cron does not read this file, because of the dot in its "
      "name; "
      "CV105 warning /etc/cron.d/plus+ cron does not read this file, because of the '+' in its "
      "name; "
      "CV105 note /etc/cron.d/tilde~ cron does not read this file, because of the '~' in its name");
  CHECK_EQ(found(load(place, Dialect::cronie)),
           "/etc/cron.d/#x#:1 root (file name); /etc/cron.d/-dash:1 root; /etc/cron.d/.hidden:1 "
           "root (file name); "
           "/etc/cron.d/a.rpmsave:1 root (file name); /etc/cron.d/dot.sh:1 root; "
           "/etc/cron.d/good_1-x:1 root; "
           "/etc/cron.d/plus+:1 root; /etc/cron.d/tilde~:1 root (file name)");
  CHECK_EQ(dump_codes(load(place, Dialect::freebsd)), "CV105 CV801");
}

TEST("crontab_discovery: the hint is a command to paste") {
  MemorySystem place = small_place();
  add_system(place, "/etc/cron.d/report.sh");
  add_system(place, "/etc/cron.d/it's.sh");
  const auto inventory = load(place, Dialect::debian);
  REQUIRE(inventory.diagnostics.size() == 3);
  CHECK_EQ(inventory.diagnostics[0].hint, "");
  CHECK_EQ(inventory.diagnostics[1].hint, "rename it: mv /etc/cron.d/report.sh /etc/cron.d/report");
}

TEST("crontab_discovery: a README that nobody reads is no finding") {
  MemorySystem place = small_place();
  place.add_file("/etc/cron.d/README.txt", "This is not a crontab.\nNo line of it is.\n");
  place.add_file("/etc/cron.d/.placeholder", "# DO NOT EDIT OR REMOVE\n");
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(dump_diagnostics(inventory), "");
  CHECK_EQ(inventory.directories_read, 1u);
}

TEST("crontab_discovery: names in the spool are users") {
  MemorySystem place = small_place();
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000);
  add_user(place, "/var/spool/cron/crontabs/nosuch", 0600, 1000);
  add_user(place, "/var/spool/cron/crontabs/.alice", 0600, 1000);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory),
           "/var/spool/cron/crontabs/.alice:1 .alice (file name); /var/spool/cron/crontabs/alice:1 "
           "alice; "
           "/var/spool/cron/crontabs/nosuch:1 nosuch (unknown user)");
  CHECK_EQ(dump_codes(inventory), "CV105 CV105 CV801");
}

TEST("crontab_discovery: where others know users, too, a missing one proves nothing") {
  MemorySystem place = small_place();
  place.add_file("/etc/nsswitch.conf", "# x\npasswd:         files systemd sss\ngroup: files\n");
  place.add_file("/etc/crontab", "@daily bob a\n@daily bob b\n");
  add_user(place, "/var/spool/cron/crontabs/bob", 0600, 0);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory),
           "/etc/crontab:1 bob; /etc/crontab:2 bob; /var/spool/cron/crontabs/bob:1 bob");
  CHECK_EQ(said(inventory), "CV103 note 1:8+3 no user 'bob' in /etc/passwd");
  place.add_file("/etc/nsswitch.conf", "passwd: files systemd [SUCCESS=merge x] # ldap\n");
  CHECK_EQ(dump_codes(load(place, Dialect::debian)), "CV103 CV103 CV105 CV801");
}

TEST("crontab_discovery: without a passwd file nobody is unknown") {
  MemorySystem place;
  place.add_file("/etc/crontab", "@daily bob a\n");
  place.add_file("/var/spool/cron/crontabs/bob", "@daily b\n", 0600, 0);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "/etc/crontab:1 bob; /var/spool/cron/crontabs/bob:1 bob");
  CHECK_EQ(said(inventory), "");
}

// --- as a user

MemorySystem user_place() {
  MemorySystem place = small_place();
  place.uid = 1000;
  add_system(place, "/etc/crontab");
  add_system(place, "/etc/cron.d/x");
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000);
  place.add_directory("/var/spool/cron/crontabs", 01730, 0);
  return place;
}

TEST("crontab_discovery: a user sees the own crontab through crontab -l") {
  MemorySystem place = user_place();
  place.programs["/usr/bin/crontab -l"] = {0, "# mine\n@daily a\n", ""};
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "/etc/cron.d/x:1 root; /etc/crontab:1 root; crontab(alice):2 alice");
  CHECK_EQ(said(inventory),
           "CV902 warning /var/spool/cron/crontabs cannot read directory: permission denied");
  CHECK_EQ(inventory.diagnostics[0].hint, "run as root to see the crontabs of all users");
  CHECK(!inventory.complete);
}

TEST("crontab_discovery: what crontab -l may say") {
  MemorySystem place = user_place();
  place.programs["/usr/bin/crontab -l"] = {1, "", "no crontab for alice\n"};
  CHECK_EQ(dump_codes(load(place, Dialect::debian)), "CV902 CV801");
  place.programs["/usr/bin/crontab -l"] = {
      1, "", "You (alice) are not allowed to use this program (crontab)\nSee x\n"};
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(dump_codes(inventory), "CV902 CV902 CV801");
  CHECK_EQ(inventory.diagnostics[1].message,
           "cannot read: /usr/bin/crontab -l: You (alice) are not allowed to use this program "
           "(crontab)");
  place.programs.clear();
  CHECK_EQ(dump_codes(load(place, Dialect::debian)), "CV902 CV801");
}

TEST("crontab_discovery: crontab -l is not asked where nothing live may be") {
  MemorySystem place = user_place();
  place.programs["/usr/bin/crontab -l"] = {0, "@daily a\n", ""};
  CHECK_EQ(load(place, Dialect::debian, false).jobs.size(), 2u);
  place.live = false;
  CHECK_EQ(load(place, Dialect::debian).jobs.size(), 2u);
  place.live = true;
  place.uid = 0;
  CHECK_EQ(found(load(place, Dialect::debian)),
           "/etc/cron.d/x:1 root; /etc/crontab:1 root; /var/spool/cron/crontabs/alice:1 alice");
}

TEST("crontab_discovery: files that a user may not read are told once a folder") {
  MemorySystem place = small_place();
  place.uid = 1000;
  place.add_file("/etc/crontab", std::string(system_line), 0600);
  add_system(place, "/etc/cron.d/a", 0600);
  CHECK_EQ(said(load(place, Dialect::debian)),
           "CV902 warning /etc/crontab cannot read: permission denied; CV902 warning /etc/cron.d/a "
           "cannot read: permission denied");
  add_system(place, "/etc/cron.d/b", 0600);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(said(inventory),
           "CV902 warning /etc/crontab cannot read: permission denied; CV902 warning /etc/cron.d "
           "cannot read 2 of its files: permission denied");
  CHECK(!inventory.complete);
}

}  // namespace
}  // namespace cronviz::test
