// The last step of making an inventory: the order of the jobs and the numbers in their ids.
#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

// Jobs that stand together and in order, as a source appends those of one file: whole blocks are
// sorted, not a million jobs one by one.
struct Block {
  std::uint32_t rank = 0;   // of the file
  std::uint32_t first = 0;  // place of its first job; it ends where the next block begins
  std::uint32_t size = 0;
  std::uint32_t begin = 0;  // where its first job stands in the file, and its last one
  std::uint32_t last = 0;
};

std::vector<Block> find_blocks(std::span<const Job> jobs, const std::vector<std::uint32_t>& rank) {
  std::vector<Block> blocks;
  for (std::uint32_t i = 0; i < jobs.size(); ++i) {
    const std::uint32_t begin = jobs[i].text.begin;
    if (i > 0 && jobs[i - 1].file == jobs[i].file && blocks.back().last <= begin) {
      ++blocks.back().size;
      blocks.back().last = begin;
    } else {
      blocks.push_back({rank[jobs[i].file], i, 1, begin, begin});
    }
  }
  return blocks;
}

// For each place after sorting, the place before; empty when they are in order.
std::vector<std::uint32_t> sorted_places(std::span<const Job> jobs,
                                         const std::vector<std::uint32_t>& rank) {
  std::vector<Block> blocks = find_blocks(jobs, rank);
  const auto in_order = [](const Block& a, const Block& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return a.last < b.begin || (a.last == b.begin && a.first < b.first);
  };
  const auto all_in_order = [&] {
    return std::adjacent_find(blocks.begin(), blocks.end(), std::not_fn(in_order)) == blocks.end();
  };
  if (all_in_order()) return {};
  std::stable_sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.begin < b.begin;
  });
  std::vector<std::uint32_t> places(jobs.size());
  if (all_in_order()) {
    auto place = places.begin();
    for (const Block& block : blocks) {
      std::iota(place, place + block.size, block.first);
      place += block.size;
    }
    return places;
  }
  // Blocks of one file reach into each other.
  std::iota(places.begin(), places.end(), 0u);
  std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (jobs[a].file != jobs[b].file) return rank[jobs[a].file] < rank[jobs[b].file];
    return jobs[a].text.begin < jobs[b].text.begin;
  });
  return places;
}

// Moves each job to its place, round by round: a second copy of a million jobs would be too much.
void move_jobs(std::span<Job> jobs, std::vector<std::uint32_t> old_places) {
  for (std::uint32_t start = 0; start < jobs.size(); ++start) {
    if (old_places[start] == start) continue;
    const Job first = jobs[start];
    std::uint32_t at = start;
    while (old_places[at] != start) {
      jobs[at] = jobs[old_places[at]];
      at = std::exchange(old_places[at], at);
    }
    jobs[at] = first;
    old_places[at] = at;
  }
}

// What a script is run by, and what a job runs, is said by places that sorting changes.
void follow_moves(Inventory& inventory, const std::vector<std::uint32_t>& old_places) {
  std::vector<std::uint32_t> new_places(old_places.size());
  for (std::uint32_t i = 0; i < old_places.size(); ++i) new_places[old_places[i]] = i;
  for (Job& job : inventory.jobs) {
    if (job.via != no_index) job.via = new_places[job.via];
  }
  for (FolderRun& run : inventory.folder_runs) run.job = new_places[run.job];
  std::stable_sort(inventory.folder_runs.begin(), inventory.folder_runs.end(),
                   [](const FolderRun& a, const FolderRun& b) { return a.job < b.job; });
}

void sort_jobs(Inventory& inventory) {
  std::vector<std::uint32_t> old_places =
      sorted_places(inventory.jobs, rank_by_path(inventory.files));
  if (old_places.empty()) return;
  if (!inventory.folder_runs.empty()) follow_moves(inventory, old_places);
  move_jobs(inventory.jobs, std::move(old_places));
}

// A name by its hash, and the job that has it.
struct Key {
  std::uint32_t hash = 0;
  std::uint32_t job = 0;
};

// Sorts by hash, jobs of one hash in their order: least significant digits first, linear.
void sort_by_hash(std::vector<Key>& keys) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = 1u << digit_bits;
  std::vector<Key> other(keys.size());
  std::vector<std::uint32_t> places(digits);
  for (unsigned shift = 0; shift < 32; shift += digit_bits) {
    places.assign(digits, 0);
    const auto digit = [shift](const Key& key) { return (key.hash >> shift) & (digits - 1); };
    for (const Key& key : keys) ++places[digit(key)];
    std::exclusive_scan(places.begin(), places.end(), places.begin(), 0u);
    for (const Key& key : keys) other[places[digit(key)]++] = key;
    keys.swap(other);
  }
}

// Numbers jobs whose names have one hash. Names that only share the hash are told apart.
void number_group(std::span<const Key> group, std::span<const std::string_view> names,
                  std::span<Job> jobs) {
  const std::string_view first = names[group[0].job];
  std::uint32_t of_first = 0;
  std::map<std::string_view, std::uint32_t> others;
  for (const Key& key : group) {
    const std::string_view name = names[key.job];
    jobs[key.job].ordinal = name == first ? ++of_first : ++others[name];
  }
}

// The jobs of one file. A table of all names would be touched at random, once for each job; sorting
// goes straight through memory, and most names are then seen to stand alone without a look at their
// text.
void number_file(const Inventory& inventory, std::span<Job> jobs) {
  std::vector<std::string_view> names(jobs.size());
  std::vector<Key> keys(jobs.size());
  for (std::uint32_t i = 0; i < jobs.size(); ++i) {
    names[i] = job_name(inventory, jobs[i]);
    keys[i] = {hash_text(names[i]), i};
  }
  const auto by_hash = [](const Key& a, const Key& b) { return a.hash < b.hash; };
  constexpr std::size_t few = 4096;  // below, the digits' tables cost more than they save
  if (keys.size() < few) {
    std::stable_sort(keys.begin(), keys.end(), by_hash);
  } else {
    sort_by_hash(keys);
  }
  for (std::size_t begin = 0, end = 1; begin < keys.size(); begin = end++) {
    while (end < keys.size() && keys[end].hash == keys[begin].hash) ++end;
    if (end - begin > 1) number_group(std::span(keys).subspan(begin, end - begin), names, jobs);
  }
}

// A timer is named by its unit, whatever file it stands in.
void number_timers(Inventory& inventory) {
  std::map<std::string, std::uint32_t> seen;
  for (Job& job : inventory.jobs) {
    if (job.timer == no_index) continue;
    job.ordinal = 1;
    std::string id;
    append_job_id(id, inventory, job);
    job.ordinal = ++seen[std::move(id)];
  }
}

void number_jobs(Inventory& inventory) {
  std::span<Job> left = inventory.jobs;
  while (!left.empty()) {
    const auto last = std::find_if(left.begin(), left.end(),
                                   [&](const Job& job) { return job.file != left[0].file; });
    const auto count = static_cast<std::size_t>(last - left.begin());
    number_file(inventory, left.first(count));
    left = left.subspan(count);
  }
}

}  // namespace

void finish(Inventory& inventory) {
  sort_jobs(inventory);
  number_jobs(inventory);
  number_timers(inventory);
}

}  // namespace cronviz::model
