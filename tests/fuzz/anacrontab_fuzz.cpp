// Any bytes as an anacrontab, to both programs: every range lies in the text, names and commands
// hold what the line has, every line is an entry, an assignment, a complaint or nothing, and
// entries run at ascending times or never.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "model/anacron_text.h"
#include "schedule/anacron_runs.h"
#include "source/anacron/anacron_command.h"
#include "source/anacron/anacron_tab.h"
#include "source/anacron/stamp.h"

namespace cronviz {
namespace {

using source::anacron::AnacronTab;
using source::anacron::Make;
using source::anacron::TabEntry;

void demand(bool claim) {
  if (!claim) std::abort();
}

void check_range(TextRange range, TextRange within) {
  demand(range.begin <= range.end && within.begin <= range.begin && range.end <= within.end);
}

void check_entry(const TabEntry& entry, std::string_view bytes, Make make) {
  check_range(entry.text, {0, static_cast<std::uint32_t>(bytes.size())});
  for (const TextRange range : {entry.schedule, entry.identifier, entry.command})
    check_range(range, entry.text);
  demand(entry.schedule.end <= entry.identifier.begin);
  demand(entry.identifier.end <= entry.command.begin);
  demand(entry.line == 1 + std::count(bytes.begin(), bytes.begin() + entry.text.begin, '\n'));
  if (entry.bad) return;
  demand(!entry.name.empty() && entry.name.find('/') == std::string::npos);
  demand(entry.period.days >= 0 && entry.delay.count() >= 0 && entry.random_delay.count() >= 0);
  const auto lines = make == Make::cronie ? model::AnacronLines::keep_backslashes
                                          : model::AnacronLines::drop_backslashes;
  std::string command;
  model::append_anacron_line(command, entry.command.in(bytes), lines);
  std::string line;
  model::append_anacron_line(line, entry.text.in(bytes), lines);
  demand(!command.empty() && line.ends_with(command));
}

// With a time stamp and a start of anacron that the bytes choose.
void check_runs(const TabEntry& entry, std::uint32_t hours, std::string_view bytes) {
  constexpr time::Instant now =
      std::chrono::sys_days(std::chrono::year(2026) / std::chrono::March / 9);
  schedule::Anacron anacron;
  anacron.period = entry.period;
  anacron.delay = entry.delay;
  anacron.random_delay = entry.random_delay;
  anacron.hours = hours;
  anacron.as_of = now;
  anacron.last = source::anacron::read_stamp(bytes);
  schedule::AnacronStarter starter;
  schedule::CronFields fields;
  fields.minutes = std::uint64_t{1} << (bytes.size() % 60);
  fields.hours = (1u << 24) - 1;
  fields.days = ~1u;
  fields.months = 0x1ffe;
  fields.weekdays = 0x7f;
  fields.dom_star = fields.dow_star = true;
  starter.when = fields;
  anacron.starters.push_back(starter);
  const time::Zone zone = time::Zone::utc();
  schedule::AnacronRuns runs(anacron, {&zone, nullptr, schedule::ClockRule::wall}, now);
  time::Instant last = now;
  for (int i = 0; i < 3; ++i) {
    const auto run = runs.next();
    if (!run) break;
    demand(run->start > last && run->latest >= run->start);
    last = run->start;
  }
}

void check_tab(std::string_view bytes, Make make) {
  const AnacronTab tab = source::anacron::read_anacron_tab(bytes, 0, make);
  const auto lines = static_cast<std::size_t>(1 + std::count(bytes.begin(), bytes.end(), '\n'));
  demand(tab.entries.size() + tab.assignments.size() <= lines);
  demand(tab.diagnostics.size() <= 1001 && tab.hours <= schedule::all_hours);
  std::size_t runs = 0;
  for (const TabEntry& entry : tab.entries) {
    check_entry(entry, bytes, make);
    constexpr std::size_t enough = 4;
    if (!entry.bad && runs++ < enough) check_runs(entry, tab.hours, bytes);
    std::string command;
    (void)source::anacron::read_command(entry.command.in(bytes));
  }
  for (const Diagnostic& diagnostic : tab.diagnostics) {
    demand(!diagnostic.message.empty());
    if (diagnostic.span.begin == Span::whole_file) continue;
    check_range({diagnostic.span.begin, diagnostic.span.end},
                {0, static_cast<std::uint32_t>(bytes.size())});
  }
  for (std::uint32_t i = 0; i < tab.assignments.size(); ++i)
    demand(tab.assignments[i].previous == (i == 0 ? model::no_index : i - 1));
}

}  // namespace
}  // namespace cronviz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  cronviz::check_tab(bytes, cronviz::source::anacron::Make::debian);
  cronviz::check_tab(bytes, cronviz::source::anacron::Make::cronie);
  return 0;
}
