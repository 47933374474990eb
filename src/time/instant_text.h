// Instants as text: RFC 3339 both ways, what --now, --since and --until take, what screens show.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::time {

// "2026-03-09T13:23:07Z"; fractions are cut towards the past, never rounded.
void append_utc(std::string& out, Instant t);
// "2026-03-09T14:23:07+01:00".
void append_local(std::string& out, Instant t, const Zone& zone);
// "Mon 14:25" | "Mon 03-09 14:25" | "Mon 2026-03-09 14:25:00 CET".
enum class Detail : std::uint8_t { weekday_time, date_time, full };
void append_human(std::string& out, Instant t, const Zone& zone, Detail detail);

// RFC 3339 ("2026-03-09T14:23:07.5+01:00", a blank for the T, seconds optional, no offset: in `zone`), "@SECONDS" with
// fraction, "now", "today", "tomorrow", "yesterday", "14:00[:30]" (today), "2026-03-09" (midnight), "+6h", "-90min".
// Relative ones count from `now`. A local time in a gap is taken as the instant of the change, in an overlap as the
// first one. Errors say what was expected; the span's offsets are into `text`.
Result<Instant> parse_instant(std::string_view text, Instant now, const Zone& zone);

}  // namespace cronviz::time
