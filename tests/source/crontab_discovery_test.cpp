// Which crontabs of a machine are read, as root and as a user, and what is said about the others.
#include <string>

#include "check.h"
#include "source/crontab_reading.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace cronviz::test {
namespace {

using schedule::Dialect;
using system::FileKind;
using system::MemorySystem;

MemorySystem small_place() {
  MemorySystem place;
  add_small_accounts(place);
  return place;
}

model::Inventory load(MemorySystem& system, Dialect dialect = Dialect::debian, bool live = true) {
  source::LoadOptions options;
  options.live = live;
  return source::load_jobs(system, source::read_machine(system, dialect), options);
}

// Jobs with their files: "/etc/crontab:1 a root; ..."; the reason behind those that do not run.
std::string found(const model::Inventory& inventory) {
  std::string out;
  for (const model::Job& job : inventory.jobs) {
    if (!out.empty()) out += "; ";
    out += inventory.files[job.file].path + ":" + std::to_string(job.line) + " ";
    out += job_user(inventory, job);
    if (job.ignored != model::Ignored::no)
      out += " (" + std::string(model::ignored_text(job.ignored)) + ")";
  }
  return out;
}

// Without what is said about the machine: no cron is installed on it.
std::string said(const model::Inventory& inventory) {
  model::Inventory copy;
  copy.files = inventory.files;
  for (const Diagnostic& diagnostic : inventory.diagnostics) {
    if (diagnostic.code != Code::no_cron_daemon) copy.diagnostics.push_back(diagnostic);
  }
  return dump_diagnostics(copy);
}

constexpr std::string_view system_line = "@daily root a\n";
constexpr std::string_view user_line = "@daily a\n";

void add_system(MemorySystem& place, std::string path, std::uint32_t mode = 0644,
                std::uint32_t owner = 0) {
  place.add_file(std::move(path), std::string(system_line), mode, owner);
}
MemorySystem::Node& add_user(MemorySystem& place, std::string path, std::uint32_t mode,
                             std::uint32_t owner) {
  return place.add_file(std::move(path), std::string(user_line), mode, owner);
}

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
           "/var/spool/cron/crontabs/nosuch:1 nosuch (file name)");
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

