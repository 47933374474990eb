#include "schedule/random_cron.h"

#include <algorithm>
#include <array>
#include <bit>

#include "schedule/date_set.h"

namespace cronviz::schedule {
namespace {

constexpr std::uint64_t bits_of_field(CronField field) {
  switch (field) {
    case CronField::minute:
      return 0xFFF'FFFF'FFFF'FFFF;
    case CronField::hour:
      return 0xFF'FFFF;
    case CronField::day_of_month:
      return 0xFFFF'FFFE;
    case CronField::month:
      return 0x1FFE;
    case CronField::day_of_week:
      return 0x7F;
  }
  return 0;
}

std::uint64_t get(const CronFields& fields, CronField field) {
  switch (field) {
    case CronField::minute:
      return fields.minutes;
    case CronField::hour:
      return fields.hours;
    case CronField::day_of_month:
      return fields.days;
    case CronField::month:
      return fields.months;
    case CronField::day_of_week:
      return fields.weekdays;
  }
  return 0;
}

void set(CronFields& fields, CronField field, std::uint64_t bits) {
  switch (field) {
    case CronField::minute:
      fields.minutes = bits;
      break;
    case CronField::hour:
      fields.hours = static_cast<std::uint32_t>(bits);
      break;
    case CronField::day_of_month:
      fields.days = static_cast<std::uint32_t>(bits);
      break;
    case CronField::month:
      fields.months = static_cast<std::uint16_t>(bits);
      break;
    case CronField::day_of_week:
      fields.weekdays = static_cast<std::uint8_t>(bits);
      break;
  }
}

// The bit that a drawn value sets: weekday 7 is Sunday, a value outside the field none (the file
// fails to load then).
std::uint64_t bit_of(CronField field, int value) {
  if (field == CronField::day_of_week && value == 7) value = 0;
  return value < 64 ? (std::uint64_t{1} << value) & bits_of_field(field) : 0;
}

std::uint64_t bits_of(const RandomItem& item) {
  std::uint64_t bits = 0;
  for (int value = item.low; value <= item.high; ++value) bits |= bit_of(item.field, value);
  return bits;
}

// What a field, or the two day fields together, may contribute to an alternative.
struct Choice {
  std::uint64_t bits = 0;
  Period period = Period::minute;
};

Period period_of(const RandomItem& item) {
  switch (item.field) {
    case CronField::minute:
      return Period::hour;
    case CronField::hour:
      return Period::day;
    case CronField::day_of_month:
      return Period::month;
    case CronField::month:
      return Period::year;
    // 5~7 ends with the Sunday behind that Friday.
    case CronField::day_of_week:
      return item.low > 0 && item.high == 7 ? Period::week_from_monday : Period::week;
  }
  return Period::minute;
}

// The fixed part first, unless it is empty; then the items, one by one or `together`.
std::vector<Choice> choices_of(const RandomCron& random, CronField field, bool together) {
  std::vector<Choice> choices;
  if (const std::uint64_t bits = get(random.fixed, field); bits != 0) choices.push_back({bits, {}});
  Choice all;
  for (const RandomItem& item : random.items) {
    if (item.field != field) continue;
    const Choice one{bits_of(item), period_of(item)};
    if (!together) choices.push_back(one);
    all.bits |= one.bits;
    all.period = std::max(all.period, one.period);
  }
  if (together && all.bits != 0) choices.push_back(all);
  return choices;
}

struct DayChoice {
  std::uint64_t days = 0;
  std::uint64_t weekdays = 0;
  Period period = Period::minute;
};

// With `either`, a drawn day of the month is one alternative and a weekday is another.
std::vector<DayChoice> day_choices(const RandomCron& random, bool together) {
  const auto days = choices_of(random, CronField::day_of_month, together);
  const auto weekdays = choices_of(random, CronField::day_of_week, together);
  std::vector<DayChoice> choices;
  if (random.fixed.day_rule() == DayRule::both) {
    for (const Choice& day : days) {
      for (const Choice& weekday : weekdays) {
        choices.push_back({day.bits, weekday.bits, std::max(day.period, weekday.period)});
      }
    }
    return choices;
  }
  choices.push_back({random.fixed.days, random.fixed.weekdays, Period::minute});
  for (const Choice& day : days) {
    if (day.period != Period::minute) choices.push_back({day.bits, 0, day.period});
  }
  for (const Choice& weekday : weekdays) {
    if (weekday.period != Period::minute) choices.push_back({0, weekday.bits, weekday.period});
  }
  return choices;
}

struct Product {
  std::vector<Choice> minutes, hours, months;
  std::vector<DayChoice> days;

  // Fields have few items each, or the text would be longer than any line: no overflow.
  std::size_t size() const { return minutes.size() * hours.size() * months.size() * days.size(); }
};

Product product_of(const RandomCron& random, bool together) {
  return {choices_of(random, CronField::minute, together),
          choices_of(random, CronField::hour, together),
          choices_of(random, CronField::month, together), day_choices(random, together)};
}

std::vector<Alternative> multiply(const RandomCron& random, const Product& product) {
  std::vector<Alternative> alternatives;
  for (const DayChoice& day : product.days) {
    for (const Choice& month : product.months) {
      for (const Choice& hour : product.hours) {
        for (const Choice& minute : product.minutes) {
          Alternative one{random.fixed,
                          std::max({day.period, month.period, hour.period, minute.period})};
          set(one.fields, CronField::minute, minute.bits);
          set(one.fields, CronField::hour, hour.bits);
          set(one.fields, CronField::day_of_month, day.days);
          set(one.fields, CronField::month, month.bits);
          set(one.fields, CronField::day_of_week, day.weekdays);
          if (!never_runs(one.fields)) alternatives.push_back(one);
        }
      }
    }
  }
  return alternatives;
}

// The chance of each value of a field to be in its set.
template <std::size_t N>
void fill_chances(std::array<double, N>& chances, const RandomCron& random, CronField field) {
  for (std::size_t value = 0; value < N; ++value) {
    chances[value] = (get(random.fixed, field) >> value & 1U) != 0 ? 1 : 0;
  }
  for (const RandomItem& item : random.items) {
    if (item.field != field) continue;
    std::array<int, N> drawn{};
    int all = 0;
    for (int value = item.low; value <= item.high; ++value) {
      const std::uint64_t bit = bit_of(field, value);
      if (bit == 0) continue;
      ++drawn[static_cast<std::size_t>(std::countr_zero(bit))];
      ++all;
    }
    for (std::size_t value = 0; value < N && all > 0; ++value) {
      chances[value] += (1 - chances[value]) * drawn[value] / all;
    }
  }
}

}  // namespace

CronFields widest(const RandomCron& random) {
  CronFields fields = random.fixed;
  for (const RandomItem& item : random.items) {
    set(fields, item.field, get(fields, item.field) | bits_of(item));
  }
  return fields;
}

std::vector<Alternative> alternatives(const RandomCron& random) {
  Product product = product_of(random, false);
  if (product.size() > most_alternatives) product = product_of(random, true);
  return multiply(random, product);
}

double expected_runs_per_day(const RandomCron& random) {
  Chances chances;
  fill_chances(chances.minutes, random, CronField::minute);
  fill_chances(chances.hours, random, CronField::hour);
  fill_chances(chances.days, random, CronField::day_of_month);
  fill_chances(chances.months, random, CronField::month);
  fill_chances(chances.weekdays, random, CronField::day_of_week);
  chances.rule = random.fixed.day_rule();
  return expected_runs_per_day(chances);
}

}  // namespace cronviz::schedule
