// What a comment tells cronviz about the job below it: "# cronviz: name=backup duration=90m".
#pragma once

#include <string_view>

#include "base/source_text.h"

namespace cronviz::source::crontab {

// Is the comment line (from its `#` on, without newline) one of ours?
bool is_annotation(std::string_view comment);
// The name that it gives, as a range of `comment`; empty when it gives none. A name with blanks
// stands in quotes. The other keys (duration=, disable=) are not read here.
TextRange annotated_name(std::string_view comment);

}  // namespace cronviz::source::crontab
