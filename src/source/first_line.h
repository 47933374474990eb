// Files that hold one name: /etc/hostname, /etc/timezone.
#pragma once

#include <string>
#include <string_view>

#include "system/system.h"

namespace cronviz::source {

// The first line that is neither blank nor a comment (hostname(5)), trimmed; empty when there is
// none, or when it is longer than a name can be or holds control characters.
system::Outcome<std::string> read_first_line(system::System& system, std::string_view path);

}  // namespace cronviz::source
