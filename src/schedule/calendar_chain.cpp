#include "schedule/calendar_chain.h"

#include <algorithm>

namespace cronviz::schedule {

CalendarComponent settled(CalendarComponent component, CalendarField field) {
  auto& [start, stop, repeat] = component;
  if (field == CalendarField::year) {
    start = full_year(start);
    stop = full_year(stop);
  }
  if (stop > start && repeat > 0) stop -= (stop - start) % repeat;
  if (stop == start) {
    stop = CalendarComponent::open;
    repeat = 0;
  }
  return component;
}

ComponentFault fault_of(const CalendarComponent& component, CalendarBounds bounds,
                        bool from_month_end) {
  const auto [start, stop, repeat] = component;
  if (start < bounds.low || start > bounds.high) return ComponentFault::start_outside;
  if (repeat > bounds.high - bounds.low) return ComponentFault::never_repeats;
  if (stop != CalendarComponent::open) {
    if (stop < bounds.low || stop > bounds.high) return ComponentFault::stop_outside;
    return stop < start ? ComponentFault::reversed : ComponentFault::none;
  }
  // From the month's end an open repeat counts towards that end.
  const bool repeats =
      from_month_end ? start - repeat >= bounds.low : start + repeat <= bounds.high;
  return repeats ? ComponentFault::none : ComponentFault::never_repeats;
}

int full_year(int year) {
  if (year < 0 || year >= 100) return year;
  return year + (year < 70 ? 2000 : 1900);
}

bool settle_chain(CalendarChain& chain, CalendarField field, bool from_month_end) {
  const CalendarBounds bounds = calendar_bounds(field, from_month_end);
  for (CalendarComponent& component : chain) component = settled(component, field);
  if (chain.size() > 1) {
    std::sort(chain.begin(), chain.end());
    chain.erase(std::unique(chain.begin(), chain.end()), chain.end());
  }
  for (std::size_t n = 0; n < chain.size(); ++n) {
    const CalendarBounds here = bounds_in_list(bounds, n, from_month_end);
    if (fault_of(chain[n], here, from_month_end) != ComponentFault::none) return false;
  }
  return true;
}

}  // namespace cronviz::schedule
