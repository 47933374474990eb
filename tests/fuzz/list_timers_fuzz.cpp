// Any bytes as what systemctl list-timers printed, in three zones: nothing crashes, every place
// lies in the text, names are not empty, what comes out is bounded by what went in, and a second
// reading says the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "source/systemd/list_timers.h"

namespace cronviz {
namespace {

using source::systemd::ListedTimer;
using source::systemd::Listing;
using source::systemd::NoNext;
using source::systemd::parse_list_timers;

void demand(bool claim) {
  if (!claim) std::abort();
}

void check_timer(const ListedTimer& timer, std::size_t size) {
  demand(timer.place.begin < timer.place.end && timer.place.end <= size);
  demand(!timer.unit.empty() && timer.unit.size() <= size);
  demand(timer.activates.size() <= source::systemd::most_activated);
  for (const std::string& unit : timer.activates) demand(!unit.empty() && unit.size() <= size);
  demand(timer.last_known || !timer.last);
}

void check_listing(std::string_view text, const time::Zone& zone) {
  const Listing listing = parse_list_timers(text, 7, zone);
  demand(listing.timers.size() <= text.size() / 7);  // "a.timer"
  std::uint32_t before = 0;
  bool whole = true;
  for (const ListedTimer& timer : listing.timers) {
    check_timer(timer, text.size());
    demand(before <= timer.place.begin);
    before = timer.place.end;
    whole = whole && !timer.unit_cut && (timer.next || timer.no_next != NoNext::not_known);
  }
  demand(whole || !listing.complete);
  demand(listing.diagnostics.size() <= source::systemd::most_listing_complaints + 4);
  demand(listing.complete || !listing.diagnostics.empty());
  for (const Diagnostic& diagnostic : listing.diagnostics) {
    demand(diagnostic.span.file == 7 && !diagnostic.message.empty());
    demand(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= text.size());
  }
  const Listing again = parse_list_timers(text, 7, zone);
  demand(again.diagnostics == listing.diagnostics && again.timers.size() == listing.timers.size());
}

}  // namespace
}  // namespace cronviz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using cronviz::time::Zone;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto berlin = Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
  const auto lord_howe = Zone::from_posix("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0");
  cronviz::demand(berlin && lord_howe);
  cronviz::check_listing(text, Zone::utc());
  cronviz::check_listing(text, *berlin);
  cronviz::check_listing(text, *lord_howe);
  return 0;
}
