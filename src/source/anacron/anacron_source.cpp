#include "source/anacron/anacron_source.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "source/anacron/anacron_tab.h"
#include "source/anacron/spool.h"
#include "source/anacron/starters.h"

namespace cronviz::source::anacron {
namespace {

using model::Ignored;
using model::Inventory;
using model::Job;
using schedule::Dialect;

constexpr std::string_view tab_path = "/etc/anacrontab";
constexpr std::size_t tab_limit = 16u << 20;
constexpr std::string_view daily = "cron.daily";
// What only one of the two packages brings along.
constexpr std::string_view cronie_mark = "/etc/cron.hourly/0anacron";
constexpr std::string_view debian_mark = "/etc/init.d/anacron";

// The anacron of a tree. Debian has cronie without its anacron, so that the cron daemon alone does
// not tell; but where nothing else is seen, cronie's cron comes with cronie's anacron, and all
// others are of the line of Debian's 2.3.
Make find_make(Load& load, bool look) {
  const bool said = load.machine.dialect_reason == "--dialect";
  if (look && !said) {
    const auto exists = [&](std::string_view path) {
      return static_cast<bool>(load.system.status(path, system::Links::follow));
    };
    if (exists(cronie_mark)) return Make::cronie;
    if (exists(debian_mark)) return Make::debian;
  }
  return load.machine.dialect == Dialect::cronie ? Make::cronie : Make::debian;
}

// One text of the inventory, each once.
std::uint32_t text_index(Inventory& out, const std::string& text) {
  const auto at = std::find(out.texts.begin(), out.texts.end(), text);
  if (at == out.texts.end()) {
    out.texts.push_back(text);
    return static_cast<std::uint32_t>(out.texts.size() - 1);
  }
  return static_cast<std::uint32_t>(at - out.texts.begin());
}

// What is known of the file as a whole.
struct Place {
  std::uint32_t file = 0;
  Make make = Make::debian;
  time::Instant as_of{};
  std::vector<FoundStarter> starters;
  Spool* spool = nullptr;  // null: a file that was named
};

bool asks_for(const FoundStarter& starter, const std::string& name) {
  return starter.jobs.empty() ||
         std::any_of(starter.jobs.begin(), starter.jobs.end(),
                     [&](const std::string& pattern) { return glob_match(pattern, name); });
}

schedule::Anacron make_schedule(const TabEntry& entry, std::uint32_t hours, const Place& place) {
  schedule::Anacron anacron;
  anacron.period = entry.period;
  anacron.delay = entry.delay;
  anacron.random_delay = entry.random_delay;
  anacron.hours = hours;
  anacron.gives_up_long_waits = place.make == Make::cronie;
  anacron.as_of = place.as_of;
  if (place.spool != nullptr) anacron.last = place.spool->last_run(entry.name);
  bool once_a_day = false;
  for (const FoundStarter& starter : place.starters) {
    if (!asks_for(starter, entry.name)) continue;
    anacron.starters.push_back(starter.starter);
    once_a_day = once_a_day || starter.once_a_day;
  }
  // With another starter beside the script each day is open.
  if (once_a_day && anacron.starters.size() == 1) anacron.closed_on = place.spool->last_run(daily);
  return anacron;
}

void add_entry(Load& load, const TabEntry& entry, const AnacronTab& tab, const Place& place,
               std::uint32_t first_assignment) {
  Inventory& out = load.out;
  Job job;
  job.kind = model::JobKind::anacron;
  job.dialect = place.make == Make::cronie ? Dialect::cronie : Dialect::debian;
  job.file = place.file;
  job.line = entry.line;
  job.text = entry.text;
  job.schedule_text = entry.schedule;
  job.command = entry.command;
  job.given_name = entry.identifier;
  if (entry.environment != model::no_index) job.environment = first_assignment + entry.environment;
  if (place.spool != nullptr) job.user = text_index(out, "root");
  if (entry.bad) {
    job.ignored = Ignored::bad_line;
  } else {
    schedule::Anacron anacron = make_schedule(entry, tab.hours, place);
    if (tab.breaks_off_at != 0) {
      job.ignored = Ignored::broken_file;
    } else if (place.spool != nullptr && anacron.starters.empty()) {
      job.ignored = Ignored::not_started;
    }
    job.schedule = static_cast<std::uint32_t>(out.schedules.size());
    out.schedules.push_back(std::make_unique<const schedule::Anacron>(std::move(anacron)));
  }
  out.jobs.push_back(job);
}

// One sentence on the file instead of one for each of its good lines.
void tell_lost_jobs(Inventory& out, const AnacronTab& tab, std::uint32_t file) {
  const auto good = std::count_if(tab.entries.begin(), tab.entries.end(),
                                  [](const TabEntry& entry) { return !entry.bad; });
  if (tab.breaks_off_at == 0 || good == 0) return;
  std::string message = "because of line ";
  append_number(message, tab.breaks_off_at);
  message += " anacron breaks off before it runs anything: ";
  append_number(message, good);
  message += good == 1 ? " job does not run" : " jobs do not run";
  out.diagnostics.push_back({Severity::note,
                             Code::lost_with_file,
                             {file, Span::whole_file, Span::whole_file},
                             std::move(message),
                             {}});
}

void add_tab(Load& load, const Place& place) {
  Inventory& out = load.out;
  AnacronTab tab = read_anacron_tab(out.files[place.file].bytes, place.file, place.make);
  const auto first_assignment = static_cast<std::uint32_t>(out.assignments.size());
  for (model::Assignment assignment : tab.assignments) {
    if (assignment.previous != model::no_index) assignment.previous += first_assignment;
    out.assignments.push_back(assignment);
  }
  for (const TabEntry& entry : tab.entries) add_entry(load, entry, tab, place, first_assignment);
  for (Diagnostic& diagnostic : tab.diagnostics) out.diagnostics.push_back(std::move(diagnostic));
  tell_lost_jobs(out, tab, place.file);
}

std::uint32_t add_file(Inventory& out, SourceText text) {
  out.files.push_back(std::move(text));
  return static_cast<std::uint32_t>(out.files.size() - 1);
}

void say_of_tab(Inventory& out, std::uint32_t file, Severity severity, Code code,
                std::string message, std::string hint) {
  out.diagnostics.push_back({severity,
                             code,
                             {file, Span::whole_file, Span::whole_file},
                             std::move(message),
                             std::move(hint)});
}

}  // namespace

void read_machine(Load& load) {
  system::ReadOptions options;
  options.limit = tab_limit;
  auto bytes = load.system.read(tab_path, options);
  if (!bytes) {
    if (bytes.error().kind == system::ErrorKind::not_found) return;
    load.out.complete = load.out.complete && bytes.error().kind != system::ErrorKind::denied;
    say_of_tab(load.out, add_file(load.out, {std::string(tab_path), {}}), Severity::warning,
               Code::cannot_read, "cannot read: " + bytes.error().text, {});
    return;
  }
  Spool spool(load);
  Place place;
  place.file = add_file(load.out, {std::string(tab_path), std::move(bytes->bytes)});
  place.make = find_make(load, true);
  place.as_of = load.options.now.value_or(load.system.now());
  place.starters = find_starters(load);
  place.spool = &spool;
  const std::size_t before = load.out.jobs.size();
  add_tab(load, place);
  spool.finish();
  if (load.out.jobs.size() > before && !anacron_is_installed(load.system)) {
    say_of_tab(load.out, place.file, Severity::note, Code::no_cron_daemon,
               "there is an anacrontab, but anacron is not installed: nothing runs its jobs", {});
  }
}

void read_files(Load& load, std::vector<NamedText> files) {
  for (NamedText& named : files) {
    Place place;
    place.file = add_file(load.out, std::move(named.text));
    place.make = find_make(load, false);
    place.as_of = load.options.now.value_or(load.system.now());
    add_tab(load, place);
  }
}

}  // namespace cronviz::source::anacron
