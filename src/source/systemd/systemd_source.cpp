#include "source/systemd/systemd_source.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "source/systemd/list_timers.h"
#include "source/systemd/load_timers.h"
#include "source/systemd/manager_merge.h"
#include "source/systemd/rules_version.h"

namespace cronviz::source::systemd {
namespace {

using model::Ignored;
using model::Inventory;
using model::Job;

Ignored ignored_reason(TimerIgnored why) {
  switch (why) {
    case TimerIgnored::no:
      return Ignored::no;
    case TimerIgnored::disabled:
      return Ignored::disabled;
    case TimerIgnored::masked:
      return Ignored::masked;
    case TimerIgnored::static_:
      return Ignored::static_unit;
    case TimerIgnored::refused:
      return Ignored::broken_file;
    case TimerIgnored::unreadable:
      return Ignored::not_read;
    case TimerIgnored::template_:
      return Ignored::template_unit;
    case TimerIgnored::not_started:
      return Ignored::not_started;
    case TimerIgnored::no_unit:
      return Ignored::no_unit;
  }
  return Ignored::no;
}

// The places of the inventory's texts, each once: a hundred thousand timers may run as so many
// users.
class Texts {
 public:
  explicit Texts(Inventory& out) : out_(out) {
    for (std::uint32_t i = 0; i < out.texts.size(); ++i) places_.emplace(out.texts[i], i);
  }

  std::uint32_t index(const std::string& text) {
    const auto [place, added] =
        places_.emplace(text, static_cast<std::uint32_t>(out_.texts.size()));
    if (added) out_.texts.push_back(text);
    return place->second;
  }

