#include "source/installed_cron.h"

#include "check.h"
#include "source/os_release.h"
#include "system/memory_system.h"

namespace cronviz::source {
namespace {

using system::MemorySystem;

struct Layout {
  std::string_view claim;
  void (*build)(MemorySystem& machine);
  std::string_view dialect;
  std::string_view reason;
  bool daemon;
  bool systemd_cron;
};

void debian_files(MemorySystem& m) {
  m.add_file("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n");
  m.add_file("/usr/sbin/cron", "ELF");
}

constexpr std::string_view cron_list = "/.\n/etc\n/etc/init.d/cron\n/usr/sbin/cron\n";

const Layout layouts[] = {
    {"Debian",
     [](MemorySystem& m) {
       debian_files(m);
       m.add_file("/var/lib/dpkg/info/cron.list", std::string(cron_list));
     },
     "debian", "/usr/sbin/cron of Debian is installed", true, false},
    {"Debian's cron in an image without package lists", debian_files, "debian",
     "/usr/sbin/cron is installed; /etc/os-release says debian", true, false},
    {"Debian, cron removed but not purged",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=debian\n");
       m.add_file("/var/lib/dpkg/info/cron.list", "/etc/default/cron\n");
     },
     "debian", "no cron daemon found; /etc/os-release says debian", false, false},
    {"Debian with cronie in place of cron",
     [](MemorySystem& m) {
       m.add_file("/usr/sbin/cron", "ELF");
       m.add_file("/var/lib/dpkg/info/cron.list", "/etc/default/cron\n");
       m.add_file("/var/lib/dpkg/info/cronie.list", "/usr/sbin/cron\n");
     },
     "cronie", "/usr/sbin/cron of cronie is installed", true, false},
    {"Debian with cronie as crond",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=debian\n");
       m.add_file("/usr/sbin/crond", "ELF");
       m.add_file("/etc/default/cronie", "");
     },
     "cronie", "/usr/sbin/crond and /etc/default/cronie of cronie are installed", true, false},
    {"systemd-cron on Debian",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=debian\n");
       m.add_file("/usr/lib/systemd/system-generators/systemd-crontab-generator", "ELF");
     },
     "debian", "systemd-cron is installed; its files are read as debian", true, true},
    {"systemd-cron where /lib is a folder of its own",
     [](MemorySystem& m) {
       m.add_file("/lib/systemd/system-generators/systemd-crontab-generator", "ELF");
     },
     "debian", "systemd-cron is installed; its files are read as debian", true, true},
    {"Fedora",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=fedora\n");
       m.add_file("/usr/sbin/crond", "ELF");
       m.add_file("/etc/sysconfig/crond", "CRONDARGS=\n");
       m.add_file("/usr/lib/systemd/system/crond.service", "");
     },
     "cronie", "/usr/sbin/crond and /etc/sysconfig/crond of cronie are installed", true, false},
    {"Fedora where sbin is a link",
     [](MemorySystem& m) {
       m.add_link("/usr/sbin", "bin");
       m.add_file("/usr/bin/crond", "ELF");
       m.add_file("/usr/lib/systemd/system/crond.service", "");
     },
     "cronie", "/usr/sbin/crond and /usr/lib/systemd/system/crond.service of cronie are installed",
     true, false},
    {"Arch",
     [](MemorySystem& m) {
       m.add_link("/usr/sbin", "bin");
       m.add_file("/usr/bin/crond", "ELF");
       m.add_file("/usr/lib/systemd/system/cronie.service", "");
       m.add_file("/etc/os-release", "ID=arch\n");
     },
     "cronie", "/usr/sbin/crond and /usr/lib/systemd/system/cronie.service of cronie are installed",
     true, false},
    {"openSUSE",
     [](MemorySystem& m) {
       m.add_link("/etc/os-release", "../usr/lib/os-release");
       m.add_file("/usr/lib/os-release", "ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n");
       m.add_file("/usr/sbin/cron", "ELF");
     },
     "cronie", "/usr/sbin/cron is installed; /etc/os-release says opensuse-leap", true, false},
    {"Alpine",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=alpine\n");
       m.add_file("/bin/busybox", "ELF");
       m.add_link("/usr/sbin/crond", "/bin/busybox");
       m.add_directory("/etc/crontabs");
     },
     "busybox", "/usr/sbin/crond is busybox", true, false},
    {"OpenWrt",
     [](MemorySystem& m) {
       m.add_file("/bin/busybox", "ELF");
       m.add_link("/usr/sbin/crond", "../../bin/busybox");
     },
     "busybox", "/usr/sbin/crond is busybox", true, false},
    {"busybox behind two links",
     [](MemorySystem& m) {
       m.add_file("/bin/busybox", "ELF");
       m.add_link("/usr/sbin/crond", "/etc/alternatives/crond");
       m.add_link("/etc/alternatives/crond", "/bin/busybox");
     },
     "busybox", "/usr/sbin/crond is busybox", true, false},
    {"an image of busybox, made of hard links",
     [](MemorySystem& m) {
       const auto status = m.add_file("/bin/busybox", "ELF").status;
       auto& crond = m.add_file("/bin/crond", "ELF");
       crond.status = status;
       crond.status.links = 400;
     },
     "busybox", "/bin/crond is busybox", true, false},
    {"busybox without the link, but with its folder",
     [](MemorySystem& m) {
       m.add_file("/bin/busybox", "ELF");
       m.add_directory("/etc/crontabs");
     },
     "busybox", "/bin/busybox and /etc/crontabs are there", true, false},
    {"a link to another crond than busybox",
     [](MemorySystem& m) {
       m.add_link("/usr/sbin/crond", "/opt/cronie/crond");
       m.add_file("/opt/cronie/crond", "ELF");
       m.add_file("/bin/busybox", "ELF");
     },
     "cronie", "/usr/sbin/crond is installed; cronie is assumed", true, false},
    {"Alpine with cronie",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=alpine\n");
       m.add_file("/bin/busybox", "ELF");
       m.add_file("/usr/sbin/crond", "ELF");
       m.add_file("/etc/init.d/cronie", "");
     },
     "cronie", "/usr/sbin/crond and /etc/init.d/cronie of cronie are installed", true, false},
    {"Void with dcron",
     [](MemorySystem& m) {
       m.add_file("/usr/sbin/crond", "ELF");
       m.add_file("/etc/sv/dcron", "");
     },
     "busybox",
     "/usr/sbin/crond and /etc/sv/dcron of dcron are installed, which is read as busybox", true,
     false},
    {"a crond that only os-release tells about",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=slackware\n");
       m.add_file("/usr/sbin/crond", "ELF");
     },
     "busybox", "/usr/sbin/crond is installed; /etc/os-release says slackware", true, false},
    {"FreeBSD",
     [](MemorySystem& m) {
       m.add_file("/usr/sbin/cron", "ELF");
       m.add_file("/bin/freebsd-version", "#!/bin/sh\n");
       m.add_link("/etc/os-release", "../var/run/os-release");
     },
     "freebsd", "/usr/sbin/cron of FreeBSD is installed", true, false},
    {"FreeBSD without cron",
     [](MemorySystem& m) { m.add_file("/bin/freebsd-version", "#!/bin/sh\n"); }, "freebsd",
     "no cron daemon found; /bin/freebsd-version is there", false, false},
    {"OpenBSD",
     [](MemorySystem& m) {
       m.add_file("/usr/sbin/cron", "ELF");
       m.add_file("/etc/os-release", "ID=openbsd\n");
     },
     "vixie", "/usr/sbin/cron is installed; /etc/os-release says openbsd", true, false},
    {"a cron of unknown make", [](MemorySystem& m) { m.add_file("/usr/sbin/cron", "ELF"); },
     "vixie", "/usr/sbin/cron is installed; vixie is assumed", true, false},
    {"NixOS",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=nixos\n");
       m.add_file("/etc/systemd/system/cron.service", "");
     },
     "vixie", "/etc/systemd/system/cron.service is there; /etc/os-release says nixos", true, false},
    {"Linux Mint without cron",
     [](MemorySystem& m) {
       m.add_file("/etc/os-release", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n");
     },
     "debian", "no cron daemon found; /etc/os-release says linuxmint", false, false},
    {"RHEL's children without cron",
     [](MemorySystem& m) {
       m.add_file("/usr/lib/os-release", "ID='rocky'\nID_LIKE='rhel centos fedora'\n");
     },
     "cronie", "no cron daemon found; /usr/lib/os-release says rocky", false, false},
    {"a system that nobody knows",
     [](MemorySystem& m) { m.add_file("/etc/os-release", "ID=plan9\n"); }, "debian",
     "no cron daemon found; debian is assumed", false, false},
    {"nothing at all", [](MemorySystem&) {}, "debian", "no cron daemon found; debian is assumed",
     false, false},
    {"hostile files",
     [](MemorySystem& m) {
       m.add_special("/etc/os-release", system::FileKind::fifo);
       m.add_file("/usr/lib/os-release", std::string("ID=\0\x1b[31m\nID_LIKE=\n", 17));
       m.add_link("/usr/sbin/cron", "cron");
       m.add_link("/usr/sbin/crond", "crond");
     },
     "cronie", "/usr/sbin/crond is installed; cronie is assumed", true, false},
};

