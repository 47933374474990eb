// The source "cron": crontabs of users and of the system.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace cronviz::source::crontab {

// What -f may call a crontab: a user's, or one with a user column.
inline constexpr std::array<std::string_view, 2> file_kinds = {"crontab", "system"};

void read_files(Load& load, std::vector<NamedText> files);

}  // namespace cronviz::source::crontab
