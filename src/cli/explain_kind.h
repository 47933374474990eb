// Which kind of expression a text is meant to be, when --as does not say.
#pragma once

#include <string_view>

#include "cli/request.h"

namespace cronviz::cli {

// What some reader takes the text for.
struct ReadableAs {
  bool cron = false;
  bool systemd = false;
  bool timespan = false;
};

// The one that reads it (a cron schedule before the others); when none does, the one it looks like,
// whose error is then the one to show.
ExpressionKind tell_kind(std::string_view text, const ReadableAs& readable);

}  // namespace cronviz::cli
