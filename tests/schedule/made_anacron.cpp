#include "schedule/made_anacron.h"

#include <utility>

#include "schedule/calendar_parse.h"
#include "schedule/random_model.h"
#include "schedule/schedule.h"
#include "time/instant_text.h"

namespace cronviz::test {

using namespace schedule;  // NOLINT: what is made
using std::chrono::minutes;

AnacronStarter line(std::string_view fields) {
  AnacronStarter starter;
  starter.when = std::get<CronFields>(schedule_of(fields));
  return starter;
}

AnacronStarter timer(std::string_view calendar, minutes random) {
  Timer one;
  const auto parsed = parse_calendar(calendar, {"UTC", "", [](std::string_view) { return false; }});
  one.calendars.push_back({parsed ? parsed->spec : CalendarSpec{}, nullptr});
  one.random_delay = random;
  one.accuracy = std::chrono::microseconds(0);
  AnacronStarter starter;
  starter.when = std::move(one);
  return starter;
}

std::string text(const std::optional<Run>& run) {
  if (!run) return "none";
  std::string out;
  time::append_human(out, run->start, utc_zone, time::Detail::date_time);
  if (run->latest == run->start) return out;
  return out + " +" + std::to_string((run->latest - run->start) / minutes(1));
}

}  // namespace cronviz::test
