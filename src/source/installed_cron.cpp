#include "source/installed_cron.h"

#include <optional>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "source/os_release.h"

namespace cronviz::source {
namespace {

using schedule::Dialect;
using system::Links;
using system::System;

bool exists(System& system, std::string_view path) {
  return static_cast<bool>(system.status(path, Links::follow));
}

// Does the installed package own the file? A list alone proves nothing: a package that was removed
// keeps one, with its configuration files only. dpkg(1).
bool package_owns(System& system, std::string_view package, std::string_view path) {
  system::ReadOptions options;
  options.limit = 1u << 20;
  const auto list = system.read("/var/lib/dpkg/info/" + std::string(package) + ".list", options);
  if (!list) return false;
  for (const std::string_view line : split(list->bytes, '\n')) {
    if (line == path) return true;
  }
  return false;
}

// --- by os-release

struct Family {
  std::string_view id;
  Dialect dialect;
};

constexpr Family families[] = {
    {"debian", Dialect::debian},   {"ubuntu", Dialect::debian},     {"fedora", Dialect::cronie},
    {"rhel", Dialect::cronie},     {"centos", Dialect::cronie},     {"amzn", Dialect::cronie},
    {"arch", Dialect::cronie},     {"suse", Dialect::cronie},       {"opensuse", Dialect::cronie},
    {"sles", Dialect::cronie},     {"mageia", Dialect::cronie},     {"alpine", Dialect::busybox},
    {"openwrt", Dialect::busybox}, {"buildroot", Dialect::busybox}, {"freebsd", Dialect::freebsd},
    {"openbsd", Dialect::vixie},   {"netbsd", Dialect::vixie},      {"gentoo", Dialect::cronie},
    {"void", Dialect::cronie},     {"nixos", Dialect::vixie},       {"slackware", Dialect::busybox},
};

std::optional<Dialect> dialect_of(const OsRelease& release) {
  const auto lookup = [](std::string_view id) -> std::optional<Dialect> {
    for (const Family& family : families) {
      if (family.id == id) return family.dialect;
    }
    return std::nullopt;
  };
  if (const auto dialect = lookup(release.id)) return dialect;
  for (const std::string& id : release.like) {
    if (const auto dialect = lookup(id)) return dialect;
  }
  return std::nullopt;
}

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// What the system usually has, when the daemon itself does not tell its make.
InstalledCron guess(System& system, std::string seen, bool daemon, Dialect otherwise) {
  const auto release = read_os_release(system);
  const auto dialect = release ? dialect_of(*release) : std::nullopt;
  InstalledCron found;
  found.daemon = daemon;
  found.dialect = dialect.value_or(otherwise);
  found.reason = std::move(seen);
  if (dialect) {
    found.reason += "; " + release->path + " says " + release->id;
  } else {
    found.reason += "; " + std::string(schedule::dialect_info(otherwise).name) + " is assumed";
  }
  return found;
}

// --- by the daemon

constexpr std::string_view cron_path = "/usr/sbin/cron";
// The second one: images that hold busybox and nothing else.
constexpr std::string_view crond_paths[] = {"/usr/sbin/crond", "/bin/crond"};
// One place is enough where /lib is /usr/lib.
constexpr std::string_view generators[] = {
    "/usr/lib/systemd/system-generators/systemd-crontab-generator",
    "/lib/systemd/system-generators/systemd-crontab-generator",
};

// What only cronie brings along: Fedora and its kin; Arch, Gentoo and others with systemd; Debian;
// OpenRC; runit.
constexpr std::string_view cronie_marks[] = {
    "/etc/sysconfig/crond",
    "/usr/lib/systemd/system/cronie.service",
    "/usr/lib/systemd/system/crond.service",
    "/lib/systemd/system/cronie.service",
    "/etc/cron.d/0hourly",
    "/etc/default/cronie",
    "/etc/init.d/cronie",
    "/etc/sv/cronie",
};
// dcron reads fields as busybox does, which took its code from there.
constexpr std::string_view dcron_marks[] = {"/etc/init.d/dcron", "/etc/sv/dcron"};

// `cron`: Debian and its children, SUSE, the BSDs, old Gentoo.
InstalledCron judge_cron(System& system) {
  const auto is = [](Dialect dialect, std::string_view of) {
    return InstalledCron{
        dialect, std::string(cron_path) + " of " + std::string(of) + " is installed", true, false};
  };
  if (package_owns(system, "cron", cron_path)) return is(Dialect::debian, "Debian");
  if (package_owns(system, "cronie", cron_path)) return is(Dialect::cronie, "cronie");
  if (exists(system, "/bin/freebsd-version")) return is(Dialect::freebsd, "FreeBSD");
  return guess(system, std::string(cron_path) + " is installed", true, Dialect::vixie);
}

// `crond`: busybox, cronie or dcron. Empty when there is no such file.
std::optional<InstalledCron> judge_crond(System& system, std::string_view path) {
  const auto status = system.status(path, Links::refuse);
  if (!status) return std::nullopt;
  const std::string name(path);
  if (is_busybox(system, path, *status)) {
    return InstalledCron{Dialect::busybox, name + " is busybox", true, false};
  }
  for (const std::string_view mark : cronie_marks) {
    if (!exists(system, mark)) continue;
    return InstalledCron{Dialect::cronie,
                         name + " and " + std::string(mark) + " of cronie are installed", true,
                         false};
  }
  for (const std::string_view mark : dcron_marks) {
    if (!exists(system, mark)) continue;
    return InstalledCron{
        Dialect::busybox,
        name + " and " + std::string(mark) + " of dcron are installed, which is read as busybox",
        true, false};
  }
  return guess(system, name + " is installed", true, Dialect::cronie);
}

bool has_systemd_cron(System& system) {
  for (const std::string_view path : generators) {
    if (exists(system, path)) return true;
  }
  return false;
}

}  // namespace

bool is_busybox(System& system, std::string_view path, const system::FileStatus& status) {
  if (status.kind == system::FileKind::link) {
    const auto target = system.link_target(path);
    if (target && last_part(*target) == "busybox") return true;
  } else if (status.links < 2) {
    return false;
  }
  const auto file = system.status(path, Links::follow);
  const auto busybox = system.status("/bin/busybox", Links::follow);
  return file && busybox && file->inode == busybox->inode && file->device == busybox->device;
}

InstalledCron find_installed_cron(System& system) {
  if (exists(system, cron_path)) return judge_cron(system);
  for (const std::string_view path : crond_paths) {
    if (auto found = judge_crond(system, path)) return *std::move(found);
  }
  if (has_systemd_cron(system)) {
    return {Dialect::debian, "systemd-cron is installed; its files are read as debian", true, true};
  }
  if (exists(system, "/etc/crontabs") && exists(system, "/bin/busybox")) {
    return {Dialect::busybox, "/bin/busybox and /etc/crontabs are there", true, false};
  }
  // A unit of NixOS runs its cron from the store.
  if (exists(system, "/etc/systemd/system/cron.service")) {
    return guess(system, "/etc/systemd/system/cron.service is there", true, Dialect::vixie);
  }
  if (exists(system, "/bin/freebsd-version")) {
    return {Dialect::freebsd, "no cron daemon found; /bin/freebsd-version is there", false, false};
  }
  InstalledCron found = guess(system, "no cron daemon found", false, Dialect::debian);
  return found;
}

}  // namespace cronviz::source
