// Any expression, rule, version and instant: elapses come after it and ascend, each is what the
// walk finds from the one before, neighbours in UTC are no nearer and no further than the proved
// gaps, never means never, and an end stays the end. Input: version and instant in 9 bytes, the
// expression up to a newline, a POSIX rule.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "schedule/calendar_facts.h"
#include "schedule/calendar_parse.h"
#include "schedule/calendar_runs.h"

namespace {

using namespace cronviz::schedule;  // NOLINT: what is fuzzed
using cronviz::time::Instant;
using cronviz::time::Zone;
using std::chrono::microseconds;

void require(bool claim) {
  if (!claim) std::abort();
}

void check_zone(const CalendarSpec& spec, const Zone& zone, int systemd, Instant after) {
  CalendarRuns runs(spec, zone, systemd, after);
  for (int i = 0; i < 12; ++i) {
    const CalendarElapse walked = walk_calendar(spec, zone, systemd, after);
    const auto* t = std::get_if<Instant>(&walked);
    const auto found = runs.next();
    const bool goes_back = t != nullptr && *t <= after;
    if (!goes_back) require(found ? t != nullptr && *t == *found : t == nullptr);
    if (!found) {
      if (t == nullptr) require(runs.end() == std::get<CalendarEnd>(walked));
      require(!runs.next());
      return;
    }
    require(*found > after);
    after = *found;
  }
}

void check_facts(const CalendarSpec& spec, int systemd, Instant after) {
  const Zone utc = Zone::utc();
  CalendarRuns runs(spec, utc, systemd, after);
  const auto bounds = gaps(spec, systemd);
  if (never_elapses(spec)) require(!bounds && !runs.next());
  if (!bounds || spec.pin != CalendarSpec::Pin::none) return;
  // A slot that is lost is found when the search begins in front of it.
  const bool lossy = lost_slots(spec, systemd).any();
  auto last = runs.next();
  for (int i = 0; i < 20 && last; ++i) {
    const auto found = runs.next();
    if (found) {
      require(*found - *last <= bounds->longest);
      require(lossy || *found - *last >= bounds->shortest);
    }
    last = found;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 9) return 0;
  const int systemd = data[0] % 2 == 0 ? 252 : newest_systemd;
  std::uint64_t bits = 0;
  for (int i = 1; i < 9; ++i) bits = bits << 8 | data[i];
  constexpr std::uint64_t years = 231ULL * 365 * 86'400'000'000;
  const Instant after{microseconds(static_cast<std::int64_t>(bits % years))};
  const std::string_view text(reinterpret_cast<const char*>(data) + 9, size - 9);
  const std::size_t line = text.find('\n');
  const auto zone = line == std::string_view::npos || line > 300
                        ? Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3")
                        : Zone::from_posix(text.substr(line + 1));
  if (!zone) return 0;
  const auto names = zone->names();
  const auto parse =
      parse_calendar(text.substr(0, line < 300 ? line : 300),
                     {names.first, names.second, [](std::string_view) { return false; }});
  if (!parse) return 0;
  check_zone(parse->spec, *zone, systemd, after);
  check_facts(parse->spec, systemd, after);
  return 0;
}
