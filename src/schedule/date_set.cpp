#include "schedule/date_set.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "schedule/gregorian.h"

namespace cronviz::schedule {
namespace {

using std::chrono::local_days;
using std::chrono::minutes;

// A type is the weekday of 1 January, plus 7 in a leap year.
constexpr bool is_leap_type(int type) { return type >= 7; }
constexpr int days_in_type(int type) { return is_leap_type(type) ? 366 : 365; }

// The type of each year of the cycle; [0] is 2000, which began on a Saturday.
constexpr std::array<std::uint8_t, cycle_years> make_cycle() {
  std::array<std::uint8_t, cycle_years> types{};
  int weekday = 6;
  for (int year = 0; year < cycle_years; ++year) {
    const bool leap = std::chrono::year(2000 + year).is_leap();
    types[static_cast<std::size_t>(year)] = static_cast<std::uint8_t>(weekday + (leap ? 7 : 0));
    weekday = (weekday + (leap ? 2 : 1)) % 7;
  }
  return types;
}
constexpr std::array<std::uint8_t, cycle_years> cycle = make_cycle();

constexpr std::array<int, DateSet::year_types> count_types() {
  std::array<int, DateSet::year_types> counts{};
  for (const std::uint8_t type : cycle) ++counts[type];
  return counts;
}
constexpr std::array<int, DateSet::year_types> years_of_type = count_types();

// How often each month begins on each weekday in the cycle: [month][length - 28][weekday].
constexpr auto count_month_starts() {
  std::array<std::array<std::array<int, 7>, 4>, 13> starts{};
  for (int type = 0; type < DateSet::year_types; ++type) {
    int weekday = type % 7;
    for (int month = 1; month <= 12; ++month) {
      const int length = month_length(is_leap_type(type), month);
      starts[static_cast<std::size_t>(month)][static_cast<std::size_t>(length - 28)]
            [static_cast<std::size_t>(weekday)] += years_of_type[static_cast<std::size_t>(type)];
      weekday = (weekday + length) % 7;
    }
  }
  return starts;
}
constexpr auto month_starts = count_month_starts();

// Calls visit(month, length, first weekday, how often in the cycle) for every kind of month.
template <typename Visit>
void for_each_kind_of_month(Visit visit) {
  for (std::size_t month = 1; month <= 12; ++month) {
    for (std::size_t extra = 0; extra < 4; ++extra) {
      for (std::size_t weekday = 0; weekday < 7; ++weekday) {
        const int times = month_starts[month][extra][weekday];
        if (times == 0) continue;
        visit(static_cast<int>(month), static_cast<int>(extra) + 28, static_cast<int>(weekday),
              times);
      }
    }
  }
}

// Dates of one year in order: first, last, and the distances between neighbours.
struct Row {
  int first = -1;  // day of the year; none
  int last = -1;
  int shortest = std::numeric_limits<int>::max();  // none
  int longest = 0;
};

template <std::size_t Words>
Row row_of(const std::array<std::uint64_t, Words>& words) {
  Row row;
  for (std::size_t i = 0; i < Words; ++i) {
    for (std::uint64_t bits = words[i]; bits != 0; bits &= bits - 1) {
      const int day = static_cast<int>(i * 64) + std::countr_zero(bits);
      if (row.last < 0) {
        row.first = day;
      } else {
        row.shortest = std::min(row.shortest, day - row.last);
        row.longest = std::max(row.longest, day - row.last);
      }
      row.last = day;
    }
  }
  return row;
}

}  // namespace

template <typename Days>
DateSet DateSet::made_of(Days days) {
  DateSet set;
  for (int type = 0; type < year_types; ++type) {
    Year& year = set.years_[static_cast<std::size_t>(type)];
    int day = 0;  // of the year, the month's 1st
    for (int month = 1; month <= 12; ++month) {
      const int length = month_length(is_leap_type(type), month);
      const std::uint64_t dates = days(month, length, (type + day) % 7) >> 1;
      const auto word = static_cast<std::size_t>(day / 64);
      const int shift = day % 64;
      year[word] |= dates << shift;
      if (shift > 32) year[word + 1] |= dates >> (64 - shift);
      day += length;
    }
  }
  return set;
}

DateSet DateSet::of(const CronFields& fields) {
  return made_of([&](int month, int length, int first_weekday) -> std::uint64_t {
    return matching_days(fields, month, length, first_weekday);
  });
}

DateSet DateSet::of(const CalendarSets& sets) {
  return made_of([&](int month, int length, int first_weekday) -> std::uint64_t {
    return (sets.months >> month & 1U) != 0 ? sets.matching_days(length, first_weekday) : 0;
  });
}

int DateSet::count() const {
  int sum = 0;
  for (std::size_t type = 0; type < years_.size(); ++type) {
    for (const std::uint64_t word : years_[type]) sum += std::popcount(word) * years_of_type[type];
  }
  return sum;
}

bool DateSet::contains(local_days day) const {
  const std::chrono::year year = std::chrono::year_month_day(day).year();
  const local_days first{year / std::chrono::January / 1};
  const auto type =
      std::chrono::weekday(first).c_encoding() + (year.is_leap() ? std::size_t{7} : std::size_t{0});
  const auto bit = static_cast<std::size_t>((day - first).count());
  return (years_[type][bit / 64] >> (bit % 64) & 1U) != 0;
}

namespace {

// Distances of dates that come year by year.
class Measure {
 public:
  void add(const Row& row, int days) {
    if (row.last < 0) {
      pass(days);
      return;
    }
    if (since_ >= 0) {
      found_.shortest = std::min(found_.shortest, since_ + row.first);
      found_.longest = std::max(found_.longest, since_ + row.first);
    }
    found_.shortest = std::min(found_.shortest, row.shortest);
    found_.longest = std::max(found_.longest, row.longest);
    since_ = days - row.last;
  }
  // A year without a date.
  void pass(int days) {
    if (since_ >= 0) since_ += days;
  }
  bool seen() const { return since_ >= 0; }
  // Empty before the second date.
  std::optional<DateSet::Distances> found() const {
    return found_.longest > 0 ? std::optional(found_) : std::nullopt;
  }

