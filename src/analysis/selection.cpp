#include "analysis/selection.h"

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace cronviz::analysis {
namespace {

bool is_glob(std::string_view pattern) {
  return pattern.find_first_of("*?[") != std::string_view::npos;
}

bool pattern_matches(std::string_view pattern, std::string_view text) {
  return is_glob(pattern) ? glob_match(pattern, text)
                          : text.find(pattern) != std::string_view::npos;
}

bool matches_any(const model::Inventory& inventory, const model::Job& job,
                 std::span<const std::string> patterns, std::string& id) {
  if (patterns.empty()) return true;
  id.clear();
  model::append_job_id(id, inventory, job);
  const std::string_view name = model::job_name(inventory, job);
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return pattern_matches(pattern, name) || pattern_matches(pattern, id);
  });
}

bool starts_at_boot(const model::Inventory& inventory, const model::Job& job) {
  return job.schedule != model::no_index &&
         std::holds_alternative<schedule::AtBoot>(inventory.schedules[job.schedule]);
}

// Sorts `jobs` by a key computed once for each.
template <typename Key, typename Less>
void sort_by(std::vector<std::uint32_t>& jobs, const Key& key_of, const Less& less) {
  using Value = decltype(key_of(std::uint32_t{}));
  std::vector<std::pair<Value, std::uint32_t>> keyed;
  keyed.reserve(jobs.size());
  for (const std::uint32_t job : jobs) keyed.emplace_back(key_of(job), job);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [&](const auto& a, const auto& b) { return less(a.first, b.first); });
  std::transform(keyed.begin(), keyed.end(), jobs.begin(),
                 [](const auto& pair) { return pair.second; });
}

// Ascending or descending, but "nothing" last in both.
template <typename T>
auto nothing_last(bool reversed, T nothing) {
  return [reversed, nothing](const T& a, const T& b) {
    if (a == nothing || b == nothing) return a != nothing && b == nothing;
    return reversed ? b < a : a < b;
  };
}

}  // namespace

std::vector<std::uint32_t> select_jobs(const model::Inventory& inventory,
                                       const Selection& selection) {
  std::vector<std::uint32_t> found;
  std::string id;
  for (std::uint32_t i = 0; i < inventory.jobs.size(); ++i) {
    const model::Job& job = inventory.jobs[i];
    const bool runs = job.ignored == model::Ignored::no && job.aside == model::Aside::no;
    if (!runs && !selection.ignored) continue;
    if (selection.kind && job.kind != *selection.kind) continue;
    if (selection.at_boot && !starts_at_boot(inventory, job)) continue;
    if (selection.scope && job.scope != *selection.scope) continue;
    if (selection.user && model::job_user(inventory, job) != *selection.user) continue;
    if (matches_any(inventory, job, selection.patterns, id)) found.push_back(i);
  }
  return found;
}

void sort_jobs(const model::Inventory& inventory, SortKey key, bool reversed, time::Instant now,
               std::vector<std::uint32_t>& jobs) {
  const auto text_less = [reversed](std::string_view a, std::string_view b) {
    return reversed ? b < a : a < b;
  };
  const auto job = [&](std::uint32_t i) -> const model::Job& { return inventory.jobs[i]; };
  switch (key) {
    case SortKey::place:
      if (reversed) std::reverse(jobs.begin(), jobs.end());
      return;
    case SortKey::name:
      sort_by(
          jobs, [&](std::uint32_t i) { return model::job_name(inventory, job(i)); }, text_less);
      return;
    case SortKey::user:
      sort_by(
          jobs, [&](std::uint32_t i) { return model::job_user(inventory, job(i)); },
          nothing_last(reversed, std::string_view()));
      return;
    case SortKey::next:
      sort_by(
          jobs,
          [&](std::uint32_t i) {
            if (!model::is_active(job(i))) return time::Instant::max();
            const auto run = schedule::next_run(inventory.schedules[job(i).schedule],
                                                model::job_clock(inventory, job(i)), now);
            return run ? run->start : time::Instant::max();
          },
          nothing_last(reversed, time::Instant::max()));
      return;
    case SortKey::frequency: {
      constexpr double none = -1;
      // The most frequent first: that is what the question is about.
      sort_by(
          jobs,
          [&](std::uint32_t i) {
            if (!model::is_active(job(i))) return none;
            return schedule::runs_per_day(inventory.schedules[job(i).schedule]).value_or(none);
          },
          nothing_last(!reversed, none));
      return;
    }
  }
}

std::string nearest_job(const model::Inventory& inventory, std::string_view pattern) {
  std::vector<std::string_view> names;
  constexpr std::size_t enough = 20000;  // a suggestion is not worth more
  for (const model::Job& job : inventory.jobs) {
    if (names.size() == enough) break;
    names.push_back(model::job_name(inventory, job));
  }
  return std::string(nearest(pattern, names));
}

namespace {

// Another name of a timer: a link to it.
bool is_alias(const model::Inventory& inventory, const model::Job& job, std::string_view name) {
  const model::TimerFacts* timer = model::timer_facts(inventory, job);
  if (timer == nullptr || timer->units.empty()) return false;
  const std::vector<model::UnitPart>& parts = timer->units.front().parts;
  return std::any_of(parts.begin(), parts.end(), [name](const model::UnitPart& part) {
    const std::string_view path = part.path;
    return part.role == model::UnitPart::Role::alias && path.substr(path.rfind('/') + 1) == name;
  });
}

}  // namespace

std::vector<std::uint32_t> named_jobs(const model::Inventory& inventory, std::string_view name) {
  std::vector<std::uint32_t> found;
  std::string id;
  for (std::uint32_t i = 0; i < inventory.jobs.size(); ++i) {
    const model::Job& job = inventory.jobs[i];
    bool same = model::job_name(inventory, job) == name || is_alias(inventory, job, name);
    if (!same) {
      id.clear();
      model::append_job_id(id, inventory, job);
      same = id == name;
    }
    if (same) found.push_back(i);
  }
  return found;
}

std::vector<std::string> near_jobs(const model::Inventory& inventory, std::string_view name) {
  constexpr std::size_t most = 3;
  std::vector<std::string> near;
  for (const model::Job& job : inventory.jobs) {
    const std::string_view each = model::job_name(inventory, job);
    if (name.empty() || each.find(name) == std::string_view::npos) continue;
    if (std::find(near.begin(), near.end(), each) == near.end()) near.emplace_back(each);
    if (near.size() == most) break;
  }
  if (!near.empty()) return near;
  if (std::string one = nearest_job(inventory, name); !one.empty()) near.push_back(std::move(one));
  return near;
}

}  // namespace cronviz::analysis
