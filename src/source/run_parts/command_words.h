// Words that the walk of a command line knows, beside those of model/command_programs.h: POSIX
// shell command language, 2.4 (reserved words); sd_booted(3).
#pragma once

#include <string_view>

namespace cronviz::source::run_parts {

// It is there while systemd runs, and else is not.
inline constexpr std::string_view systemd_mark = "/run/systemd/system";
bool is_systemd_mark(std::string_view path);  // with a slash at its end, or without

// Starters that change neither the user nor what the folder means.
bool is_plain_starter(std::string_view name);
// Says something about the run, and is no work of its own.
bool only_tells(std::string_view name);
// Opens what is not walked.
bool opens_loop(std::string_view word);
bool ends_list(std::string_view word);

}  // namespace cronviz::source::run_parts
