// Instants as text: RFC 3339 both ways, what --now, --since and --until take, what screens show.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::time {

// What is printed lies in the years 0 to 9999, as in RFC 3339; earlier and later instants are
// written as the first or last one of these. Fractions are cut towards the past, never rounded.

// "2026-03-09T13:23:07Z".
void append_utc(std::string& out, Instant t);
// "2026-03-09T14:23:07+01:00". An offset of odd seconds, as local mean time has, is cut to minutes
// on both sides of the sign, so that the text still means this instant.
void append_local(std::string& out, Instant t, const Zone& zone);
// "Mon 14:25" | "Mon 03-09 14:25" | "Mon 2026-03-09 14:25:00 CET"; seconds that are not :00 are
// always shown: "Mon 14:25:30".
enum class Detail : std::uint8_t { weekday_time, date_time, full };
void append_human(std::string& out, Instant t, const Zone& zone, Detail detail);

// RFC 3339 ("2026-03-09T14:23:07.5+01:00", a blank for the T, seconds optional, no offset: in
// `zone`), "@SECONDS" with fraction, "now", "today", "tomorrow", "yesterday", "14:00[:30]" (today),
// "2026-03-09" (midnight), "+6h", "-90min". Relative ones count from `now`. A local time in a gap
// is taken as the instant of the change, in an overlap as the first one. Errors (Code::out_of_range
// for numbers and results outside the years 1 to 9999, else Code::bad_characters) say what was
// expected; the span's offsets are into `text`.
Result<Instant> parse_instant(std::string_view text, Instant now, const Zone& zone);

}  // namespace cronviz::time
