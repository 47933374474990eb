#include "source/crontab/tab_reader.h"

#include <algorithm>

#include "source/crontab/busybox_tab.h"
#include "source/crontab/vixie_tab.h"

namespace cronviz::source::crontab {
namespace {

// Room for the jobs of a large file, told from its first lines: growing step by step would need it
// twice.
void reserve_jobs(std::vector<model::Job>& jobs, std::string_view bytes) {
  constexpr std::size_t sample = 1u << 16;
  if (bytes.size() <= sample) return;
  const std::string_view head = bytes.substr(0, sample);
  const auto lines = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
  const std::size_t guess = jobs.size() + bytes.size() / sample * (lines + lines / 64 + 1);
  if (guess > jobs.capacity()) jobs.reserve(std::max(guess, jobs.size() + jobs.size() / 2));
}

}  // namespace

std::uint32_t read_tab(Pools& pools, const TabFile& file) {
  model::Inventory& inventory = pools.inventory();
  const CrontabRules& rules = crontab_rules(inventory.dialect);
  TabBuilder builder(pools, rules, file);
  reserve_jobs(inventory.jobs, builder.bytes());
  switch (rules.grammar) {
    case CrontabRules::Grammar::vixie:
      read_vixie_tab(builder);
      break;
    case CrontabRules::Grammar::busybox:
      read_busybox_tab(builder);
      break;
  }
  builder.finish();
  return builder.jobs_made();
}

}  // namespace cronviz::source::crontab
