// Any bytes as what systemctl show printed, in two zones: nothing crashes, units are in order and
// have names, numbers stay in their ranges, and what comes out is bounded by what went in.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "source/systemd/manager_show.h"

namespace cronviz {
namespace {

using source::systemd::find_shown;
using source::systemd::parse_show;
using source::systemd::ShownUnit;
using source::systemd::ShownUnits;

void demand(bool claim) {
  if (!claim) std::abort();
}

void check_show(std::string_view text, const time::Zone& zone) {
  const ShownUnits shown = parse_show(text, zone);
  demand(shown.units.size() <= text.size() / 4 + 1);  // "Id=a"
  demand(shown.unread <= 2 * text.size());            // a line, and the unit that has no other
  const ShownUnit* before = nullptr;
  for (const ShownUnit& unit : shown.units) {
    demand(!unit.id.empty() && (before == nullptr || before->id < unit.id));
    demand(find_shown(shown.units, unit.id) == &unit);
    demand(unit.names.size() <= source::systemd::most_shown_values);
    demand(unit.settings.size() <= source::systemd::most_shown_values);
    demand(!unit.next_monotonic || unit.next_monotonic->count() > 0);
    demand(unit.started.count() >= 0 && unit.ended.count() >= 0);
    before = &unit;
  }
}

}  // namespace
}  // namespace cronviz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto berlin = cronviz::time::Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
  cronviz::demand(bool(berlin));
  cronviz::check_show(text, cronviz::time::Zone::utc());
  cronviz::check_show(text, *berlin);
  return 0;
}
