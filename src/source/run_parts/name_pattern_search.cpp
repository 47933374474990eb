// Looking for a pattern in a name: all places of the pattern at once (Thompson's way).
#include <span>
#include <utility>
#include <vector>

#include "source/run_parts/name_pattern.h"

namespace cronviz::source::run_parts {
namespace {

using Step = NamePattern::Step;

// The steps that one character may be taken at, each once.
class Places {
 public:
  explicit Places(std::size_t steps) : seen_(steps) {}

  // Follows forks and jumps from `step`; true when the pattern's end is among them.
  bool add(std::span<const Step> steps, std::uint32_t step, bool at_begin, bool at_end) {
    bool matched = false;
    todo_.push_back(step);
    while (!todo_.empty()) {
      const std::uint32_t place = todo_.back();
      todo_.pop_back();
      if (seen_[place]) continue;
      seen_[place] = true;
      const Step& next = steps[place];
      switch (next.kind) {
        case Step::Kind::bytes:
          places.push_back(place);
          break;
        case Step::Kind::fork:
          todo_.push_back(next.second);
          todo_.push_back(next.first);
          break;
        case Step::Kind::jump:
          todo_.push_back(next.first);
          break;
        case Step::Kind::begin:
          if (at_begin) todo_.push_back(place + 1);
          break;
        case Step::Kind::end:
          if (at_end) todo_.push_back(place + 1);
          break;
        case Step::Kind::match:
          matched = true;
          break;
      }
    }
    return matched;
  }
  void clear() {
    places.clear();
    seen_.assign(seen_.size(), false);
  }

  std::vector<std::uint32_t> places;

 private:
  std::vector<bool> seen_;
  std::vector<std::uint32_t> todo_;
};

}  // namespace

bool NamePattern::is_in(std::string_view name) const {
  Places now(steps_.size());
  Places next(steps_.size());
  if (now.add(steps_, 0, true, name.empty())) return true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    const bool at_end = i + 1 == name.size();
    next.clear();
    for (const std::uint32_t place : now.places) {
      if (sets_[steps_[place].first][byte] && next.add(steps_, place + 1, false, at_end))
        return true;
    }
    if (next.add(steps_, 0, false, at_end)) return true;  // it may begin here, too
    std::swap(now, next);
  }
  return false;
}

}  // namespace cronviz::source::run_parts
