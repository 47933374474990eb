// What `systemctl list-timers` printed, as text or with -o json, in the formats of systemd 209 to
// 262 (systemctl(1); systemd's src/systemctl and src/shared/format-table). Text names zones by
// abbreviations only and may be cut to a terminal's width; JSON counts microseconds since 1970.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

// Why a timer has no next elapse.
enum class NoNext : std::uint8_t {
  elapsed_or_running,  // nothing left to elapse, or its unit runs right now
  on_clock_change,     // it waits for the clock or the zone to change, for no time
  not_known            // cut, unreadable, or in a zone that is not known
};
// "elapsed or running", "on clock change", "not known".
std::string_view no_next_text(NoNext why);

struct ListedTimer {
  std::string unit;                    // never empty; what is left of a cut one, with its "…"
  std::vector<std::string> activates;  // may be empty; the last one may be cut, too
  std::optional<time::Instant> next;   // text has whole seconds, JSON microseconds
  NoNext no_next = NoNext::not_known;  // holds only while `next` is empty
  std::optional<time::Instant> last;   // empty: never, or not known
  bool last_known = true;
  bool unit_cut = false;
  bool activates_cut = false;  // the last one is cut, or there are more than are kept
  TextRange place;             // the row without its newline, or the object
};

struct Listing {
  std::vector<ListedTimer> timers;  // in the order of the text
  std::vector<Diagnostic> diagnostics;
  bool complete = true;  // nothing is cut, unreadable or lost
};

// Limits, each of them said when reached.
inline constexpr std::size_t longest_listing = 1u << 30;  // bytes read
inline constexpr std::size_t most_timers = 200'000;
inline constexpr std::size_t most_activated = 1'000;          // kept of one timer
inline constexpr std::size_t longest_listing_line = 1 << 16;  // bytes of a row
inline constexpr std::size_t most_listing_complaints = 20;    // the rest is counted

// Reads text or JSON, whichever it is, in time linear in its size. Total: what cannot be read costs
// its row (Code::cannot_read) or its time (Code::unknown_zone when `zone` does not use the
// abbreviation). Nothing recognisable at all is one error; an empty text is no timers. Spans lie in
// `text` and name `file`; `zone` is the one that the text was printed in.
Listing parse_list_timers(std::string_view text, std::uint32_t file, const time::Zone& zone);

}  // namespace cronviz::source::systemd
