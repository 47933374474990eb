// What check_calendar.sh compares with systemd-analyze.
//   calendar_next --random COUNT SEED    COUNT lines of zone, base and expression, 25 of each zone
//                                        and base together
//   calendar_next VERSION                reads such lines, prints for each the normal form and the
//                                        next five elapses of that version in seconds (UTC);
//                                        "refused", or the normal form and "never" or "gives up";
//                                        on stderr how many searches went back in the second pass
//                                        of a repeated hour: there the elapses are systemd's own,
//                                        and the cursor is only held to go on
// Tabs part the columns; the base is seconds since 1970 with six digits of fraction; zones come
// from this machine's zone files.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "schedule/calendar_parse.h"
#include "schedule/calendar_runs.h"
#include "schedule/made_calendar.h"
#include "time/instant_text.h"

namespace {

using namespace cronviz;            // NOLINT: a program of its own
using namespace cronviz::schedule;  // NOLINT
using std::chrono::microseconds;
using std::chrono::seconds;
using time::Instant;
using time::Zone;

// With gaps and repeats at midnight, of other lengths than an hour, backwards in winter, at all
// times of the day, in the past, never.
constexpr const char* zone_names[] = {
    "UTC",           "Europe/Berlin",     "America/New_York", "America/Havana",
    "Asia/Beirut",   "America/Sao_Paulo", "Africa/Cairo",     "Australia/Lord_Howe",
    "Europe/Dublin", "Africa/Casablanca", "Pacific/Apia",     "Antarctica/Troll",
    "Asia/Tehran",   "America/St_Johns",  "Pacific/Chatham",  "America/Asuncion",
    "Asia/Amman",    "Atlantic/Azores",   "Asia/Kolkata",     "America/Santiago",
};

std::optional<std::string> read_zone_file(std::string_view name) {
  std::FILE* file = std::fopen(("/usr/share/zoneinfo/" + std::string(name)).c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string bytes;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    bytes.append(buffer, n);
  std::fclose(file);
  return bytes.starts_with("TZif") ? std::optional(bytes) : std::nullopt;
}

class Zones {
 public:
  const Zone* find(std::string_view name) {
    const auto known = zones_.find(name);
    if (known != zones_.end()) return &known->second;
    const auto bytes = read_zone_file(name);
    auto zone = bytes ? Zone::from_tzif(std::string(name), *bytes) : Zone::utc();
    if (!bytes || !zone) return nullptr;
    return &zones_.emplace(std::string(name), *std::move(zone)).first->second;
  }

 private:
  std::map<std::string, Zone, std::less<>> zones_;
};

std::uint64_t below(std::mt19937& random, std::uint64_t end) {
  return (std::uint64_t{random()} << 32 | random()) % end;
}

// Half of them in the two months around a clock change of the zone, where it has any.
Instant random_base(const Zone& zone, std::mt19937& random) {
  constexpr std::uint64_t year = 365ULL * 86'400'000'000;
  const bool anywhere = below(random, 6) == 0;
  Instant base(
      microseconds(static_cast<std::int64_t>(anywhere ? 86'400'000'000 + below(random, 228 * year)
                                                      : 45 * year + below(random, 20 * year))));
  const auto segment = zone.segment_at(std::chrono::floor<seconds>(base));
  if (segment.end != time::sys_seconds::max() && below(random, 2) == 0) {
    const auto before = below(random, 2) == 0 ? below(random, 43'200) : below(random, 5'184'000);
    base = segment.end + seconds(below(random, 2) == 0 ? 432'000 : 0) - seconds(before);
    const auto repeated = (segment.offset - zone.segment_at(segment.end).offset).count();
    if (repeated > 0 && below(random, 3) == 0)
      base = segment.end + seconds(below(random, static_cast<std::uint64_t>(repeated)));
  }
  if (below(random, 3) == 0) base = std::chrono::floor<std::chrono::hours>(base);
  return base - microseconds(below(random, 2));
}

// Only where both halves of the year were there in all these years: elsewhere what the C library
// holds for the zone's two names depends on which times it was asked about before.
bool has_steady_names(std::string_view zone, Instant base) {
  constexpr std::string_view steady[] = {"Europe/Berlin",   "America/New_York", "America/Havana",
                                         "Asia/Beirut",     "Europe/Dublin",    "Antarctica/Troll",
                                         "America/St_Johns"};
  return base >= std::chrono::sys_days(std::chrono::year(2010) / 1 / 1) &&
         std::find(std::begin(steady), std::end(steady), zone) != std::end(steady);
}

std::string random_suffix(const Zone& zone, Instant base, std::mt19937& random) {
  const auto kind = below(random, 16);
  if (kind == 0) return " UTC";
  if (kind == 1) return std::string(" ") + zone_names[below(random, std::size(zone_names))];
  if (kind > 3 || !has_steady_names(zone.name(), base)) return "";
  const auto names = zone.names();
  return " " + std::string(kind == 2 ? names.first : names.second);
}

int print_random(int count, unsigned seed) {
  std::mt19937 random(seed);
  Zones zones;
  constexpr int batch = 25;
  for (int i = 0; i < count; i += batch) {
    const Zone* zone = zones.find(zone_names[below(random, std::size(zone_names))]);
    if (zone == nullptr) continue;
    const Instant base = random_base(*zone, random);
    const auto since_1970 = static_cast<long long>(base.time_since_epoch().count());
    for (int j = 0; j < batch; ++j) {
      const std::string text = test::made_calendar(random) + random_suffix(*zone, base, random);
      std::printf("%s\t%lld.%06lld\t%s\n", zone->name().c_str(), since_1970 / 1'000'000,
                  since_1970 % 1'000'000, text.c_str());
    }
  }
  return 0;
}

// The next five as the cursor finds them; from where the walk goes back: as the walk does.
std::string answer(const CalendarSpec& spec, const Zone& zone, int systemd, Instant after,
                   int& back) {
  std::string out;
  append_calendar(out, spec);
  out += '\t';
  CalendarRuns runs(spec, zone, systemd, after);
  bool as_cursor = true;
  for (int i = 0; i < 5; ++i) {
    CalendarElapse found = walk_calendar(spec, zone, systemd, after);
    if (as_cursor) {
      const auto next = runs.next();
      if (next && *next <= after) return "not after its base";
      const auto* walked = std::get_if<Instant>(&found);
      as_cursor = walked == nullptr || *walked > after;
      if (as_cursor) found = next ? CalendarElapse(*next) : CalendarElapse(runs.end());
      if (!as_cursor) ++back;
    }
    if (const auto* end = std::get_if<CalendarEnd>(&found)) {
      if (*end == CalendarEnd::gives_up) return "gives up";
      if (i == 0) out += "never";
      break;
    }
    after = std::get<Instant>(found);
    if (i > 0) out += ' ';
    time::append_utc(out, std::chrono::floor<seconds>(after));
  }
  return out;
}

std::string answer_line(const std::vector<std::string_view>& cells, int systemd, Zones& zones,
                        int& back) {
  const Zone* local = cells.size() == 3 ? zones.find(cells[0]) : nullptr;
  if (local == nullptr) return "no such zone";
  const auto names = local->names();
  const auto parse = parse_calendar(
      cells[2], {names.first, names.second,
                 [&](std::string_view name) { return zones.find(name) != nullptr; }});
  if (!parse) return "refused";
  const CalendarSpec& spec = parse->spec;
  const bool own = spec.pin == CalendarSpec::Pin::none && !spec.zone.empty();
  const Zone* zone = spec.utc ? zones.find("UTC") : own ? zones.find(spec.zone) : local;
  if (zone == nullptr) return "no such zone";
  const std::string base(cells[1]);
  const std::size_t point = base.find('.');
  const Instant after(seconds(std::atoll(base.c_str())) +
                      microseconds(std::atoll(base.c_str() + point + 1)));
  return answer(spec, *zone, systemd, after, back);
}

int answer_all(int systemd) {
  Zones zones;
  int back = 0;
  char line[4096];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    line[std::strcspn(line, "\n")] = '\0';
    std::printf("%s\n", answer_line(split(line, '\t'), systemd, zones, back).c_str());
  }
  std::fprintf(stderr, "%d searches went back in the second pass of a repeated hour\n", back);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::strcmp(argv[1], "--random") == 0)
    return print_random(std::atoi(argv[2]), static_cast<unsigned>(std::atoi(argv[3])));
  if (argc == 2) return answer_all(std::atoi(argv[1]));
  std::fprintf(stderr, "usage: calendar_next --random COUNT SEED | calendar_next VERSION\n");
  return 2;
}
