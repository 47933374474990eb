// What parsing found on the line of each job.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inventory.h"

namespace cronviz::report {

// The codes of the diagnostics inside the lines, by (file, offset).
class LineFindings {
 public:
  explicit LineFindings(const model::Inventory& inventory);

  // Fills `codes` with those of the job, each once; views into this object.
  void collect(const model::Job& job, std::vector<std::string_view>& codes) const;

 private:
  using Place = std::pair<std::pair<std::uint32_t, std::uint32_t>, std::string>;
  std::vector<Place> places_;
};

}  // namespace cronviz::report
