#include "schedule/calendar_values.h"

#include <algorithm>

#include "time/instant.h"

namespace cronviz::schedule {
namespace {

using Values = std::vector<std::int64_t>;

const CalendarChain& chain_of(const CalendarSpec& spec, CalendarField field) {
  switch (field) {
    case CalendarField::year:
      return spec.years;
    case CalendarField::month:
      return spec.months;
    case CalendarField::day:
      return spec.days;
    case CalendarField::hour:
      return spec.hours;
    case CalendarField::minute:
      return spec.minutes;
    case CalendarField::weekday:
    case CalendarField::second:
      return spec.microseconds;
  }
  return spec.microseconds;
}

// Before values of several components that are equal are dropped.
constexpr std::size_t most_collected = 100'000;

// False: there are too many.
bool add_values(const CalendarComponent& component, std::int64_t high, Values& values) {
  const std::int64_t stop = component.stop != CalendarComponent::open ? component.stop
                            : component.repeat > 0                    ? high
                                                                      : component.start;
  const std::int64_t step = std::max(component.repeat, 1);
  for (std::int64_t value = component.start; value <= stop; value += step) {
    if (values.size() == most_collected) return false;
    values.push_back(value);
  }
  return true;
}

// Counted from the month's end a repetition goes towards the end: 7, 5, 3, 1 for `~07/2`.
void add_from_end(const CalendarComponent& component, Values& values) {
  const bool closed = component.stop != CalendarComponent::open;
  const int first = closed ? component.stop : component.start;
  const int last = closed ? component.start : component.repeat > 0 ? 1 : component.start;
  for (int day = first; day >= last; day -= std::max(component.repeat, 1)) values.push_back(-day);
}

Values weekday_values(std::uint8_t weekdays) {
  Values values;
  for (int day = 0; day < 7; ++day) {
    if ((weekdays >> day & 1) != 0) values.push_back(day);
  }
  return values;
}

}  // namespace

ValueRange calendar_range(CalendarField field) {
  switch (field) {
    case CalendarField::weekday:
      return {0, 6};
    case CalendarField::year:
      return {1970, time::last_year};
    case CalendarField::month:
      return {1, 12};
    case CalendarField::day:
      return {1, 31};
    case CalendarField::hour:
      return {0, 23};
    case CalendarField::minute:
      return {0, 59};
    case CalendarField::second:
      return {0, 59'999'999};
  }
  return {};
}

std::optional<Values> calendar_values(const CalendarSpec& spec, CalendarField field) {
  if (field == CalendarField::weekday) return weekday_values(spec.weekdays);
  const CalendarChain& chain = chain_of(spec, field);
  const ValueRange range = calendar_range(field);
  Values values;
  if (chain.empty()) {
    if (field == CalendarField::year) return std::nullopt;
    for (std::int64_t value = range.low; value <= range.high; ++value) values.push_back(value);
    return values;
  }
  for (const CalendarComponent& component : chain) {
    if (field == CalendarField::day && spec.from_month_end) {
      add_from_end(component, values);
    } else if (!add_values(component, range.high, values)) {
      return std::nullopt;
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (values.size() > most_calendar_values) return std::nullopt;
  return values;
}

}  // namespace cronviz::schedule
