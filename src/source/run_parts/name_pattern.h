// The pattern of `run-parts --regex`: a POSIX extended regular expression (regex(7)), looked for
// anywhere in a name, bytes in the C locale. Time is names times pattern, whatever the pattern.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cronviz::source::run_parts {

class NamePattern {
 public:
  // Empty for what is no expression, what POSIX leaves open (a leading `*`, `\w`), collating
  // elements and back references, and for one that is too large.
  static std::optional<NamePattern> compile(std::string_view text);

  bool is_in(std::string_view name) const;

  using Bytes = std::bitset<256>;
  struct Step {
    enum class Kind : std::uint8_t { bytes, fork, jump, begin, end, match };
    Kind kind = Kind::match;
    std::uint32_t first = 0;   // bytes: index of the set; fork, jump: the next step
    std::uint32_t second = 0;  // fork: the other one
  };

 private:
  std::vector<Step> steps_;
  std::vector<Bytes> sets_;

  friend class PatternCompiler;
};

}  // namespace cronviz::source::run_parts
