// Listings of timers in short text, for tests that compare them.
#pragma once

#include <string>
#include <string_view>

#include "source/systemd/list_timers.h"
#include "time/zone.h"

namespace cronviz::test {

// Of tests/data/zoneinfo; UTC needs no file.
time::Zone zone_of(std::string_view name);
// "a.timer > a.service b.service next 2026-11-23T16:20:45Z last never"; without a next time
// "elapsed", "clock" or "?"; "?" for a last time that is not known.
std::string dump(const source::systemd::ListedTimer& timer);
// Several, with " | " between them.
std::string dump(const source::systemd::Listing& listing);
// "CV902 warning 'the bytes'"; several with " | " between them, "whole" or "in part" in front.
std::string dump_diagnostics(const source::systemd::Listing& listing, std::string_view text);

}  // namespace cronviz::test
