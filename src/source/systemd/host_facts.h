// What specifiers and stable draws ask of the machine (systemd.unit(5), "Specifiers"); each file is
// read when it is first asked for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "source/systemd/stable_draw.h"
#include "system/system.h"

namespace cronviz::source::systemd {

class HostFacts {
 public:
  // `hostname` may be empty: not known. `live`: this is the machine itself, whose kernel answers.
  HostFacts(system::System& system, std::string_view hostname, bool live)
      : system_(system), hostname_(hostname), live_(live) {}
  HostFacts(const HostFacts&) = delete;
  HostFacts& operator=(const HostFacts&) = delete;

  // All of them are empty when they are not known.
  const std::string& hostname() const { return hostname_; }
  std::optional<std::string> pretty_hostname();
  std::string machine_id_text();
  std::optional<MachineId> machine_id() { return parse_machine_id(machine_id_text()); }
  std::optional<std::string> boot_id();  // without dashes
  std::optional<std::string> kernel_release();
  std::optional<std::string> architecture();  // as systemd names it: "x86-64"
  // os-release(5); a key that is not there has an empty value.
  std::optional<std::string> os_release(std::string_view key);

 private:
  std::optional<std::string> kernel_file(std::string_view path);

  system::System& system_;
  std::string hostname_;
  bool live_;
  std::optional<std::string> machine_id_;
  std::optional<std::map<std::string, std::string, std::less<>>> os_release_;
};

}  // namespace cronviz::source::systemd
