// One field as busybox crond reads it: ParseField() of miscutils/crond.c.
#pragma once

#include <cstdint>
#include <string_view>

#include "schedule/field_reading.h"

namespace cronviz::schedule {

// Reads the field that begins at line[at], a non-blank, and moves `at` to the blank behind it.
// False: busybox logs an error and keeps what it has set so far; the last issue says why.
bool read_busybox_field(std::string_view line, std::uint32_t& at, const FieldSpec& spec,
                        Reading& reading);

}  // namespace cronviz::schedule
