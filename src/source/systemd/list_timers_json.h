// What `systemctl list-timers -o json` prints; see list_timers.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "source/systemd/listing_builder.h"

namespace cronviz::source::systemd {

// Reads text[begin, size): arrays of objects, or objects one after the other.
void read_json_listing(std::string_view text, std::uint32_t begin, ListingBuilder& out);

}  // namespace cronviz::source::systemd
