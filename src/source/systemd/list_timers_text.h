// The table that `systemctl list-timers` prints, line by line; see list_timers.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "source/systemd/listing_builder.h"
#include "time/zone.h"

namespace cronviz::source::systemd {

// Reads text[begin, size).
void read_text_listing(std::string_view text, std::uint32_t begin, const time::Zone& zone,
                       ListingBuilder& out);

}  // namespace cronviz::source::systemd
