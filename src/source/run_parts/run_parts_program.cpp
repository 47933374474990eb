#include "source/run_parts/run_parts_program.h"

#include <algorithm>
#include <array>
#include <string>

#include "source/installed_cron.h"
#include "source/os_release.h"

namespace cronviz::source::run_parts {
namespace {

using system::Links;
using system::System;

constexpr std::size_t program_limit = 16u << 20;

constexpr std::array<std::string_view, 6> folders = {
    "/usr/local/sbin/", "/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"};

bool is_executable(System& system, const std::string& path) {
  const auto status = system.status(path, Links::follow);
  return status && status->kind != system::FileKind::directory && (status->mode & 0111) != 0;
}

std::string look_up(System& system, std::string_view program) {
  if (program.starts_with('/')) return std::string(program);
  for (const std::string_view folder : folders) {
    std::string path = std::string(folder) + std::string(program);
    if (is_executable(system, path)) return path;
  }
  return {};
}

// Fedora and its kin have a script of their own; Arch and others take that of debianutils.
bool has_fedoras_script(System& system) {
  const auto release = read_os_release(system);
  if (!release) return false;
  constexpr std::array<std::string_view, 5> ids = {"fedora", "rhel", "centos", "amzn", "mageia"};
  const auto is_kin = [&](std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  return is_kin(release->id) || std::any_of(release->like.begin(), release->like.end(), is_kin);
}

}  // namespace

bool is_program(System& system, std::string_view program) {
  if (!program.starts_with('/')) return !look_up(system, program).empty();
  return is_executable(system, std::string(program));
}

Flavour find_flavour(System& system, const Machine& machine, std::string_view program) {
  if (program == "busybox") return Flavour::busybox;
  std::string path = look_up(system, program);
  if (path.empty()) path = "/bin/run-parts";  // a link that leads out of a partial tree tells, too
  const auto status = system.status(path, Links::refuse);
  if (status && is_busybox(system, path, *status)) return Flavour::busybox;
  system::ReadOptions options;
  options.limit = program_limit;
  if (const auto file = system.read(path, options); file && !file->bytes.empty())
    return file->bytes.starts_with("#!") ? Flavour::script : Flavour::debianutils;
  if (machine.dialect == schedule::Dialect::busybox) return Flavour::busybox;
  return has_fedoras_script(system) ? Flavour::script : Flavour::debianutils;
}

}  // namespace cronviz::source::run_parts
