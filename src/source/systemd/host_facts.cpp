#include "source/systemd/host_facts.h"

#include <array>
#include <utility>

#include "source/first_line.h"
#include "source/os_release.h"

namespace cronviz::source::systemd {

std::optional<std::string> HostFacts::pretty_hostname() {
  // hostname-util.c: without one the plain name.
  constexpr std::string_view path = "/etc/machine-info";
  const EnvironmentFile file = read_environment_file(system_, path);
  if (const auto name = file.find("PRETTY_HOSTNAME"); name != file.end() && !name->second.empty())
    return name->second;
  if (hostname_.empty()) return std::nullopt;
  return hostname_;
}

std::string HostFacts::machine_id_text() {
  if (!machine_id_) {
    const auto id = read_first_line(system_, "/etc/machine-id");
    machine_id_ = id ? *id : std::string();
  }
  return *machine_id_;
}

std::optional<std::string> HostFacts::kernel_file(std::string_view path) {
  if (!live_) return std::nullopt;
  const auto line = read_first_line(system_, path);
  if (!line || line->empty()) return std::nullopt;
  return *line;
}

std::optional<std::string> HostFacts::boot_id() {
  auto id = kernel_file("/proc/sys/kernel/random/boot_id");
  if (id) std::erase(*id, '-');
  return id;
}

std::optional<std::string> HostFacts::kernel_release() {
  return kernel_file("/proc/sys/kernel/osrelease");
}

// architecture.c
std::optional<std::string> HostFacts::architecture() {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> names{{
      {"x86_64", "x86-64"},
      {"i686", "x86"},
      {"i586", "x86"},
      {"aarch64", "arm64"},
      {"armv7l", "arm"},
      {"armv6l", "arm"},
      {"ppc64le", "ppc64-le"},
      {"ppc64", "ppc64"},
      {"riscv64", "riscv64"},
      {"s390x", "s390x"},
      {"loongarch64", "loongarch64"},
      {"mips64", "mips64"},
  }};
  const auto machine = kernel_file("/proc/sys/kernel/arch");
  if (!machine) return std::nullopt;
  for (const auto& [kernel, ours] : names) {
    if (*machine == kernel) return std::string(ours);
  }
  return std::nullopt;
}

std::optional<std::string> HostFacts::os_release(std::string_view key) {
  if (!os_release_) {
    os_release_.emplace();
    for (const std::string_view path : os_release_paths) {
      *os_release_ = read_environment_file(system_, path);
      if (!os_release_->empty()) break;
    }
  }
  if (os_release_->empty()) return std::nullopt;
  const auto value = os_release_->find(key);
  return value == os_release_->end() ? std::string() : value->second;
}

}  // namespace cronviz::source::systemd
