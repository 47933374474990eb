#include <chrono>
#include <string>
#include <variant>

#include "base/text.h"
#include "report/job_facts.h"
#include "report/show_parts.h"
#include "schedule/anacron.h"
#include "schedule/cron_text.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

using schedule::Anacron;
using schedule::AnacronPeriod;

std::string period_words(const AnacronPeriod& period) {
  switch (period.unit) {
    case AnacronPeriod::Unit::months:
      return "a month";
    case AnacronPeriod::Unit::years:
      return "a year";
    case AnacronPeriod::Unit::days:
      break;
  }
  if (period.days == 0) return "none: whenever anacron is started";
  if (period.days == 1) return "a day";
  std::string words;
  append_number(words, period.days);
  return words + " days";
}

// "03 to 21" of START_HOURS_RANGE; empty: any hour.
std::string hours_words(std::uint32_t hours) {
  if (hours == schedule::all_hours) return {};
  std::string words;
  for (unsigned first = 0; first < 24; ++first) {
    if ((hours >> first & 1) == 0) continue;
    unsigned last = first;
    while (last < 23 && (hours >> (last + 1) & 1) != 0) ++last;
    if (!words.empty()) words += ", ";
    append_padded(words, first, 2);
    words += ":00 to ";
    append_padded(words, last, 2);
    words += ":59";
    first = last;
  }
  return words.empty() ? "none" : words;
}

// The job that a starter was copied from, by its command; else its schedule.
std::string starter_words(const Context& context, const schedule::AnacronStarter& starter) {
  const model::Inventory& inventory = context.inventory;
  const auto* fields = std::get_if<schedule::CronFields>(&starter.when);
  const auto* timer = std::get_if<schedule::Timer>(&starter.when);
  std::string words;
  for (const model::Job& job : inventory.jobs) {
    if (!model::is_active(job) || job.kind == model::JobKind::anacron) continue;
    const schedule::Timer* own = model::timer_schedule(inventory, job);
    const auto* same = std::get_if<schedule::CronFields>(&inventory.schedules[job.schedule]);
    const bool fits = (timer != nullptr && own != nullptr && job.via == model::no_index) ||
                      (fields != nullptr && same != nullptr && *same == *fields);
    if (!fits) continue;
    words.clear();
    model::append_command(words, inventory, job);
    if (words.find("anacron") == std::string::npos) continue;
    words.clear();
    model::append_job_id(words, inventory, job);
    return words;
  }
  if (timer != nullptr) return "a timer";
  if (fields != nullptr) {
    const auto text = schedule::cron_text(*fields, schedule::dialect_info(inventory.dialect));
    if (text) return "a crontab line at " + *text;
  }
  return "a crontab line";
}

}  // namespace

void tell_anacron(const Context& context, const model::Job& job, Shown& out) {
  const Anacron* anacron = model::anacron_schedule(context.inventory, job);
  if (anacron == nullptr) return;
  Facts& facts = out.facts;
  add_fact(facts, "period", period_words(anacron->period));
  add_fact(facts, "delay", length_words(anacron->delay) + " after anacron is started");
  if (anacron->random_delay.count() > 0)
    add_fact(facts, "random delay", "up to " + length_words(anacron->random_delay) + " more");
  add_fact(facts, "hours", hours_words(anacron->hours));
  add_fact(facts, "state", anacron_note(context.inventory, job));
  std::string starters;
  constexpr std::size_t most = 10;
  for (std::size_t i = 0; i < anacron->starters.size() && i < most; ++i) {
    if (i > 0) starters += '\n';
    starters += starter_words(context, anacron->starters[i]);
  }
  add_fact(facts, "started by", std::move(starters));
}

}  // namespace cronviz::report