TEST("installed_cron: layouts of systems") {
  for (const Layout& layout : layouts) {
    MemorySystem machine;
    layout.build(machine);
    const InstalledCron found = find_installed_cron(machine);
    const std::string claim = std::string(layout.claim) + ": ";
    CHECK_EQ(claim + std::string(schedule::dialect_info(found.dialect).name),
             claim + std::string(layout.dialect));
    CHECK_EQ(claim + found.reason, claim + std::string(layout.reason));
    CHECK_EQ(found.daemon, layout.daemon);
    CHECK_EQ(found.systemd_cron, layout.systemd_cron);
  }
}

TEST("os_release: values with and without quotes, the last one counts") {
  MemorySystem machine;
  CHECK(!read_os_release(machine));
  machine.add_file("/usr/lib/os-release", "ID=generic\n");
  machine.add_file(
      "/etc/os-release",
      "#ID=comment\nVERSION_ID=12\nID=first\nID=\"second-1.0\"\nID_LIKE=\"a  b B/ c\"");
  const auto release = read_os_release(machine);
  REQUIRE(release);
  CHECK_EQ(release->path, "/etc/os-release");
  CHECK_EQ(release->id, "second-1.0");
  REQUIRE(release->like.size() == 3);
  CHECK_EQ(release->like[0] + release->like[1] + release->like[2], "abc");
}

TEST("os_release: a file without an ID says nothing") {
  MemorySystem machine;
  machine.add_file("/etc/os-release", "ID=\nID=UPPER\nID='\nNAME=x\n");
  CHECK(!read_os_release(machine));
  machine.add_file("/usr/lib/os-release", "ID=debian\n");
  const auto release = read_os_release(machine);
  REQUIRE(release);
  CHECK_EQ(release->path, "/usr/lib/os-release");
}

}  // namespace
}  // namespace cronviz::source
