#include "source/systemd/calendar_zones.h"

#include <utility>

namespace cronviz::source::systemd {
namespace {

// systemd looks nowhere else.
constexpr std::string_view zone_folder = "/usr/share/zoneinfo";
constexpr std::size_t zone_file_limit = 1u << 20;

}  // namespace

MachineZones::Known& MachineZones::look_up(std::string_view name) {
  const auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  if (!tree_) {
    const auto folder = system_.status(zone_folder, system::Links::follow);
    const bool own = folder && folder->kind == system::FileKind::directory;
    tree_ = own ? system::Tree::root : system::Tree::host;
  }
  Known& known = known_[std::string(name)];
  if (name == "UTC") {
    known.exists = true;
    known.zone = std::make_shared<const time::Zone>(time::Zone::utc());
    return known;
  }
  system::ReadOptions options;
  options.limit = zone_file_limit;
  options.tree = *tree_;
  auto file = system_.read(std::string(zone_folder) + "/" + std::string(name), options);
  known.exists = file && std::string_view(file->bytes).starts_with("TZif");
  if (known.exists) known.bytes = std::move(file->bytes);
  return known;
}

bool MachineZones::exists(std::string_view name) { return look_up(name).exists; }

std::shared_ptr<const time::Zone> MachineZones::load(std::string_view name) {
  Known& known = look_up(name);
  if (known.zone) return known.zone;
  Result<time::Zone> zone = time::Zone::from_tzif(std::string(name), known.bytes);
  if (!zone) {
    zone = time::Zone::utc();
    zone->rename(std::string(name));
  }
  known.zone = std::make_shared<const time::Zone>(*std::move(zone));
  known.bytes.clear();
  return known.zone;
}

std::shared_ptr<const time::Zone> MachineZones::zone_of(const schedule::CalendarSpec& spec) {
  if (spec.utc) return load("UTC");
  if (spec.zone.empty() || spec.pin != schedule::CalendarSpec::Pin::none) return nullptr;
  return load(spec.zone);
}

schedule::CalendarZones MachineZones::for_parser() {
  schedule::CalendarZones zones;
  const auto [standard, daylight] = machine_.names();
  zones.standard = standard;
  zones.daylight = daylight;
  zones.exists = [this](std::string_view name) { return exists(name); };
  return zones;
}

}  // namespace cronviz::source::systemd
