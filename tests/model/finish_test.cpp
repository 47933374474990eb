// The order of the jobs: against a plain stable sort, with all that points at jobs following.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "check.h"
#include "model/inventory.h"

namespace cronviz::test {
namespace {

using model::Inventory;
using model::Job;

class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t end) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33) % end;
  }

 private:
  std::uint64_t state_;
};

// Each job has its number at the start as its schedule, by which it is known again.
Inventory made(Numbers& numbers) {
  Inventory inventory;
  const std::uint32_t files = 1 + numbers.below(6);
  for (std::uint32_t i = 0; i < files; ++i)
    inventory.files.push_back({"/" + std::to_string(numbers.below(8)), std::string(64, 'x')});
  const bool in_blocks = numbers.below(3) > 0;
  const std::uint32_t count = numbers.below(30);
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!in_blocks || numbers.below(4) == 0) {
      file = numbers.below(files);
      begin = 0;
    }
    Job job;
    job.file = file;
    begin = in_blocks ? begin + numbers.below(2) : numbers.below(6);
    job.text = {begin, begin + 1};
    job.command = job.text;
    job.schedule = i;
    if (numbers.below(3) == 0) {
      job.kind = model::JobKind::run_parts;
      job.via = numbers.below(count);
      inventory.folder_runs.push_back({job.via, std::to_string(job.via), 1, {}});
    }
    inventory.jobs.push_back(job);
  }
  std::stable_sort(inventory.folder_runs.begin(), inventory.folder_runs.end(),
                   [](const auto& a, const auto& b) { return a.job < b.job; });
  return inventory;
}

std::vector<std::uint32_t> slow_order(const Inventory& inventory) {
  // Files of one path keep the order in which they were read.
  std::vector<std::uint32_t> order(inventory.jobs.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Job& x = inventory.jobs[a];
    const Job& y = inventory.jobs[b];
    const std::string& path = inventory.files[x.file].path;
    const std::string& other = inventory.files[y.file].path;
    if (path != other) return path < other;
    if (x.file != y.file) return x.file < y.file;
    return x.text.begin < y.text.begin;
  });
  return order;
}

TEST("finish: blocks are sorted as jobs are, and what points at them follows") {
  Numbers numbers(5);
  for (int round = 0; round < 5000; ++round) {
    Inventory inventory = made(numbers);
    const std::vector<std::uint32_t> order = slow_order(inventory);
    std::vector<std::uint32_t> via;  // by the number at the start
    for (const Job& job : inventory.jobs) via.push_back(job.via);
    finish(inventory);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      const Job& job = inventory.jobs[i];
      REQUIRE(job.schedule == order[i]);
      if (via[order[i]] == model::no_index) {
        CHECK_EQ(job.via, model::no_index);
      } else {
        CHECK_EQ(inventory.jobs[job.via].schedule, via[order[i]]);
      }
    }
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      for (const model::FolderRun& run : folder_runs(inventory, i))
        CHECK_EQ(run.folder, std::to_string(order[i]));
    }
  }
}

TEST("finish: no two jobs have one id") {
  Inventory inventory;
  inventory.files.push_back({"/etc/cron.daily/a", {}});
  for (int i = 0; i < 3; ++i) {
    Job job;
    job.kind = model::JobKind::run_parts;
    inventory.jobs.push_back(job);
  }
  finish(inventory);
  std::string ids;
  for (const Job& job : inventory.jobs) append_job_id(ids += ' ', inventory, job);
  CHECK_EQ(ids,
           " run-parts:/etc/cron.daily/a run-parts:/etc/cron.daily/a.2"
           " run-parts:/etc/cron.daily/a.3");
}

}  // namespace
}  // namespace cronviz::test
