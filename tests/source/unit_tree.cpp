#include "source/unit_tree.h"

#include <utility>

#include "check.h"
#include "vectors.h"

namespace cronviz::test {

UnitTree::UnitTree() : zone_(time::Zone::utc()) {
  const std::string name = "Europe/Berlin";
  const std::string bytes = read_data("zoneinfo/" + name);
  system.add_file("/usr/share/zoneinfo/" + name, bytes);
  system.add_file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
  Result<time::Zone> zone = time::Zone::from_tzif(name, bytes);
  REQUIRE(zone);
  zone_ = *std::move(zone);
}

void UnitTree::file(std::string_view folder, std::string_view name, std::string_view bytes) {
  system.add_file(std::string(folder) + std::string(name), std::string(bytes));
}

void UnitTree::link(std::string_view folder, std::string_view name, std::string_view target) {
  system.add_link(std::string(folder) + std::string(name), std::string(target));
}

void UnitTree::want(std::string_view folder, std::string_view name, std::string_view target) {
  const std::string own = std::string(folder) + std::string(name);
  system.add_link(std::string(folder) + "timers.target.wants/" + std::string(name),
                  target.empty() ? own : std::string(target));
}

std::vector<source::systemd::LoadedTimer> UnitTree::load() {
  return load_timers(system, {zone_, version, "vm", users}, output);
}

void UnitTree::add_services() {
  for (const auto& timer : load()) {
    const std::string path = std::string(usr) + timer.facts.activates;
    if (!system.status(path, system::Links::refuse))
      system.add_file(path, "[Service]\nExecStart=/bin/true\n");
  }
  files.clear();
  diagnostics.clear();
}

std::string UnitTree::said() const {
  std::string out;
  for (const Diagnostic& each : diagnostics) {
    const SourceText& text = files.at(each.span.file);
    out += text.path.substr(text.path.rfind('/') + 1) + " " + code_name(each.code);
    if (each.span.begin != Span::whole_file) {
      const TextRange place{each.span.begin, each.span.end};
      out += " [" + std::string(place.in(text.bytes)) + "]";
    }
    out += " " + each.message;
    if (!each.hint.empty()) out += " | " + each.hint;
    out += '\n';
  }
  return out;
}

std::string_view ignored_name(source::systemd::TimerIgnored ignored) {
  using source::systemd::TimerIgnored;
  switch (ignored) {
    case TimerIgnored::no:
      return "no";
    case TimerIgnored::disabled:
      return "disabled";
    case TimerIgnored::masked:
      return "masked";
    case TimerIgnored::static_:
      return "static";
    case TimerIgnored::refused:
      return "refused";
    case TimerIgnored::unreadable:
      return "unreadable";
    case TimerIgnored::template_:
      return "template";
    case TimerIgnored::not_started:
      return "not started";
    case TimerIgnored::no_unit:
      return "no unit";
  }
  return {};
}

const source::systemd::LoadedTimer* find(const std::vector<source::systemd::LoadedTimer>& timers,
                                         std::string_view name) {
  for (const auto& each : timers) {
    if (each.facts.unit == name) return &each;
  }
  return nullptr;
}

}  // namespace cronviz::test
