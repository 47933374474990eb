// The zones that calendar expressions of a machine may name: the abbreviations of its own, and its
// zone files, each read once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "schedule/calendar_parse.h"
#include "system/system.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

class MachineZones {
 public:
  // `machine` is the zone of the daemons; both must outlive this. A tree without a zoneinfo folder
  // (an image without tzdata) is judged by the host's.
  MachineZones(system::System& system, const time::Zone& machine)
      : system_(system), machine_(machine) {}

  // Refers to this object.
  schedule::CalendarZones for_parser();
  // time-util.c, timezone_is_valid(): a regular file of the zoneinfo folder that begins as one.
  bool exists(std::string_view name);
  // The zone of a name that exists; one whose file is damaged is UTC, as for the C library.
  std::shared_ptr<const time::Zone> load(std::string_view name);
  // The zone that the expression itself says; null: the machine's, also with an abbreviation of it.
  std::shared_ptr<const time::Zone> zone_of(const schedule::CalendarSpec& spec);

 private:
  struct Known {
    bool exists = false;
    std::string bytes;  // until it is loaded
    std::shared_ptr<const time::Zone> zone;
  };
  Known& look_up(std::string_view name);

  system::System& system_;
  const time::Zone& machine_;
  std::optional<system::Tree> tree_;  // where the zone files are; not yet asked: empty
  std::map<std::string, Known, std::less<>> known_;
};

}  // namespace cronviz::source::systemd
