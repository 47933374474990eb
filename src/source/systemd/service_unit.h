// What a timer's service runs, and as whom (systemd.service(5), systemd.exec(5)).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/unit_settings.h"
#include "source/systemd/specifiers.h"
#include "source/systemd/unit_loader.h"
#include "source/systemd/unit_set.h"
#include "system/system.h"

namespace cronviz::source::systemd {

struct ServiceFacts {
  enum class Found : std::uint8_t {
    loaded,
    missing,  // nowhere in the search path, nor as an init script
    masked,
    refused,  // systemd does not load it: its syntax, or nothing to run
    unknown,  // it cannot be read, or is no service
  };
  Found found = Found::unknown;
  std::string name;             // its own; of an alias the one behind it
  bool remains_active = false;  // RemainAfterExit=: it never ends by itself
  // ExecStart= without its prefix signs, specifiers filled in where they are known, several joined
  // by "; "; empty when there is none, or no such service, or one that cannot be read.
  std::string command;
  // User=; "root" where the system manager's service names none; empty: not known.
  std::string user;
  model::UnitSettings settings;  // every assignment; of what is no service its name alone
};

// `name`: of any unit; what is no service has no command.
ServiceFacts read_service(system::System& system, UnitSet& set, std::string_view name,
                          HostFacts& host, UnitOutput& output);

}  // namespace cronviz::source::systemd
