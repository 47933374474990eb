// The words for what went wrong with a file or a program: the same for every System, whatever the
// C library calls it.
#pragma once

#include <chrono>
#include <cstddef>

#include "system/system.h"

namespace cronviz::system {

// What an errno means: "permission denied".
Error posix_error(int number);
// A file of this kind where a regular one was wanted: "is a FIFO".
Error not_regular(FileKind kind);
// The last part of the path is a link, and Links::refuse was asked for.
Error refused_link();
// The reverse: link_target() of something else.
Error no_link();
// "larger than 64 KiB".
Error too_large(std::size_t limit);
// "no end within 2 s".
Error timed_out(std::chrono::milliseconds limit);

}  // namespace cronviz::system
