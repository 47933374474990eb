// What `%` means in the command of a crontab (crontab(5), "The sixth field"; do_command.c of each
// daemon).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schedule/cron_dialect.h"

namespace cronviz::model {

enum class Percent : std::uint8_t {
  plain,                    // busybox: a character like any other
  unescapes_percent,        // cronie, vixie: `\%` is `%`, any other `\x` stays
  unescapes_backslash_too,  // Debian, FreeBSD: `\\` is `\`, too
};
Percent percent_rule(schedule::Dialect dialect);

// Where the first unescaped `%` of `command` stands, or its size: a backslash takes the next
// character with it.
std::size_t find_percent(std::string_view command, Percent rule);

// What the shell gets of `command`, and what its standard input gets of what stands behind the `%`.
void append_shell_text(std::string& out, std::string_view command, Percent rule);
void append_input_text(std::string& out, std::string_view behind);

}  // namespace cronviz::model
