// The warnings about slots that open repetitions of a calendar expression lose.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "schedule/calendar_parse.h"

namespace cronviz::report {

// One CV611 for each field that loses some on a clock without changes; the hint is the field with
// its repetitions closed. Spans are offsets into the expression's text.
std::vector<Diagnostic> loss_findings(const schedule::CalendarParse& parse, int systemd);

}  // namespace cronviz::report