 private:
  DateSet::Distances found_{std::numeric_limits<int>::max(), 0};
  int since_ = -1;  // days from the last date seen to the year's 1 January; none seen yet
};

std::uint8_t type_of(int year) { return cycle[static_cast<std::size_t>((year + 400) % 400)]; }

}  // namespace

std::optional<DateSet::Distances> DateSet::distances() const {
  std::array<Row, year_types> rows;
  std::transform(years_.begin(), years_.end(), rows.begin(),
                 [](const Year& year) { return row_of(year); });
  Measure measure;
  // Twice around: the second round measures from the last date of the cycle to its first.
  for (int round = 0; round < 2; ++round) {
    for (const std::uint8_t type : cycle) measure.add(rows[type], days_in_type(type));
    if (!measure.seen()) return std::nullopt;
  }
  return measure.found();
}

int DateSet::count_in_years_of(const CalendarSets& sets) const {
  int sum = 0;
  for (int year = sets.year_from(0); year <= time::last_year; year = sets.year_from(year + 1)) {
    for (const std::uint64_t word : years_[type_of(year)]) sum += std::popcount(word);
  }
  return sum;
}

std::optional<DateSet::Distances> DateSet::distances_in_years_of(const CalendarSets& sets) const {
  std::array<Row, year_types> rows;
  std::transform(years_.begin(), years_.end(), rows.begin(),
                 [](const Year& year) { return row_of(year); });
  Measure measure;
  for (int year = first_calendar_year; year <= time::last_year; ++year) {
    const std::uint8_t type = type_of(year);
    sets.has_year(year) ? measure.add(rows[type], days_in_type(type))
                        : measure.pass(days_in_type(type));
  }
  return measure.found();
}

// Within a day the runs are (hours x minutes): neighbours lie in one hour or in neighbouring hours.
std::optional<Gaps> gaps(const CronFields& fields) {
  if (never_runs(fields)) return std::nullopt;
  const Row minute = row_of(std::array{fields.minutes});
  const Row hour = row_of(std::array{std::uint64_t{fields.hours}});
  const int turn =
      minute.first - minute.last;  // from the last minute of an hour to the first, less the hours
  Row time = minute;
  if (hour.first != hour.last) {
    time.shortest = std::min(minute.shortest, hour.shortest * 60 + turn);
    time.longest = std::max(minute.longest, hour.longest * 60 + turn);
  }
  const auto dates = DateSet::of(fields).distances();
  if (!dates) return std::nullopt;
  const int night = (hour.first - hour.last) * 60 + turn;
  return Gaps{minutes(std::min(time.shortest, dates->shortest * 1440 + night)),
              minutes(std::max(time.longest, dates->longest * 1440 + night))};
}

double runs_per_day(const CronFields& fields) {
  int dates = 0;
  constexpr std::uint32_t any_day = 0xFFFFFFFE;
  const bool every_date = (fields.days & any_day) == any_day;
  if ((fields.months & 0x1FFE) == 0x1FFE && every_date && fields.day_rule() == DayRule::both) {
    dates = cycle_days / 7 * std::popcount(fields.weekdays);  // the common case
  } else {
    for_each_kind_of_month([&](int month, int length, int weekday, int times) {
      dates += times * std::popcount(matching_days(fields, month, length, weekday));
    });
  }
  const int runs_a_day = std::popcount(fields.minutes) * std::popcount(fields.hours);
  return static_cast<double>(dates) * runs_a_day / cycle_days;
}

double expected_runs_per_day(const Chances& chances) {
  double dates = 0;
  for_each_kind_of_month([&](int month, int length, int first_weekday, int times) {
    for (int day = 1; day <= length; ++day) {
      const double dom = chances.days[static_cast<std::size_t>(day)];
      const double dow = chances.weekdays[static_cast<std::size_t>((first_weekday + day - 1) % 7)];
      const double date = chances.rule == DayRule::both ? dom * dow : dom + dow - dom * dow;
      dates += times * date * chances.months[static_cast<std::size_t>(month)];
    }
  });
  const double runs_a_day = std::accumulate(chances.minutes.begin(), chances.minutes.end(), 0.0) *
                            std::accumulate(chances.hours.begin(), chances.hours.end(), 0.0);
  return dates * runs_a_day / cycle_days;
}

}  // namespace cronviz::schedule
