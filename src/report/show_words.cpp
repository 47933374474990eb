#include <string>
#include <utility>

#include "report/show_parts.h"
#include "time/timespan.h"

#include "base/text.h"

namespace cronviz::report {

using model::Ignored;
using model::JobKind;

std::string ignored_words(const model::Inventory& inventory, const model::Job& job) {
  const bool script = job.kind == JobKind::run_parts;
  const model::TimerFacts* timer = model::timer_facts(inventory, job);
  const std::string unit = timer == nullptr ? std::string() : timer->unit;
  std::string user;  // whose manager systemctl is to ask
  if (timer != nullptr && job.scope == model::Scope::user)
    user = timer->owner.empty() ? "--global " : "--user ";
  switch (job.ignored) {
    case Ignored::no:
      return {};
    case Ignored::file_name:
      return script ? "run-parts passes over it because of its name"
                    : "the daemon does not read its file because of the file's name";
    case Ignored::file_mode:
      return "the daemon does not read its file because of the file's mode";
    case Ignored::file_owner:
      return "the daemon does not read its file because of the file's owner";
    case Ignored::file_link:
      return "the daemon does not read its file because it is a link, or has several names";
    case Ignored::broken_file:
      if (timer != nullptr) return "systemd does not load it";
      if (job.kind == JobKind::anacron) return "anacron breaks off at another line of the file";
      return "the daemon drops the whole file because of another line";
    case Ignored::bad_line:
      return "the daemon does not understand the line";
    case Ignored::too_large:
      return "it lies beyond one of the daemon's limits";
    case Ignored::unknown_user:
      return "there is no such user";
    case Ignored::disabled:
      return "disabled: nothing pulls it in; `systemctl " + user + "enable " + unit + "` would";
    case Ignored::static_unit:
      return "static: nothing pulls it in, and without an [Install] section it cannot be enabled";
    case Ignored::masked:
      return "masked: it cannot be started; `systemctl " + user + "unmask " + unit + "` would help";
    case Ignored::no_unit:
      return "the unit that it starts does not exist, or is masked";
    case Ignored::template_unit:
      return "a template, of which only instances run";
    case Ignored::not_read:
      return "its file may not be read, so what it does is not known";
    case Ignored::not_executable:
      return "run-parts passes over it, for it may not be executed";
    case Ignored::not_started:
      if (timer != nullptr)
        return "not started; `systemctl " + user + "start " + unit + "` would start it";
      return job.kind == JobKind::anacron ? "nothing starts anacron" : "nothing runs its folder";
  }
  return {};
}

namespace {

// Why the running systemd has no next elapse.
std::string idle_words(model::Idle idle) {
  switch (idle) {
    case model::Idle::no:
      return {};
    case model::Idle::running:
      return "it is running now: the next start is set when it ends";
    case model::Idle::never_ends:
      return "what it started remains active, so it is not started again";
    case model::Idle::elapsed:
      return "its times have passed, or the clock skips them, and no later one matches";
    case model::Idle::unit_not_run:
      return "it counts from a run of its unit, and there was none";
    case model::Idle::on_clock_change:
      return "it runs when the clock or the time zone is changed";
    case model::Idle::not_started:
      return "the running systemd has not started it";
    case model::Idle::unit_not_found:
      return "the unit that it starts was not found";
    case model::Idle::failed:
      return "the timer has failed";
  }
  return {};
}

}  // namespace

std::string no_next_words(const model::Inventory& inventory, const model::Job& job,
                          std::string_view reason) {
  if (job.ignored != Ignored::no) return ignored_words(inventory, job);
  const model::TimerFacts* timer = model::timer_facts(inventory, job);
  if (timer != nullptr && timer->manager && timer->manager->idle != model::Idle::no)
    return idle_words(timer->manager->idle);
  if (reason == "never") return "it never runs: no date of the calendar matches";
  if (reason == "elapsed")
    return "its times have passed, or the clock skips them, and no later one matches";
  if (reason == "passed") return "the start that the listing tells has passed";
  if (reason == "on boot") return "it runs when cron starts for the first time after boot";
  if (reason == "on clock change") return "it runs when the clock or the time zone is changed";
  if (reason != "needs live data") return std::string(reason);
  if (model::timer_schedule(inventory, model::starter(inventory, job)) != nullptr)
    return "it counts from events that only the running systemd knows";
  if (job.kind == JobKind::anacron) return "what starts anacron has no time on the clock";
  return "it counts from the end of its last run";
}

void add_fact(Facts& facts, std::string name, std::string value) {
  if (!value.empty()) facts.lines.push_back({std::move(name), std::move(value)});
}

std::string length_words(std::chrono::microseconds length) {
  std::string words;
  time::append_timespan(words, length);
  return words;
}

std::string place_words(const ShownPlace& place) {
  std::string words = place.file;
  if (place.line == 0) return words;
  words += ':';
  append_number(words, place.line);
  return words;
}

}  // namespace cronviz::report
