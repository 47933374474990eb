#include "schedule/calendar_zones.h"

#include <algorithm>
#include <array>

#include "check.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

// The names in the rows, those that are no files anywhere left out.
bool is_zone_file(std::string_view name) {
  constexpr std::array<std::string_view, 12> names{"Asia/Kathmandu",
                                                   "Asia/Vladivostok",
                                                   "CET",
                                                   "EST",
                                                   "EST5EDT",
                                                   "Etc/GMT+5",
                                                   "Europe/Berlin",
                                                   "Europe/Dublin",
                                                   "GMT",
                                                   "Pacific/Auckland",
                                                   "UTC",
                                                   "America/New_York"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_in_tzdata_legacy(std::string_view name) {
  return name == "CET" || name == "EST" || name == "EST5EDT";
}

}  // namespace

time::Zone zone_of_row(std::string_view tz) {
  if (tz == "IST") return time::Zone::utc();
  if (tz.find(',') != std::string_view::npos) {
    Result<time::Zone> zone = time::Zone::from_posix(tz);
    return CHECK(zone) ? *std::move(zone) : time::Zone::utc();
  }
  Result<time::Zone> zone =
      time::Zone::from_tzif(std::string(tz), read_data("zoneinfo/" + std::string(tz)));
  return CHECK(zone) ? *std::move(zone) : time::Zone::utc();
}

const time::Zone& CalendarPlaces::zone(std::string_view tz) {
  const auto known = zones_.find(tz);
  if (known != zones_.end()) return known->second;
  return zones_.emplace(std::string(tz), zone_of_row(tz)).first->second;
}

schedule::CalendarZones CalendarPlaces::debian12(std::string_view tz) {
  const auto names = zone(tz).names();
  return {names.first, names.second, is_zone_file};
}

schedule::CalendarZones CalendarPlaces::debian13(std::string_view tz) {
  const auto names = zone(tz).names();
  return {names.first, names.second,
          [](std::string_view name) { return is_zone_file(name) && !is_in_tzdata_legacy(name); }};
}

}  // namespace cronviz::test
