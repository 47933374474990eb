// The last step of making an inventory: the order of the jobs and the numbers in their ids.
#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "model/text_hash.h"

namespace cronviz::model {
namespace {

// Each file's place among the sorted paths; files of one path keep the order in which they were
// read.
std::vector<std::uint32_t> rank_by_path(const std::vector<SourceText>& files) {
  std::vector<std::uint32_t> order(files.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return files[a].path < files[b].path; });
  std::vector<std::uint32_t> rank(files.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

void sort_jobs(Inventory& inventory) {
  const std::vector<std::uint32_t> rank = rank_by_path(inventory.files);
  const auto before = [&](const Job& a, const Job& b) {
    if (a.file != b.file) return rank[a.file] < rank[b.file];
    return a.text.begin < b.text.begin;
  };
  if (!std::is_sorted(inventory.jobs.begin(), inventory.jobs.end(), before)) {
    std::stable_sort(inventory.jobs.begin(), inventory.jobs.end(), before);
  }
}

// How often each name was seen in one file. Open addressing, a slot with count 0 is free; names
// that do not find a place within the longest probe (a file made to collide) go into a tree.
class NameCounter {
 public:
  void reset(std::size_t names) {
    slots_.assign(std::bit_ceil(names + names / 4 + 1), Slot{});
    crowded_out_.clear();
  }

  std::uint32_t count(std::string_view name) {
    const std::uint32_t hash = hash_text(name);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t probe = 0; probe < longest_probe; ++probe) {
      Slot& slot = slots_[(hash + probe) & mask];
      if (slot.count == 0) slot = {name, hash, 0};
      if (slot.hash == hash && slot.name == name) return ++slot.count;
    }
    return ++crowded_out_[name];
  }

 private:
  static constexpr std::size_t longest_probe = 64;
  struct Slot {
    std::string_view name;
    std::uint32_t hash = 0;
    std::uint32_t count = 0;
  };
  std::vector<Slot> slots_;
  std::map<std::string_view, std::uint32_t> crowded_out_;
};

void number_jobs(Inventory& inventory) {
  NameCounter counter;
  for (auto first = inventory.jobs.begin(); first != inventory.jobs.end();) {
    const auto last = std::find_if(first, inventory.jobs.end(),
                                   [&](const Job& job) { return job.file != first->file; });
    counter.reset(static_cast<std::size_t>(last - first));
    for (; first != last; ++first) first->ordinal = counter.count(job_name(inventory, *first));
  }
}

}  // namespace

void finish(Inventory& inventory) {
  sort_jobs(inventory);
  number_jobs(inventory);
}

}  // namespace cronviz::model
