// What anacron makes of the bytes of one line of an anacrontab (read_tab_line() in readtab.c).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cronviz::model {

// Which anacron: Debian's 2.3 drops every backslash of a line, cronie's only those that join lines.
enum class AnacronLines : std::uint8_t { drop_backslashes, keep_backslashes };

// The text of a line, with lines that a backslash joins, but without the newline that ends it:
// `\` and newline are one blank, NULs are gone. `places`, if not null, gets the offset in `line` of
// each byte that is appended.
void append_anacron_line(std::string& out, std::string_view line, AnacronLines lines,
                         std::vector<std::uint32_t>* places = nullptr);

}  // namespace cronviz::model
