// One field as cronie, Debian, vixie and FreeBSD read it: crontab(5) and get_list() of each
// entry.c.
#pragma once

#include <cstdint>
#include <string_view>

#include "schedule/cron_dialect.h"
#include "schedule/field_reading.h"

namespace cronviz::schedule {

// Reads the field that begins at line[at], a non-blank, and moves `at` to the blank behind it.
// False: the daemon refuses it, and the last issue says why.
bool read_vixie_field(std::string_view line, std::uint32_t& at, const FieldSpec& spec,
                      const CronDialect& dialect, Reading& reading);

}  // namespace cronviz::schedule