 private:
  Inventory& out_;
  std::map<std::string, std::uint32_t> places_;
};

// A job of kind systemd with its facts and schedule in the inventory's pools.
Job& add_job(Inventory& out, model::TimerFacts facts, schedule::Schedule schedule) {
  Job& job = out.jobs.emplace_back();
  job.kind = model::JobKind::systemd;
  job.timer = static_cast<std::uint32_t>(out.timers.size());
  job.schedule = static_cast<std::uint32_t>(out.schedules.size());
  out.timers.push_back(std::move(facts));
  out.schedules.push_back(std::move(schedule));
  return job;
}

// A timer that only waits for the clock to be set has no time to show.
void name_clock_changes(LoadedTimer& loaded) {
  std::string& text = loaded.facts.schedule;
  const auto add = [&text](std::string_view setting) {
    if (!text.empty()) text += "; ";
    text += setting;
  };
  if (loaded.timer.on_clock_change) add("OnClockChange=yes");
  if (loaded.timer.on_timezone_change) add("OnTimezoneChange=yes");
}

// That no date ever matches is proved from the expressions alone.
void tell_never(Inventory& out, const Job& job) {
  if (!model::is_active(job) || !schedule::never_runs(out.schedules[job.schedule])) return;
  const schedule::Timer* timer = model::timer_schedule(out, job);
  if (timer == nullptr || timer->calendars.empty()) return;
  out.diagnostics.push_back({Severity::warning,
                             Code::never_elapses,
                             {job.file, job.schedule_text.begin, job.schedule_text.end},
                             "this timer never elapses: no date from 1970 to 2199 matches",
                             "cronviz explain shows how an expression is read"});
}

// The files that have jobs of other kinds.
std::set<std::string, std::less<>> files_with_jobs(const Inventory& out) {
  std::vector<bool> seen(out.files.size());
  std::set<std::string, std::less<>> paths;
  for (const Job& job : out.jobs) {
    if (job.kind == model::JobKind::systemd || seen[job.file]) continue;
    seen[job.file] = true;
    paths.insert(out.files[job.file].path);
  }
  return paths;
}

// Where a manager answers, it tells when that happens.
void tell_once(Inventory& out, const LoadedTimer& loaded) {
  if (!loaded.fires_once || loaded.ignored != TimerIgnored::no || loaded.facts.manager) return;
  out.diagnostics.push_back({Severity::warning,
                             Code::fires_once,
                             {loaded.file, loaded.range.begin, loaded.range.end},
                             "this timer fires once: '" + loaded.facts.activates +
                                 "' remains active after its end (RemainAfterExit=yes)",
                             "systemd starts a unit again only when it is no longer active"});
}

Job& add_loaded(Inventory& out, Texts& texts, LoadedTimer loaded) {
  name_clock_changes(loaded);
  auto schedule = std::make_unique<const schedule::Timer>(std::move(loaded.timer));
  Job& job = add_job(out, std::move(loaded.facts), std::move(schedule));
  job.scope = loaded.scope == UnitScope::user ? model::Scope::user : model::Scope::system;
  if (!loaded.user.empty()) job.user = texts.index(loaded.user);
  job.file = loaded.file;
  job.line = loaded.line;
  job.schedule_text = loaded.range;
  // What is said anywhere in a unit file is said of its job.
  job.text = {0, static_cast<std::uint32_t>(out.files[loaded.file].bytes.size())};
  job.ignored = ignored_reason(loaded.ignored);
  tell_never(out, job);
  return job;
}

void add_listing(Inventory& out, std::uint32_t file) {
  const std::string_view text = out.files[file].bytes;
  Listing listing = parse_list_timers(text, file, out.zones.front());
  const LineIndex lines(text);
  for (ListedTimer& listed : listing.timers) {
    model::TimerFacts facts;
    facts.unit = std::move(listed.unit);
    for (const std::string& unit : listed.activates) {
      if (!facts.activates.empty()) facts.activates += ", ";
      facts.activates += unit;
    }
    facts.from = model::TimerFacts::From::listing;
    facts.last = listed.last;
    facts.last_from = model::TimerFacts::LastFrom::listing;
    if (!listed.next) facts.no_next = no_next_text(listed.no_next);
    Job& job = add_job(out, std::move(facts), schedule::KnownStart{listed.next});
    job.file = file;
    job.line = lines.position(listed.place.begin).line;
    job.text = listed.place;
    job.schedule_text = {listed.place.begin, listed.place.begin};
  }
  out.complete = out.complete && listing.complete;
  for (Diagnostic& diagnostic : listing.diagnostics)
    out.diagnostics.push_back(std::move(diagnostic));
}

void take_version(Load& load) {
  RulesVersion version = rules_version(load.system, load.options.systemd, load.options.live);
  load.out.systemd = version.number;
  load.out.systemd_reason = std::move(version.reason);
}

void finish(Load& load, const UnitOutput& output) {
  load.out.complete = load.out.complete && output.complete;
  load.out.directories_read += output.directories_read;
}

}  // namespace

void read_machine_timers(Load& load) {
  take_version(load);
  UnitOutput output{load.out.files, load.out.diagnostics};
  output.most = {load.options.most_bytes, load.options.most_unit_files};
  const TimerMachine machine{load.machine.zone, load.out.systemd, load.machine.hostname,
                             load.machine.users, load.options.live};
  std::vector<LoadedTimer> timers = load_timers(load.system, machine, output);
  if (load.options.live && load.system.is_live()) merge_managers(load, timers, output);
  const bool generated = std::any_of(timers.begin(), timers.end(), [](const LoadedTimer& each) {
    return !each.made_from.empty();
  });
  const auto files = generated ? files_with_jobs(load.out) : std::set<std::string, std::less<>>();
  Texts texts(load.out);
  for (LoadedTimer& loaded : timers) {
    // systemd-cron(7) makes timers of the lines of crontabs, which stand here as what they are.
    const bool aside = files.contains(loaded.made_from);
    tell_once(load.out, loaded);
    Job& job = add_loaded(load.out, texts, std::move(loaded));
    if (aside) job.aside = model::Aside::for_crontab;
  }
  finish(load, output);
}

void read_files(Load& load, std::vector<NamedText> files) {
  Texts texts(load.out);
  for (NamedText& named : files) {
    if (named.kind == "list-timers") {
      const auto file = static_cast<std::uint32_t>(load.out.files.size());
      load.out.files.push_back(std::move(named.text));
      add_listing(load.out, file);
      continue;
    }
    if (load.out.systemd_reason.empty()) take_version(load);
    UnitOutput output{load.out.files, load.out.diagnostics};
    const TimerMachine machine{load.out.zones.front(), load.out.systemd, load.machine.hostname};
    add_loaded(load.out, texts,
               read_timer_file(load.system, machine, std::move(named.text), output));
    finish(load, output);
  }
}

}  // namespace cronviz::source::systemd
