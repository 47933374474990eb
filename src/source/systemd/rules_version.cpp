#include "source/systemd/rules_version.h"

#include <string_view>

#include "base/text.h"
#include "source/systemd/systemd_version.h"

namespace cronviz::source::systemd {
namespace {

// "systemd 252 (252.39-1~deb12u2)", the first line of `systemctl --version`.
std::optional<int> version_line(std::string_view text) {
  constexpr std::string_view name = "systemd ";
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  return parse_whole<int>(text.substr(0, digits));
}

std::optional<int> ask_systemctl(system::System& system) {
  constexpr std::string_view path = "/usr/bin/systemctl";
  if (!system.is_live() || !system.status(path, system::Links::follow)) return std::nullopt;
  system::ProcessRequest request;
  request.arguments = {std::string(path), "--version"};
  request.output_limit = 1u << 16;
  const auto result = system.run(request);
  if (!result || result->exit_status != 0) return std::nullopt;
  return version_line(result->output);
}

}  // namespace

RulesVersion rules_version(system::System& system, std::optional<int> asked, bool may_run) {
  if (asked) return {*asked, "--systemd-version"};
  if (const auto found = read_systemd_version(system))
    return {found->version, found->path.substr(found->path.rfind('/') + 1) + " is installed"};
  if (may_run) {
    if (const auto version = ask_systemctl(system))
      return {*version, "systemctl --version says so"};
  }
  return {schedule::newest_systemd, "the newest version known, as none is installed"};
}

}  // namespace cronviz::source::systemd
