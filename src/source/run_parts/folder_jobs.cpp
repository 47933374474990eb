#include "source/run_parts/folder_jobs.h"

#include <cstring>

#include <algorithm>
#include <span>

namespace cronviz::source::run_parts {
namespace {

using model::Job;

// std::string_view::find goes from one first letter to the next; this is several times as fast.
std::size_t find_in(std::string_view text, std::string_view what, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* at = memmem(text.data() + from, text.size() - from, what.data(), what.size());
  if (at == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
}

// Behind the last job of the first one's file: by doubling steps, for there may be a million.
std::size_t jobs_of_file(std::span<const Job> jobs) {
  const auto same = [&](const Job& job) { return job.file == jobs[0].file; };
  std::size_t step = 1;
  while (step < jobs.size() && same(jobs[step])) step *= 2;
  const auto first = jobs.begin() + static_cast<std::ptrdiff_t>(step / 2);
  const auto last = jobs.begin() + static_cast<std::ptrdiff_t>(std::min(step, jobs.size()));
  return static_cast<std::size_t>(std::partition_point(first, last, same) - jobs.begin());
}

// Those of one file that a hit lies in.
void add_hits(std::string_view bytes, std::string_view word, std::span<const Job> jobs,
              std::uint32_t first, std::vector<std::uint32_t>& found) {
  for (std::size_t at = find_in(bytes, word, 0); at != std::string_view::npos;
       at = find_in(bytes, word, at)) {
    const auto behind = std::partition_point(jobs.begin(), jobs.end(),
                                             [at](const Job& job) { return job.text.begin <= at; });
    at += word.size();
    if (behind == jobs.begin()) continue;
    const Job& job = *(behind - 1);
    if (at > job.text.end) continue;  // a comment below it
    found.push_back(first + static_cast<std::uint32_t>(behind - 1 - jobs.begin()));
    at = job.text.end;  // once is enough
  }
}

}  // namespace

std::vector<std::uint32_t> find_jobs_naming(const model::Inventory& inventory,
                                            std::string_view word) {
  std::vector<std::uint32_t> found;
  const std::span<const Job> jobs = inventory.jobs;
  for (std::size_t i = 0; i < jobs.size();) {
    const auto first = static_cast<std::uint32_t>(i);
    if (const model::TimerFacts* timer = timer_facts(inventory, jobs[i])) {
      if (timer->command.find(word) != std::string::npos) found.push_back(first);
      ++i;
      continue;
    }
    const std::size_t count = jobs_of_file(jobs.subspan(i));
    add_hits(inventory.files[jobs[i].file].bytes, word, jobs.subspan(i, count), first, found);
    i += count;
  }
  return found;
}

bool is_mentioned(const model::Inventory& inventory, std::string_view what) {
  const auto names = [what](const std::string& text) {
    return find_in(text, what, 0) != std::string_view::npos;
  };
  return std::any_of(inventory.files.begin(), inventory.files.end(),
                     [&](const SourceText& file) { return names(file.bytes); }) ||
         std::any_of(inventory.timers.begin(), inventory.timers.end(),
                     [&](const model::TimerFacts& timer) { return names(timer.command); });
}

}  // namespace cronviz::source::run_parts
