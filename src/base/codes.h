// The table of diagnostic codes: what `explain CV101` prints and the man page lists.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/diagnostic.h"

namespace cronviz {

struct CodeInfo {
  Code code;
  std::string_view summary;  // one line, lower case
  std::string_view
      details;  // paragraphs of lines up to 80 columns, the last one a bad and a good example
};

// Ascending by number; every enumerator of Code once.
std::span<const CodeInfo> all_codes();
const CodeInfo& code_info(Code code);
// "CV101" or "cv101"; empty for anything else.
std::optional<Code> parse_code(std::string_view text);

}  // namespace cronviz
