// Several streams of runs as one, in the order of their starts.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "schedule/run.h"

namespace cronviz::schedule {

// `Source`: its next() gives runs in order, and nothing behind the last one. For a handful of them:
// each is looked at for each run.
template <typename Source>
class MergedRuns {
 public:
  void clear() { streams_.clear(); }

  void add(Source source) {
    if (const auto head = source.next()) streams_.push_back({std::move(source), *head});
  }

  std::optional<Run> next() {
    const auto first = std::min_element(
        streams_.begin(), streams_.end(),
        [](const Stream& a, const Stream& b) { return a.head.start < b.head.start; });
    if (first == streams_.end()) return std::nullopt;
    const Run run = first->head;
    if (const auto head = first->source.next()) {
      first->head = *head;
    } else {
      streams_.erase(first);
    }
    return run;
  }

 private:
  struct Stream {
    Source source;
    Run head;
  };
  std::vector<Stream> streams_;
};

}  // namespace cronviz::schedule
