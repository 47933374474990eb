#include "analysis/made_inventory.h"

#include <algorithm>
#include <utility>

#include "check.h"
#include "schedule/cron_parse.h"
#include "time/instant_text.h"

namespace cronviz::test {

model::Inventory make_inventory(std::initializer_list<MadeJob> jobs, time::Zone zone) {
  model::Inventory inventory;
  inventory.zones.push_back(std::move(zone));
  inventory.files.push_back({"/etc/crontab", ""});
  for (const MadeJob& made : jobs) {
    std::string& bytes = inventory.files[0].bytes;
    model::Job job;
    job.line = static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
    job.text.begin = job.schedule_text.begin = static_cast<std::uint32_t>(bytes.size());
    bytes += made.schedule;
    job.schedule_text.end = static_cast<std::uint32_t>(bytes.size());
    bytes += ' ';
    job.command.begin = static_cast<std::uint32_t>(bytes.size());
    bytes += made.command;
    job.command.end = job.text.end = static_cast<std::uint32_t>(bytes.size());
    bytes += '\n';
    const auto user = std::find(inventory.texts.begin(), inventory.texts.end(), made.user);
    job.user = static_cast<std::uint32_t>(user - inventory.texts.begin());
    if (user == inventory.texts.end()) inventory.texts.emplace_back(made.user);
    schedule::CronParse parse =
        schedule::parse_cron(made.schedule, schedule::dialect_info(job.dialect));
    CHECK(parse.valid);
    job.nickname = parse.nickname;
    job.schedule = static_cast<std::uint32_t>(inventory.schedules.size());
    inventory.schedules.push_back(schedule::make_schedule(std::move(parse)));
    inventory.jobs.push_back(job);
  }
  model::finish(inventory);
  return inventory;
}

time::Instant instant(std::string_view text) {
  const auto parsed = time::parse_instant(text, time::Instant(), time::Zone::utc());
  CHECK(bool(parsed));
  return parsed ? *parsed : time::Instant();
}

std::string text(time::Instant instant) {
  std::string out;
  time::append_utc(out, instant);
  return out;
}

}  // namespace cronviz::test
