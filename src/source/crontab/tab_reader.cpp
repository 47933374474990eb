#include "source/crontab/tab_reader.h"

#include <algorithm>

#include "base/text.h"
#include "source/crontab/busybox_tab.h"
#include "source/crontab/vixie_tab.h"

namespace cronviz::source::crontab {
namespace {

// Lines that look like entries: not those that are empty or comments, which need no room.
std::size_t count_entries(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_digit(text[at]) || text[at] == '*' || text[at] == '@') ++count;
    at = std::min(text.find('\n', at), text.size());
  }
  return count;
}

// Room for the jobs of a large file, told from its first lines: growing step by step would need it
// twice.
void reserve_jobs(std::vector<model::Job>& jobs, std::string_view bytes, std::size_t most) {
  constexpr std::size_t sample = 1u << 16;
  if (bytes.size() <= sample) return;
  const std::size_t entries = count_entries(bytes.substr(0, sample));
  const std::size_t guess =
      std::min(most, jobs.size() + bytes.size() / sample * (entries + entries / 64 + 1));
  if (guess > jobs.capacity()) jobs.reserve(std::max(guess, jobs.size() + jobs.size() / 2));
}

}  // namespace

std::uint32_t read_tab(Pools& pools, const TabFile& file) {
  model::Inventory& inventory = pools.inventory();
  const CrontabRules& rules = crontab_rules(inventory.dialect);
  TabBuilder builder(pools, rules, file);
  reserve_jobs(inventory.jobs, builder.bytes(), pools.load().options.most_jobs);
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
