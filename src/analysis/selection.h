// Which jobs a command talks about, and in what order.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "time/instant.h"

namespace cronviz::analysis {

struct Selection {
  std::vector<std::string>
      patterns;  // a glob (`*`, `?`, `[`) over name and id, else a part of either; any may match
  std::optional<std::string> user;  // jobs that run as this user
  std::optional<model::JobKind> kind;
  std::optional<model::Scope> scope;
  bool ignored = false;  // also what the daemon ignores, and lines that stand aside for scripts
  bool at_boot = false;  // only what starts at boot and has no other time
};

// Indices into inventory.jobs, ascending: the order of paths and places.
std::vector<std::uint32_t> select_jobs(const model::Inventory& inventory,
                                       const Selection& selection);

enum class SortKey : std::uint8_t { place, name, user, next, frequency };

// Sorts stably; jobs without a next run come last under `next` whatever the direction, and so do
// jobs without a frequency. `now` is what `next` counts from.
void sort_jobs(const model::Inventory& inventory, SortKey key, bool reversed, time::Instant now,
               std::vector<std::uint32_t>& jobs);

// Those whose whole name or id it is, or an alias of a timer, ascending; whether or not the daemon
// runs them.
std::vector<std::uint32_t> named_jobs(const model::Inventory& inventory, std::string_view name);
// A few names that it is a part of, else the one that a mistyped name may have meant.
std::vector<std::string> near_jobs(const model::Inventory& inventory, std::string_view name);

// The names of all jobs that a mistyped pattern may have meant; empty when none is near.
std::string nearest_job(const model::Inventory& inventory, std::string_view pattern);

}  // namespace cronviz::analysis
