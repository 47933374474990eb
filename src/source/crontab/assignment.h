// The NAME=VALUE lines of a crontab, as load_env() of the vixie family reads them (env.c).
#pragma once

#include <cstdint>
#include <string_view>

#include "base/source_text.h"
#include "source/crontab/rules.h"

namespace cronviz::source::crontab {

struct AssignmentReading {
  enum class Outcome : std::uint8_t {
    assignment,
    // Not one, and so read as an entry, because:
    no_equals_sign,     // what any entry is
    words_before_sign,  // FOO BAR=x
    no_value,           // FOO=
    open_quote,         // FOO="a
    text_behind_quote,  // FOO="a" b
  };
  Outcome outcome = Outcome::no_equals_sign;
  TextRange name;  // without quotes; may be empty
  TextRange value;
  bool cut = false;  // the line is longer than what the daemon looks at
};

// `line` begins with its first character that is no blank and has no newline and no NUL. Ranges are
// offsets into it.
AssignmentReading read_assignment(std::string_view line, const CrontabRules& rules);

}  // namespace cronviz::source::crontab
