// Any bytes as a timer, and as its drop-in: what is read agrees with itself, every place lies in
// its file, and the same bytes say the same again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "source/systemd/load_timers.h"
#include "system/memory_system.h"

using namespace cronviz;
using namespace cronviz::source::systemd;

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

struct Reading {
  std::vector<SourceText> files;
  std::vector<Diagnostic> diagnostics;
  std::vector<LoadedTimer> timers;
};

Reading read(const std::string& main, const std::string& drop_in) {
  system::MemorySystem system;
  system.add_file("/etc/systemd/system/a@b-c.timer", main);
  system.add_file("/etc/systemd/system/a@.service", "[Service]\nExecStart=/bin/a %i\n");
  if (!drop_in.empty()) system.add_file("/etc/systemd/system/timer.d/x.conf", drop_in);
  Reading out;
  UnitOutput output{out.files, out.diagnostics};
  const time::Zone zone = time::Zone::utc();
  out.timers = load_timers(system, {zone, 257, "host"}, output);
  return out;
}

// Every place is one of the unit's parts, what is in force has no reason against it, and the time
// values in force are those of the timer, unless one is left out because of a specifier.
void check_settings(const LoadedTimer& timer) {
  require(!timer.facts.units.empty());
  for (const model::UnitSettings& unit : timer.facts.units) {
    for (const model::UnitSetting& each : unit.settings) {
      require(each.place.part < unit.parts.size() && each.place.line >= 1);
      require(each.in_force == each.reason.empty());
      require(!each.in_force || !each.overridden_by.known());
      require(!each.overridden_by.known() || each.overridden_by.part < unit.parts.size());
    }
  }
  std::size_t times = 0;
  for (const model::UnitSetting& each : timer.facts.units[0].settings) {
    if (each.value.find('%') != std::string::npos) return;
    times += each.in_force && each.section == "Timer" && each.key.starts_with("On") &&
             !each.key.ends_with("Change");
  }
  const bool loaded = timer.facts.units[0].state == model::UnitSettings::State::loaded;
  if (loaded && !timer.facts.units[0].capped)
    require(times == timer.timer.calendars.size() + timer.timer.monotonic.size());
}

void check_timer(const LoadedTimer& timer, const Reading& reading) {
  check_settings(timer);
  const std::string& bytes = reading.files.at(timer.file).bytes;
  require(timer.range.begin <= timer.range.end && timer.range.end <= bytes.size());
  require(timer.line >= 1 && timer.facts.unit == "a@b-c.timer");
  const bool has_calendar = !timer.timer.calendars.empty();
  const bool has_monotonic = !timer.timer.monotonic.empty();
  require(timer.facts.schedule.empty() == !(has_calendar || has_monotonic));
  switch (timer.facts.kind) {
    case model::TimerKind::unknown:
      require(!has_calendar && !has_monotonic);
      break;
    case model::TimerKind::calendar:
      require(has_calendar && !has_monotonic);
      break;
    case model::TimerKind::monotonic:
      require(!has_calendar && has_monotonic);
      break;
    case model::TimerKind::mixed:
      require(has_calendar && has_monotonic);
      break;
  }
  for (const schedule::TimerMonotonic& each : timer.timer.monotonic)
    require(each.value.count() >= 0);
  require(timer.timer.accuracy.count() >= 0 && timer.timer.random_delay.count() >= 0);
}

}  // namespace

// The first byte 0xFF parts the main file from the drop-in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const std::size_t part = bytes.find('\xff');
  const std::string main = bytes.substr(0, part);
  const std::string drop_in = part == std::string::npos ? std::string() : bytes.substr(part + 1);
  const Reading reading = read(main, drop_in);
  require(reading.timers.size() == 1);
  check_timer(reading.timers[0], reading);
  for (const Diagnostic& each : reading.diagnostics) {
    require(!each.message.empty());
    if (each.span.begin == Span::whole_file) continue;
    const std::string& text = reading.files.at(each.span.file).bytes;
    require(each.span.begin < each.span.end && each.span.end <= text.size());
  }
  require(read(main, drop_in).diagnostics == reading.diagnostics);
  return 0;
}
