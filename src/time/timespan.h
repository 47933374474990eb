// Lengths of time: systemd.time(7) spans both ways, and the short form of the LEFT column.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cronviz::time {

// "3h 12min", "53min 53s", "6d 13h", "5s", "0s": the two largest units that are not zero in a row,
// cut, as the LEFT column shows. Negative ones get a "-". Largest unit: days ("400d 3h").
void append_left(std::string& out, std::chrono::seconds span);

// What systemd takes "infinity" as; such a time never comes.
inline constexpr std::chrono::microseconds infinite_span = std::chrono::microseconds::max();

// systemd.time(7) as parse_sec() reads it: "90" (seconds), "1h 30min", "2.5h", "6hours",
// "infinity"; "M" are months, "m" minutes. Never negative. Finite spans end at 292 thousand years,
// where systemd goes on to twice that. Errors: Code::out_of_range for numbers, Code::bad_characters
// for anything else; the span's offsets are into `text`.
Result<std::chrono::microseconds> parse_timespan(std::string_view text);

// As format_timespan() writes it, to the microsecond: "1month 2w 3d 4h 5min 6.007000s", "500ms",
// "0", "infinity". parse_timespan() reads it back. span >= 0.
void append_timespan(std::string& out, std::chrono::microseconds span);

}  // namespace cronviz::time
