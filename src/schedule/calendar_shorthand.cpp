#include "schedule/calendar_shorthand.h"

#include <array>
#include <chrono>

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

constexpr std::array<std::string_view, 12> words{
    "minutely", "hourly",   "daily",        "weekly",        "monthly",    "quarterly",
    "yearly",   "annually", "semiannually", "semi-annually", "biannually", "bi-annually"};

constexpr CalendarComponent single(int value) { return {value, CalendarComponent::open, 0}; }

constexpr std::uint8_t monday = 1U << 1;

// What is finer than the pace is at its first.
void fill(Pace pace, CalendarSpec& spec) {
  spec.microseconds = {single(0)};
  if (pace >= Pace::hour) spec.minutes = {single(0)};
  if (pace >= Pace::day) spec.hours = {single(0)};
  if (pace == Pace::week) spec.weekdays = monday;
  if (pace >= Pace::month) spec.days = {single(1)};
  if (pace == Pace::quarter) spec.months = {single(1), single(4), single(7), single(10)};
  if (pace == Pace::half_year) spec.months = {single(1), single(7)};
  if (pace == Pace::year) spec.months = {single(1)};
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

bool is_shorthand(std::string_view word) {
  CalendarSpec ignored;
  return read_shorthand(word, ignored);
}

std::span<const std::string_view> shorthand_words() { return words; }

bool fill_instant(std::int64_t seconds, CalendarSpec& spec) {
  using namespace std::chrono;
  constexpr sys_seconds first = sys_days(year(0) / 1 / 1);
  constexpr sys_seconds behind = sys_days(year(2200) / 1 / 1);
  if (seconds < first.time_since_epoch().count() || seconds >= behind.time_since_epoch().count()) {
    return false;
  }
  const sys_seconds time{std::chrono::seconds(seconds)};
  const year_month_day date(floor<days>(time));
  const hh_mm_ss clock(time - floor<days>(time));
  spec.years = {single(static_cast<int>(date.year()))};
  spec.months = {single(static_cast<int>(static_cast<unsigned>(date.month())))};
  spec.days = {single(static_cast<int>(static_cast<unsigned>(date.day())))};
  spec.hours = {single(static_cast<int>(clock.hours().count()))};
  spec.minutes = {single(static_cast<int>(clock.minutes().count()))};
  spec.microseconds = {single(static_cast<int>(clock.seconds().count()) * microseconds_per_second)};
  spec.utc = true;
  spec.pin = CalendarSpec::Pin::none;
  spec.zone.clear();
  return settle_chain(spec.years, CalendarField::year, false);
}

}  // namespace cronviz::schedule
