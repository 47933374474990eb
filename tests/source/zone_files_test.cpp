#include "source/zone_files.h"

#include "check.h"
#include "source/tzif_bytes.h"
#include "system/memory_system.h"

namespace cronviz::source {
namespace {

using system::FileKind;
using system::MemorySystem;
using system::Tree;
using test::berlin_bytes;
using test::tokyo_bytes;

const std::string berlin_file = "/usr/share/zoneinfo/Europe/Berlin";

// "Europe/Berlin +3600": the offset on 15 January 2026.
std::string show(const time::Zone& zone) {
  const auto winter = time::sys_seconds(std::chrono::seconds(1'768'478'400));
  const auto offset = zone.segment_at(winter).offset.count();
  return zone.name() + " " + (offset < 0 ? "" : "+") + std::to_string(offset);
}

std::string show(const Result<time::Zone>& zone) {
  return zone ? show(*zone) : zone.error().message;
}

// --- by name

void add_zones(MemorySystem& machine) {
  machine.add_file(berlin_file, berlin_bytes);
  machine.add_file("/usr/share/zoneinfo/Asia/Tokyo", tokyo_bytes);
  machine.add_file("/usr/share/zoneinfo/Etc/GMT+5", test::tzif_bytes("<-05>5"));
  machine.add_file("/usr/share/zoneinfo/America/New_York",
                   test::tzif_bytes("EST5EDT,M3.2.0,M11.1.0"));
  machine.add_file("/usr/share/zoneinfo/zone.tab", "# Zones\nDE\t+5230+01322\tEurope/Berlin\tx\n");
}

TEST("zone_files: a zone is its name, or a rule") {
  struct Row {
    std::string_view name;
    std::string_view zone;
  };
  const Row rows[] = {
      {"Europe/Berlin", "Europe/Berlin +3600"},
      {"Asia/Tokyo", "Asia/Tokyo +32400"},
      {"Etc/GMT+5", "Etc/GMT+5 -18000"},
      {":Europe/Berlin", "Europe/Berlin +3600"},
      {"/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin +3600"},
      {":/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin +3600"},
      {"UTC", "UTC +0"},
      {"Etc/UTC", "Etc/UTC +0"},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3 +3600"},
      {"JST-9", "JST-9 +32400"},
      {"<+0530>-5:30", "<+0530>-5:30 +19800"},
      {"Europe/Berln", "unknown time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?"},
      {"europe/berlin", "unknown time zone 'europe/berlin'; did you mean 'Europe/Berlin'?"},
      {"Berlin", "unknown time zone 'Berlin'; did you mean 'Europe/Berlin'?"},
      {"Europe/B3rlin", "unknown time zone 'Europe/B3rlin'; did you mean 'Europe/Berlin'?"},
      {"Mars", "unknown time zone 'Mars'"},
      {"Europe", "unknown time zone 'Europe'"},
      {"Europe/Berlin/x", "unknown time zone 'Europe/Berlin/x'; did you mean 'Europe/Berlin'?"},
      {"", "unknown time zone ''"},
      {"/etc/passwd", "unknown time zone '/etc/passwd'"},
      {"../../../etc/passwd", "unknown time zone '../../../etc/passwd'"},
      {"/etc/zoneinfo/../passwd", "unknown time zone '../passwd'"},
      {"Europe//Berlin", "unknown time zone 'Europe//Berlin'; did you mean 'Europe/Berlin'?"},
  };
  MemorySystem machine;
  add_zones(machine);
  machine.add_file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
  for (const Row& row : rows) CHECK_EQ(show(load_zone(machine, row.name, Tree::host)), row.zone);
}

TEST("zone_files: errors have a code, a severity and help") {
  MemorySystem machine;
  const auto none = load_zone(machine, "Europe/Berlin", Tree::root);
  REQUIRE(!none);
  CHECK_EQ(none.error().code, Code::unknown_zone);
  CHECK_EQ(none.error().severity, Severity::error);
  CHECK_EQ(none.error().message, "unknown time zone 'Europe/Berlin'; there are no zone files");
  CHECK(none.error().hint.starts_with("install tzdata"));
  add_zones(machine);
  const auto unknown = load_zone(machine, "Mars", Tree::root);
  REQUIRE(!unknown);
  CHECK(unknown.error().hint.starts_with("a name such as 'Europe/Berlin'"));
  const auto rule = load_zone(machine, "CET-1CEST,M3.5", Tree::root);
  REQUIRE(!rule);
  CHECK_EQ(rule.error().code, Code::unknown_zone);
  CHECK(!rule.error().message.starts_with("unknown time zone"));
}

TEST("zone_files: a name as long as a book is cut in the message") {
  MemorySystem machine;
  add_zones(machine);
  const auto zone = load_zone(machine, std::string(100'000, 'A'), Tree::root);
  REQUIRE(!zone);
  CHECK(zone.error().message.size() < 300);
}

TEST("zone_files: UTC needs no files") {
  MemorySystem machine;
  CHECK_EQ(show(load_zone(machine, "UTC", Tree::root)), "UTC +0");
  CHECK_EQ(show(load_zone(machine, "Etc/UTC", Tree::host)), "Etc/UTC +0");
}

TEST("zone_files: a file that cannot be read is not an unknown zone") {
  MemorySystem machine;
  add_zones(machine);
  machine.add_file(berlin_file, berlin_bytes, 0600);
  machine.add_file("/usr/share/zoneinfo/Europe/Huge", "").status.size = std::uint64_t{2} << 30;
  machine.uid = 1000;
  CHECK_EQ(show(load_zone(machine, "Europe/Berlin", Tree::root)),
           "time zone 'Europe/Berlin': permission denied");
  CHECK_EQ(show(load_zone(machine, "Europe/Huge", Tree::root)),
           "time zone 'Europe/Huge': larger than 1 MiB");
}

TEST("zone_files: a file that is no zone is named with the reason") {
  MemorySystem machine;
  add_zones(machine);
  const std::string message = show(load_zone(machine, "zone.tab", Tree::root));
  const std::string begin = "time zone 'zone.tab': ";
  CHECK_EQ(message.substr(0, begin.size()), begin);
  CHECK(message.size() > begin.size());
}

TEST("zone_files: the second folder is looked into, too") {
  MemorySystem machine;
  machine.add_file("/etc/zoneinfo/Europe/Berlin", berlin_bytes);
  CHECK_EQ(show(load_zone(machine, "Europe/Berlin", Tree::root)), "Europe/Berlin +3600");
}

TEST("zone_files: the host's folder is another one than the root's") {
  MemorySystem host;
  MemorySystem machine;
  add_zones(host);
  machine.live = false;
  machine.host = &host;
  machine.add_file(berlin_file, tokyo_bytes);
  host.add_link("/etc/localtime", berlin_file);
  machine.add_link("/etc/localtime", "../usr/share/zoneinfo/Asia/Tokyo");
  machine.add_file("/usr/share/zoneinfo/Asia/Tokyo", tokyo_bytes);
  CHECK_EQ(show(load_zone(machine, "Europe/Berlin", Tree::host)), "Europe/Berlin +3600");
  CHECK_EQ(show(load_zone(machine, "Europe/Berlin", Tree::root)), "Europe/Berlin +32400");
  CHECK_EQ(show(load_zone(machine, ":/etc/localtime", Tree::host)), "localtime +3600");
  CHECK_EQ(show(load_zone(machine, "/etc/localtime", Tree::root)), "Asia/Tokyo +32400");
}

TEST("zone_files: TZ=:/etc/localtime is the machine's own zone, by its name") {
  MemorySystem machine;
  add_zones(machine);
  CHECK_EQ(show(load_zone(machine, ":/etc/localtime", Tree::host)), "UTC +0");
  machine.add_link("/etc/localtime", berlin_file);
  CHECK_EQ(show(load_zone(machine, ":/etc/localtime", Tree::host)), "Europe/Berlin +3600");
  machine.add_link("/etc/localtime", "gone");
  CHECK(!load_zone(machine, ":/etc/localtime", Tree::host));
}

// --- the machine's own

struct Layout {
  std::string_view claim;
  void (*build)(MemorySystem& machine);
  std::string_view zone;
  std::string_view warning;  // begins so; empty: none
};

const Layout layouts[] = {
    {"nothing", [](MemorySystem&) {}, "UTC +0", ""},
    {"a relative link",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", "../usr/share/zoneinfo/Europe/Berlin");
       m.add_file(berlin_file, berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"an absolute link, and /etc/timezone says something else",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", berlin_file);
       m.add_file(berlin_file, berlin_bytes);
       m.add_file("/etc/timezone", "Asia/Tokyo\n");
     },
     "Europe/Berlin +3600", ""},
    {"a chain of links",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", "alternatives/localtime");
       m.add_link("/etc/alternatives/localtime", "../../usr/share/zoneinfo/Europe/Berlin");
       m.add_file(berlin_file, berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"a link to where posix/ holds the same zones",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", "/usr/share/zoneinfo/posix/Europe/Berlin");
       m.add_file("/usr/share/zoneinfo/posix/Europe/Berlin", berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"a store of zones elsewhere",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", "/etc/zoneinfo/Europe/Berlin");
       m.add_link("/etc/zoneinfo", "/nix/store/x-tzdata/share/zoneinfo");
       m.add_file("/nix/store/x-tzdata/share/zoneinfo/Europe/Berlin", berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"a link to a file that is not in a zoneinfo folder",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", "/opt/my-zoneinfo/Berlin");
       m.add_file("/opt/my-zoneinfo/Berlin", berlin_bytes);
     },
     "localtime +3600", ""},
    {"a copy whose name /etc/timezone knows",
     [](MemorySystem& m) {
       m.add_file("/etc/localtime", berlin_bytes);
       m.add_file("/etc/timezone", "# set by hand\nEurope/Berlin\n");
       m.add_file(berlin_file, berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"a copy whose name /etc/timezone has wrong",
     [](MemorySystem& m) {
       m.add_file("/etc/localtime", tokyo_bytes);
       m.add_file("/etc/timezone", "Europe/Berlin\n");
       m.add_file(berlin_file, berlin_bytes);
     },
     "localtime +32400", ""},
    {"a copy whose name tzsetup(8) wrote down",
     [](MemorySystem& m) {
       m.add_file("/etc/localtime", berlin_bytes);
       m.add_file("/var/db/zoneinfo", "Europe/Berlin\n");
       m.add_file(berlin_file, berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"a copy whose name would lead out of the folder",
     [](MemorySystem& m) {
       m.add_file("/etc/localtime", berlin_bytes);
       m.add_file("/etc/timezone", "../../../etc/localtime\n");
     },
     "localtime +3600", ""},
    {"a copy without a name", [](MemorySystem& m) { m.add_file("/etc/localtime", berlin_bytes); },
     "localtime +3600", ""},
    {"only /etc/timezone",
     [](MemorySystem& m) {
       m.add_file("/etc/timezone", "Europe/Berlin\r\n");
       m.add_file(berlin_file, berlin_bytes);
     },
     "Europe/Berlin +3600", ""},
    {"only an empty /etc/timezone", [](MemorySystem& m) { m.add_file("/etc/timezone", "\n"); },
     "UTC +0", ""},
    {"only /etc/timezone with an unknown name",
     [](MemorySystem& m) {
       m.add_file("/etc/timezone", "Europe/Berlin\n");
       m.add_file("/usr/share/zoneinfo/Asia/Tokyo", tokyo_bytes);
     },
     "UTC +0", "/etc/timezone: unknown time zone 'Europe/Berlin'; UTC is used, as the daemons do"},
    {"/etc/timezone that leads back to /etc/localtime",
     [](MemorySystem& m) { m.add_file("/etc/timezone", ":/etc/localtime\n"); }, "UTC +0",
     "/etc/timezone: unknown time zone ':/etc/localtime'"},
    {"/etc/timezone is a FIFO",
     [](MemorySystem& m) { m.add_special("/etc/timezone", FileKind::fifo); }, "UTC +0",
     "/etc/timezone: is a FIFO; UTC is used"},
    {"an image without tzdata, in UTC",
     [](MemorySystem& m) { m.add_link("/etc/localtime", "/usr/share/zoneinfo/Etc/UTC"); },
     "Etc/UTC +0", ""},
    {"a link that dangles", [](MemorySystem& m) { m.add_link("/etc/localtime", berlin_file); },
     "UTC +0",
     "/etc/localtime (Europe/Berlin): no such file or directory; UTC is used, as the daemons do"},
    {"a link to itself", [](MemorySystem& m) { m.add_link("/etc/localtime", "localtime"); },
     "UTC +0", "/etc/localtime: too many levels of symbolic links; UTC is used"},
    {"damaged bytes",
     [](MemorySystem& m) {
       m.add_link("/etc/localtime", berlin_file);
       m.add_file(berlin_file, berlin_bytes.substr(0, 60));
     },
     "UTC +0", "/etc/localtime (Europe/Berlin): "},
    {"text instead of a zone",
     [](MemorySystem& m) { m.add_file("/etc/localtime", "Europe/Berlin\n"); }, "UTC +0",
     "/etc/localtime: "},
    {"nothing in it", [](MemorySystem& m) { m.add_file("/etc/localtime", ""); }, "UTC +0",
     "/etc/localtime: "},
    {"a folder", [](MemorySystem& m) { m.add_directory("/etc/localtime"); }, "UTC +0",
     "/etc/localtime: is a directory; UTC is used"},
    {"a FIFO", [](MemorySystem& m) { m.add_special("/etc/localtime", FileKind::fifo); }, "UTC +0",
     "/etc/localtime: is a FIFO; UTC is used"},
    {"two sparse gigabytes",
     [](MemorySystem& m) { m.add_file("/etc/localtime", "").status.size = std::uint64_t{2} << 30; },
     "UTC +0", "/etc/localtime: larger than 1 MiB; UTC is used"},
    {"a link with control characters",
     [](MemorySystem& m) { m.add_link("/etc/localtime", "zoneinfo/\x1b[31mred"); }, "UTC +0",
     "/etc/localtime: no such file or directory; UTC is used"},
};

TEST("zone_files: the zone of a machine") {
  for (const Layout& layout : layouts) {
    MemorySystem machine;
    layout.build(machine);
    std::vector<Diagnostic> diagnostics;
    const std::string claim(layout.claim);
    CHECK_EQ(claim + ": " + show(local_zone(machine, diagnostics)),
             claim + ": " + std::string(layout.zone));
    CHECK_EQ(claim + ": " + std::to_string(diagnostics.size()),
             claim + ": " + (layout.warning.empty() ? "0" : "1"));
    if (layout.warning.empty() || diagnostics.empty()) continue;
    const Diagnostic& warning = diagnostics[0];
    CHECK_EQ(warning.severity, Severity::warning);
    CHECK_EQ(warning.code, Code::unknown_zone);
    CHECK(!warning.hint.empty());
    CHECK_EQ(warning.message.substr(0, layout.warning.size()), layout.warning);
    CHECK(warning.message.ends_with("; UTC is used, as the daemons do"));
  }
}

TEST("zone_files: the caller's TZ moves no daemon") {
  MemorySystem machine;
  add_zones(machine);
  machine.variables["TZ"] = "Asia/Tokyo";
  machine.add_link("/etc/localtime", berlin_file);
  std::vector<Diagnostic> diagnostics;
  CHECK_EQ(show(local_zone(machine, diagnostics)), "Europe/Berlin +3600");
}

}  // namespace
}  // namespace cronviz::source
