// The runs of many jobs merged in time order.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/inventory.h"
#include "schedule/run.h"
#include "time/instant.h"

namespace cronviz::analysis {

struct Occurrence {
  std::uint32_t job = 0;  // Inventory::jobs
  schedule::Run run;
  bool folded = false;        // stands for all later runs of its job, too
  std::uint32_t scripts = 1;  // of a folder of scripts: it stands for so many of them
};

struct AgendaOptions {
  time::Instant after;                 // runs strictly after it ...
  std::optional<time::Instant> until;  // ... and before this
  std::optional<std::size_t> limit;    // at most so many rows
  std::optional<std::size_t> per_job;  // at most so many rows of one job
  // A job that runs more than three times in a day is one row; the scripts that one job runs in one
  // folder are one row of the first of them.
  bool fold = false;
};

struct Agenda {
  // Bound of rows when no limit is given: beyond it the agenda is cut and says so.
  static constexpr std::size_t most_rows = 1'000'000;

  std::vector<Occurrence> rows;  // by start, then by job
  bool truncated = false;        // `limit` cut it: there are more
  bool capped = false;           // most_rows cut it
};

// `jobs` are indices into inventory.jobs; jobs that do not run contribute nothing. Time: one
// next_run() for each job, and a heap of the jobs whose runs can be among the rows.
Agenda make_agenda(const model::Inventory& inventory, std::span<const std::uint32_t> jobs,
                   const AgendaOptions& options);

// How a folded job goes on after its first run behind `after`, found by looking one day ahead of
// that run.
struct Rhythm {
  enum class Kind : std::uint8_t { every, every_until, irregular } kind = Kind::irregular;
  std::chrono::seconds step{};  // every, every_until; fractions cut
  time::Instant until;          // every_until: the last run of the even stretch
  int count = 0;                // runs in the 24 hours that begin with the first
};
Rhythm find_rhythm(const model::Inventory& inventory, std::uint32_t job, time::Instant after);

}  // namespace cronviz::analysis
