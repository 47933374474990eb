// Why anacron does not take a line, and what was probably meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "source/anacron/make.h"

namespace cronviz::source::anacron {

struct EntryComplaint {
  Code code = Code::field_count;
  std::size_t begin = 0;  // in the line
  std::size_t end = 0;
  std::string message;
  std::string hint;
  bool is_entry = true;  // it was meant to be one
};

// Of a line that is neither blank nor a comment, an assignment or an entry.
EntryComplaint explain_entry(std::string_view line, Make make);
// What to write instead of an unknown `@name`.
std::string period_hint(std::string_view name, Make make);

}  // namespace cronviz::source::anacron