TEST("crontab_discovery: modes of Debian's cron") {
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

TEST("crontab_discovery: modes of the others") {
  for (const std::uint32_t mode : {0400u, 0600u, 0640u, 0644u, 0444u})
    CHECK_EQ(access_of(Dialect::cronie, mode, 0, "/etc/cron.d/x"), "");
  for (const std::uint32_t mode : {0200u, 0755u, 0664u, 0646u, 04644u})
    CHECK_EQ(access_of(Dialect::cronie, mode, 0, "/etc/cron.d/x"), "mode");
  CHECK_EQ(access_of(Dialect::vixie, 0644, 0, "/etc/crontab"), "mode");
  CHECK_EQ(access_of(Dialect::vixie, 0600, 0, "/etc/crontab"), "");
  CHECK_EQ(access_of(Dialect::freebsd, 0777, 5, "/etc/cron.d/x"), "");
  CHECK_EQ(access_of(Dialect::busybox, 0777, 0, "/etc/crontabs/alice"), "");
}

TEST("crontab_discovery: owners") {
  CHECK_EQ(access_of(Dialect::debian, 0644, 1000, "/etc/cron.d/x"), "owner");
  CHECK_EQ(access_of(Dialect::cronie, 0644, 1000, "/etc/cron.d/x"), "owner");
  CHECK_EQ(access_of(Dialect::debian, 0600, 33, "/var/spool/cron/crontabs/alice"), "owner");
  CHECK_EQ(access_of(Dialect::cronie, 0600, 33, "/var/spool/cron/alice"), "owner");
  CHECK_EQ(access_of(Dialect::vixie, 0600, 33, "/var/cron/tabs/alice"), "owner");
  CHECK_EQ(access_of(Dialect::busybox, 0600, 1000, "/etc/crontabs/alice"), "owner");
}

TEST("crontab_discovery: hints to mend mode and owner") {
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

TEST("crontab_discovery: owners of an unpacked image say nothing, once") {
  MemorySystem place = small_place();
  place.live = false;
  place.add_directory("/", 0755, 1000);
  add_system(place, "/etc/cron.d/a", 0644, 1000);
  add_system(place, "/etc/cron.d/b", 0664, 1000);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(found(inventory), "/etc/cron.d/a:1 root; /etc/cron.d/b:1 root (mode)");
  CHECK_EQ(dump_codes(inventory), "CV106 CV106 CV801");
}

TEST("crontab_discovery: symbolic links") {
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

TEST("crontab_discovery: hard links") {
  MemorySystem place = small_place();
  place.add_file("/etc/cron.d/a", std::string(system_line)).status.links = 2;
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000).status.links = 2;
  CHECK_EQ(found(load(place, Dialect::debian)),
           "/etc/cron.d/a:1 root (link); /var/spool/cron/crontabs/alice:1 alice (link)");
  CHECK_EQ(found(load(place, Dialect::cronie)),
           "/etc/cron.d/a:1 root; /var/spool/cron/crontabs/alice:1 alice (link)");
}

// --- hostile places

TEST("crontab_discovery: what is no file costs one diagnostic") {
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
  CHECK_EQ(dump_codes(inventory), "CV902 CV902 CV902 CV902 CV801");
}

TEST("crontab_discovery: a file larger than any crontab is not read") {
  MemorySystem place = small_place();
  add_user(place, "/var/spool/cron/crontabs/alice", 0600, 1000).status.size = 2'000'000'000;
  place.add_file("/etc/cron.d/big", "").read_error =
      system::Error{system::ErrorKind::too_large, "is larger than 256 MiB"};
  const auto inventory = load(place, Dialect::debian);
  CHECK(!inventory.complete);
  CHECK(said(inventory).find("CV902 warning /etc/cron.d/big cannot read: is larger than 256 MiB") !=
        std::string::npos);
}

TEST("crontab_discovery: a hundred thousand files") {
  MemorySystem place = small_place();
  for (int i = 0; i < 100'000; ++i) place.add_file("/etc/cron.d/f" + std::to_string(i), "");
  add_system(place, "/etc/cron.d/zzz");
  CHECK_EQ(found(load(place, Dialect::debian)), "/etc/cron.d/zzz:1 root");
}

TEST("crontab_discovery: names with newlines, escapes and broken UTF-8") {
  MemorySystem place = small_place();
  for (const char* name : {"a\nb", "\x1b[31m", "\xff\xfe", "\xe2\x80\xae"})
    add_system(place, std::string("/etc/cron.d/") + name);
  const auto inventory = load(place, Dialect::debian);
  CHECK_EQ(inventory.jobs.size(), 4u);
  CHECK_EQ(dump_codes(inventory), "CV105 CV105 CV105 CV105 CV801");
  for (const Diagnostic& diagnostic : inventory.diagnostics) CHECK_EQ(diagnostic.hint, "");
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

// --- -f

model::Inventory load_files(MemorySystem& system, Dialect dialect,
                            std::vector<source::NamedFile> files) {
  source::LoadOptions options;
  options.files = std::move(files);
  return source::load_jobs(system, source::read_machine(system, dialect), options);
}

TEST("crontab_discovery: named files tell their kind by the path") {
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

TEST("crontab_discovery: a named file's name counts in a cron.d folder, its mode never") {
  MemorySystem place = small_place();
  place.add_file("/deploy/cron.d/app.sh", std::string(system_line), 0666, 1000);
  place.add_file("/deploy/app.sh", std::string(user_line), 0666, 1000);
  const auto inventory =
      load_files(place, Dialect::debian, {{"", "/deploy/cron.d/app.sh"}, {"", "/deploy/app.sh"}});
  CHECK_EQ(found(inventory), "/deploy/app.sh:1 ; /deploy/cron.d/app.sh:1 root (file name)");
  CHECK_EQ(dump_codes(inventory), "CV105");
}

TEST("crontab_discovery: errors of named files") {
  MemorySystem place = small_place();
  const auto inventory = load_files(
      place, Dialect::debian, {{"", "/none"}, {"", "/etc"}, {"", "x.timer"}, {"cron", "/tab"}});
  CHECK_EQ(dump_codes(inventory), "CV902 CV902 CV902 CV902");
  for (const Diagnostic& diagnostic : inventory.diagnostics)
    CHECK(diagnostic.severity == Severity::error);
  CHECK_EQ(inventory.diagnostics[3].message, "no reader for files of the kind 'cron'");
  CHECK_EQ(inventory.diagnostics[3].hint, "known kinds: crontab, system");
  CHECK(!inventory.complete);
}

TEST(
    "crontab_discovery: a named file is judged by the users of a root, not of the machine at "
    "hand") {
  MemorySystem place = small_place();
  place.add_file("/f", "@daily deploy a\n@daily deploy b\n@daily /bin/x y\n");
  CHECK_EQ(said(load_files(place, Dialect::cronie, {{"system", "/f"}})),
           "CV103 note 1:8+6 no user 'deploy' in /etc/passwd; CV103 error 3:8+6 no user '/bin/x': "
           "cronie reads the line and cannot run it");
  place.live = false;
  CHECK_EQ(dump_codes(load_files(place, Dialect::cronie, {{"system", "/f"}})), "CV103 CV103 CV103");
}

TEST("crontab_discovery: a named file runs in the zone that was asked for") {
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

TEST("crontab_discovery: user names stand in the inventory once") {
  MemorySystem place = small_place();
  place.add_file("/a", std::string(system_line));
  place.add_file("/b", std::string(system_line));
  CHECK_EQ(load_files(place, Dialect::debian, {{"system", "/a"}, {"system", "/b"}}).texts.size(),
           1u);
}

}  // namespace
}  // namespace cronviz::test
