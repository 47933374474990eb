// Every zone of this machine against the C library.
#include <time.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "check.h"
#include "time/libc_zone.h"
#include "time/zone.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::time;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

namespace fs = std::filesystem;

constexpr sys_seconds from = std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
// Beyond the changes that files write out, the C library reads the footer anew for every answer:
// that takes its time.
constexpr sys_seconds reverse_to = std::chrono::sys_days(std::chrono::year(2045) / 1 / 1);
constexpr sys_seconds to = std::chrono::sys_days(std::chrono::year(2101) / 1 / 1);

std::vector<fs::path> zone_files() {
  std::vector<fs::path> files;
  std::error_code error;
  const fs::path folder = "/usr/share/zoneinfo";
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && (name == "posix" || name == "right")) it.disable_recursion_pending();
    if (it->is_symlink() || !it->is_regular_file()) continue;
    std::ifstream file(it->path(), std::ios::binary);
    char magic[4] = {};
    file.read(magic, sizeof magic);
    if (std::string_view(magic, sizeof magic) == "TZif") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

class Comparison {
 public:
  Comparison(std::string name, const Zone& zone)
      : name_(std::move(name)), zone_(zone), libc_(":" + name_) {
    for (sys_seconds t = from; t < to; t = zone.segment_at(t).end)
      offsets_.insert(zone.segment_at(t).offset);
  }

  bool agrees() const {
    for (sys_seconds t = from; t < to; t += hours(24 * 31 + 7)) {
      if (!same_at(t)) return false;
    }
    for (Segment segment = zone_.segment_at(from); segment.end < to;
         segment = zone_.segment_at(segment.end)) {
      for (const seconds distance : {seconds(-1), seconds(0), seconds(1)}) {
        if (!same_at(segment.end + distance)) return false;
      }
      if (segment.end > reverse_to) continue;
      for (const seconds distance : {seconds(-1), seconds(0), seconds(1799)}) {
        const LocalTime local((segment.end + distance).time_since_epoch());
        if (!same_local(local + segment.offset)) return false;
        if (!same_local(local + zone_.segment_at(segment.end).offset)) return false;
      }
    }
    return true;
  }

 private:
  bool same_at(sys_seconds t) const {
    if (libc_.agrees(zone_.segment_at(t), t)) return true;
    const std::string prefix = name_ + " at " + std::to_string(t.time_since_epoch().count()) + ": ";
    return CHECK_EQ(prefix + describe(zone_.segment_at(t)), prefix + libc_.at(t));
  }

  // All instants that show this local time, found by trying every offset that the zone ever has.
  bool same_local(LocalTime local) const {
    std::vector<sys_seconds> found;
    for (const seconds offset : offsets_) {
      const sys_seconds t(local.time_since_epoch() - offset);
      if (libc_.offset_at(t) == offset) found.push_back(t);
    }
    std::sort(found.begin(), found.end());
    const LocalInfo info = zone_.to_utc(local);
    switch (info.kind) {
      case LocalKind::unique:
        return CHECK(found.size() == 1 && found[0] == info.first && found[0] == info.second);
      case LocalKind::overlap:
        return CHECK(found.size() == 2 && found[0] == info.first && found[1] == info.second) &&
               CHECK(found[0] < info.change && info.change <= found[1]);
      case LocalKind::gap:
        break;
    }
    const seconds before = libc_.offset_at(info.change - seconds(1));
    const seconds after = libc_.offset_at(info.change);
    const seconds count = local.time_since_epoch();
    return CHECK(found.empty() && before < after) &&
           CHECK(info.first.time_since_epoch() == count - before &&
                 info.second.time_since_epoch() == count - after) &&
           CHECK(info.second < info.change && info.change <= info.first);
  }

  std::string name_;
  const Zone& zone_;
  LibcZone libc_;
  std::set<seconds> offsets_;
};

}  // namespace

TEST("zone_libc: the names of all zones of the machine") {
  for (const fs::path& path : zone_files()) {
    const Result<Zone> zone = Zone::from_tzif(path.string(), read_all(path));
    if (!zone) continue;  // the test below says why
    const LibcZone libc(":" + path.string());
    const auto [std_name, dst_name] = zone->names();
    CHECK_EQ(path.string() + " " + std::string(std_name) + " " + std::string(dst_name),
             path.string() + " " + ::tzname[0] + " " + ::tzname[1]);
  }
}

TEST("zone_libc: all zones of the machine, both ways, from 1970 to 2100") {
  const std::vector<fs::path> files = zone_files();
  if (files.empty()) return skip("no zone files in /usr/share/zoneinfo");
  std::set<std::string> seen;  // many zones are names of the same bytes
  for (const fs::path& path : files) {
    const std::string bytes = read_all(path);
    if (!seen.insert(bytes).second) continue;
    const Result<Zone> zone = Zone::from_tzif(path.string(), bytes);
    if (!CHECK_EQ(path.string() + ": " + (zone ? "" : zone.error().message), path.string() + ": "))
      continue;
    CHECK(Comparison(path.string(), *zone).agrees());
  }
}
