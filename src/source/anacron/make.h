// Whose anacron reads the file.
#pragma once

#include <cstdint>

namespace cronviz::source::anacron {

// They read names and backslashes differently, and only cronie's knows hours and a random delay.
enum class Make : std::uint8_t { debian, cronie };

}  // namespace cronviz::source::anacron
