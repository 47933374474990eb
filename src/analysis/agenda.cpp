#include "analysis/agenda.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <string_view>
#include <utility>

namespace cronviz::analysis {
namespace {

using std::chrono::hours;

bool earlier(const Occurrence& a, const Occurrence& b) {
  return a.run.start != b.run.start ? a.run.start < b.run.start : a.job < b.job;
}

schedule::Runs runs_after(const model::Inventory& inventory, std::uint32_t job,
                          time::Instant after) {
  const model::Job& entry = inventory.jobs[job];
  return {inventory.schedules[entry.schedule], model::job_clock(inventory, entry), after};
}

// The first run of each job that lies before the end of the window.
std::vector<Occurrence> first_runs(const model::Inventory& inventory,
                                   std::span<const std::uint32_t> jobs,
                                   const AgendaOptions& options) {
  std::vector<Occurrence> firsts;
  for (const std::uint32_t index : jobs) {
    const model::Job& job = inventory.jobs[index];
    if (!model::is_active(job)) continue;
    const auto run = schedule::next_run(inventory.schedules[job.schedule],
                                        model::job_clock(inventory, job), options.after);
    if (run && (!options.until || run->start < *options.until))
      firsts.push_back({index, *run, false, 1});
  }
  return firsts;
}

// The scripts of a folder that one job starts: the first of them stands for all.
struct FolderGroup {
  std::uint32_t first = 0;  // Inventory::jobs
  std::uint32_t scripts = 0;
};
using FolderGroups = std::map<std::pair<std::uint32_t, std::string_view>, FolderGroup>;

FolderGroups find_groups(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  FolderGroups groups;
  for (const std::uint32_t index : jobs) {
    const model::Job& job = inventory.jobs[index];
    if (job.via == model::no_index || !model::is_active(job)) continue;
    FolderGroup& group = groups[{job.via, model::script_folder(inventory, job)}];
    if (group.scripts++ == 0 || job.via_order < inventory.jobs[group.first].via_order)
      group.first = index;
  }
  return groups;
}

// Leaves one row of each group.
void fold_groups(const model::Inventory& inventory, std::span<const std::uint32_t> jobs,
                 std::vector<Occurrence>& firsts) {
  const FolderGroups groups = find_groups(inventory, jobs);
  if (groups.empty()) return;
  std::size_t kept = 0;
  for (Occurrence row : firsts) {
    const model::Job& job = inventory.jobs[row.job];
    if (job.via != model::no_index) {
      const FolderGroup& group =
          groups.find({job.via, model::script_folder(inventory, job)})->second;
      if (group.first != row.job) continue;
      row.scripts = group.scripts;
    }
    firsts[kept++] = row;
  }
  firsts.resize(kept);
}

// More than three runs in the day that begins with the first one after `after`.
bool is_frequent(const model::Inventory& inventory, const Occurrence& first, time::Instant after) {
  schedule::Runs runs = runs_after(inventory, first.job, after);
  (void)runs.next();  // `first` itself
  for (int i = 0; i < 3; ++i) {
    const auto run = runs.next();
    if (!run || run->start >= first.run.start + hours(24)) return false;
  }
  return true;
}

// One job's place in the merge: its next row, and where the rows behind it come from.
struct Cursor {
  Occurrence next;
  schedule::Runs runs;
  std::size_t rows = 0;  // given so far
};

bool later(const Cursor& a, const Cursor& b) { return earlier(b.next, a.next); }

}  // namespace

Agenda make_agenda(const model::Inventory& inventory, std::span<const std::uint32_t> jobs,
                   const AgendaOptions& options) {
  Agenda agenda;
  const std::size_t most = std::min(options.limit.value_or(Agenda::most_rows), Agenda::most_rows);
  std::vector<Occurrence> firsts = first_runs(inventory, jobs, options);
  if (options.fold) fold_groups(inventory, jobs, firsts);
  // Only the `most` earliest first runs can begin a row that is shown; one more tells whether any
  // is left out.
  if (firsts.size() > most + 1) {
    std::nth_element(firsts.begin(), firsts.begin() + static_cast<std::ptrdiff_t>(most),
                     firsts.end(), earlier);
    firsts.resize(most + 1);
  }

  std::vector<Cursor> heap;
  heap.reserve(firsts.size());
  for (const Occurrence& first : firsts) {
    schedule::Runs runs = runs_after(inventory, first.job, options.after);
    (void)runs.next();  // `first` itself
    heap.push_back({first, std::move(runs), 0});
  }
  std::make_heap(heap.begin(), heap.end(), later);

  while (!heap.empty()) {
    if (agenda.rows.size() == most) {
      agenda.truncated = options.limit.has_value() && *options.limit <= Agenda::most_rows;
      agenda.capped = !agenda.truncated;
      break;
    }
    std::pop_heap(heap.begin(), heap.end(), later);
    Cursor& cursor = heap.back();
    ++cursor.rows;
    cursor.next.folded =
        options.fold && cursor.rows == 1 && is_frequent(inventory, cursor.next, options.after);
    agenda.rows.push_back(cursor.next);
    const bool more = !cursor.next.folded && (!options.per_job || cursor.rows < *options.per_job);
    const auto run = more ? cursor.runs.next() : std::nullopt;
    if (run && (!options.until || run->start < *options.until)) {
      cursor.next.run = *run;
      std::push_heap(heap.begin(), heap.end(), later);
    } else {
      heap.pop_back();
    }
  }
  return agenda;
}

Rhythm find_rhythm(const model::Inventory& inventory, std::uint32_t job, time::Instant after) {
  Rhythm rhythm;
  schedule::Runs runs = runs_after(inventory, job, after);
  const auto first = runs.next();
  if (!first) return rhythm;
  const time::Instant end = first->start + hours(24);
  time::Instant previous = first->start;
  bool even = true;  // so far every distance was `step`
  int even_runs = 1;
  rhythm.count = 1;
  for (auto run = runs.next(); run && run->start < end; run = runs.next()) {
    const auto step = std::chrono::floor<std::chrono::seconds>(run->start - previous);
    if (rhythm.count == 1) rhythm.step = step;
    even = even && step == rhythm.step;
    if (even) {
      rhythm.until = run->start;
      ++even_runs;
    }
    previous = run->start;
    ++rhythm.count;
  }
  // A stretch of two runs is no rhythm; one that reaches the end of the day goes on.
  if (even_runs < 3 || rhythm.step.count() == 0) return rhythm;
  const bool whole_day = even && previous + rhythm.step >= end;
  rhythm.kind = whole_day ? Rhythm::Kind::every : Rhythm::Kind::every_until;
  return rhythm;
}

}  // namespace cronviz::analysis
