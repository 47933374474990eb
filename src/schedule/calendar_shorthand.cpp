#include "schedule/calendar_shorthand.h"

#include <array>
#include <cstdint>

#include "base/text.h"
#include "schedule/calendar_chain.h"

namespace cronviz::schedule {
namespace {

enum class Pace : std::uint8_t { minute, hour, day, week, month, quarter, half_year, year };

struct Shorthand {
  std::string_view word;
  Pace pace;
};

// "anually" is systemd's own.
constexpr std::array<Shorthand, 13> shorthands{{{"daily", Pace::day},
                                                {"weekly", Pace::week},
                                                {"hourly", Pace::hour},
                                                {"monthly", Pace::month},
                                                {"minutely", Pace::minute},
                                                {"yearly", Pace::year},
                                                {"annually", Pace::year},
                                                {"anually", Pace::year},
                                                {"quarterly", Pace::quarter},
                                                {"semiannually", Pace::half_year},
                                                {"semi-annually", Pace::half_year},
                                                {"biannually", Pace::half_year},
                                                {"bi-annually", Pace::half_year}}};

constexpr std::uint8_t monday = 1U << 1;

// The times of the first of some month, or of some day; each pace leaves what is finer at its
// first.
void fill(Pace pace, CalendarSpec& spec) {
  const CalendarComponent zero{0, CalendarComponent::open, 0};
  const CalendarComponent first{1, CalendarComponent::open, 0};
  const auto only = [](int value) { return CalendarComponent{value, CalendarComponent::open, 0}; };
  spec.microseconds = {zero};
  if (pace >= Pace::hour) spec.minutes = {zero};
  if (pace >= Pace::day) spec.hours = {zero};
  if (pace == Pace::week) spec.weekdays = monday;
  if (pace >= Pace::month) spec.days = {first};
  if (pace == Pace::quarter) spec.months = {first, only(4), only(7), only(10)};
  if (pace == Pace::half_year) spec.months = {first, only(7)};
  if (pace == Pace::year) spec.months = {first};
}

}  // namespace

bool read_shorthand(std::string_view word, CalendarSpec& spec) {
  if (word.empty() || to_lower(word.back()) != 'y') return false;  // as all of them end
  for (const Shorthand& shorthand : shorthands) {
    if (shorthand.word.size() != word.size() || !equals_ignoring_case(shorthand.word, word)) {
      continue;
    }
    fill(shorthand.pace, spec);
    return true;
  }
  return false;
}

}  // namespace cronviz::schedule
