// Any bytes as a unit file: every place lies in the file and holds what it is the place of, and the
// slow reader sees the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "source/slow_unit_file.h"
#include "source/systemd/unit_file.h"

using namespace cronviz;
using namespace cronviz::source::systemd;

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check_span(const Diagnostic& diagnostic, std::string_view bytes) {
  require(!diagnostic.message.empty() && diagnostic.span.begin < diagnostic.span.end);
  require(diagnostic.span.end <= bytes.size());
}

void check_setting(const UnitSetting& setting, std::string_view bytes) {
  require(!setting.key.empty() && setting.line >= 1);
  require(setting.key_place.begin < setting.key_place.end);
  require(setting.key_place.end <= setting.place.begin && setting.place.end <= bytes.size());
  require(setting.place.empty() == setting.value.empty());
  if (!setting.continued) require(setting.place.in(bytes) == setting.value);
  const auto size = static_cast<std::uint32_t>(setting.value.size());
  for (const TextRange range : {TextRange{0, size}, TextRange{size / 2, size}}) {
    const TextRange place = setting.within(range);
    require(place.begin <= place.end && place.end <= bytes.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  constexpr std::string_view sections[] = {"Unit", "Timer", "Install"};
  const UnitFile file = parse_unit_file(bytes, sections);
  const test::SlowUnitFile slow = test::slow_unit_file(bytes, sections);
  require(file.refused.has_value() == slow.refused);
  require(file.settings.size() == slow.settings.size());
  require(file.diagnostics.size() == static_cast<std::size_t>(slow.complaints));
  for (std::size_t i = 0; i < file.settings.size(); ++i) {
    const UnitSetting& each = file.settings[i];
    require(std::string(each.section) + "." + each.key + "=" + each.value == slow.settings[i]);
    check_setting(each, bytes);
  }
  for (const Diagnostic& each : file.diagnostics) check_span(each, bytes);
  if (file.refused) check_span(*file.refused, bytes);
  return 0;
}
